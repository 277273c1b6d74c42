import { describe, expect, test } from 'vitest';
import { day } from '../../../platform/clock.ts';
import type { ImportedCandidacy } from './imported-person.rules.ts';
import { type KeptCandidacy, movedForward } from './sync.rules.ts';

const kept: KeptCandidacy = {
  stage: 'phone_interview',
  stageOn: day('2026-11-10'),
  endedBy: undefined,
  reason: undefined,
  decidedOn: undefined,
  toldOn: undefined,
  isRunnerUp: false,
  champion: undefined,
  isImported: false,
  isHandEdited: false,
};
const row: ImportedCandidacy = {
  id: undefined,
  opening: 'Trauma Rep, Denver',
  stage: 'final',
  stageOn: undefined,
  endedBy: undefined,
  reason: undefined,
  decidedOn: undefined,
  toldOn: undefined,
  isRunnerUp: false,
  runnerUpOrder: undefined,
  champion: undefined,
  isImported: true,
  isHandEdited: false,
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

  test('that marks somebody as still to be told makes a debt, and that they were told ends it.', () => {
    expect(movedForward(kept, { ...ended, isImported: false })).toMatchObject({
      endedBy: 'us',
      isImported: false,
      toldOn: undefined,
    });
    const told = { ...ended, isImported: false, toldOn: day('2026-11-19') };
    expect(movedForward(kept, told)).toMatchObject({ toldOn: '2026-11-19' });
  });

  test('names a champion where nobody has, and never another.', () => {
    const named = { ...row, stage: kept.stage, champion: 'Ana Ruiz' };
    expect(movedForward(kept, named)).toEqual({ ...kept, champion: 'Ana Ruiz' });
    expect(movedForward({ ...kept, champion: 'Kim Lee' }, named)).toBeUndefined();
    expect(movedForward({ ...kept, isHandEdited: true }, named)).toBeUndefined();
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
