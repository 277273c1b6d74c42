import { describe, expect, test } from 'vitest';
import { day } from '../../../platform/clock.ts';
import type { ImportedCandidacy } from './candidacy-cells.rules.ts';
import { type KeptCandidacy, movedForward } from './sync.rules.ts';

const kept: KeptCandidacy = {
  stage: 'phone_interview',
  stageOn: day('2026-11-10'),
  endedBy: undefined,
  reason: undefined,
  decidedOn: undefined,
  isRunnerUp: false,
  isImported: false,
  isHandEdited: false,
};
const row: ImportedCandidacy = {
  opening: 'Trauma Rep, Denver',
  stage: 'final',
  endedBy: undefined,
  reason: undefined,
  decidedOn: undefined,
  isRunnerUp: false,
};
const ended: ImportedCandidacy = {
  ...row,
  endedBy: 'us',
  decidedOn: day('2026-11-18'),
  isRunnerUp: true,
};

describe('A newer file', () => {
  test('moves a stage forward, and forgets the day of the one before: nothing is owed for it.', () => {
    expect(movedForward(kept, row)).toEqual({ ...kept, stage: 'final', stageOn: undefined });
  });

  test('that knows only the same stage or an earlier one changes nothing.', () => {
    expect(movedForward(kept, { ...row, stage: 'phone_interview' })).toBeUndefined();
    expect(movedForward(kept, { ...row, stage: 'sourced' })).toBeUndefined();
  });

  test('ends what ran, as history.', () => {
    expect(movedForward(kept, ended)).toMatchObject({
      endedBy: 'us',
      isRunnerUp: true,
      isImported: true,
      stageOn: undefined,
    });
  });

  test('leaves alone what was decided here, and what somebody corrected by hand.', () => {
    const before = { ...kept, endedBy: 'us', decidedOn: day('2026-11-01') } as const;
    expect(movedForward({ ...before, isImported: true }, ended)).toMatchObject({
      isRunnerUp: true,
    });
    expect(movedForward(before, ended)).toBeUndefined();
    const corrected = { ...before, isImported: true, isHandEdited: true };
    expect(movedForward(corrected, ended)).toBeUndefined();
  });
});
