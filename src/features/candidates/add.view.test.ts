import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { line, maybe, names } from '../../../tests/support/arbitraries.ts';
import { day } from '../../platform/clock.ts';
import { countingIds } from '../../platform/ids.ts';
import { viewProblems } from '../../sandbox/block-kit.ts';
import { parseJson } from '../../sandbox/json.ts';
import type { AddOutcome } from './add-candidate.ts';
import type { KnownPerson } from './known-people.ts';
import { addAnswer, addModal } from './add.view.ts';

const ids = countingIds();
const today = day('2026-11-20');

const known: KnownPerson = {
  id: ids.next(0),
  name: 'Dana Reyes',
  opening: 'Spine Territory Manager, Phoenix',
  ownerUserId: 'U0ANA',
};
const added = { kind: 'added', id: ids.next<'candidate'>(0), name: 'Dana Reyes', today } as const;

const forms = {
  'add-empty': addModal({}),
  'add-filled': addModal({
    name: 'Dana Reyes',
    email: 'dana@mail.example',
    phone: '+1 602 555 0142',
    profileUrl: 'https://www.linkedin.com/in/dana',
    opening: 'Spine Territory Manager, Phoenix',
    stage: 'final',
    ending: 'runner_up',
    decidedOn: day('2026-11-17'),
    interest: 'later',
  }),
  'add-same-name': addModal({ name: 'Dana Reyes' }, [
    known,
    { ...known, id: ids.next(0), opening: undefined, ownerUserId: undefined },
  ]),
};

const answers: Readonly<Record<string, Extract<AddOutcome, { kind: 'added' | 'known_email' }>>> = {
  'added-next': { ...added, dueOn: day('2026-12-20') },
  'added-due': { ...added, dueOn: day('2026-11-01') },
  'added-without-nudge': { ...added, dueOn: undefined },
  'known-email': { kind: 'known_email', person: known },
  'known-email-own': { kind: 'known_email', person: { ...known, ownerUserId: 'U0RITA' } },
  'known-email-unseen': { kind: 'known_email', person: undefined },
};

function problemsOf(modal: unknown): readonly unknown[] {
  return viewProblems(parseJson(JSON.stringify(modal)) ?? null, 'modal');
}

describe('Adding a candidate', () => {
  test.each(Object.entries(forms))('asks as written down: %s.', async (face, modal) => {
    expect(problemsOf(modal)).toEqual([]);
    await expect(`${JSON.stringify(modal, null, 2)}\n`).toMatchFileSnapshot(
      `./__goldens__/${face}.json`,
    );
  });

  test.each(Object.entries(answers))('answers as written down: %s.', async (face, outcome) => {
    const modal = addAnswer(outcome, '/candidate', 'U0RITA');
    expect(problemsOf(modal)).toEqual([]);
    await expect(`${JSON.stringify(modal, null, 2)}\n`).toMatchFileSnapshot(
      `./__goldens__/${face}.json`,
    );
  });

  test('can be asked and answered whatever people are called.', () => {
    const people = fc.array(
      fc.record({
        name: names,
        opening: maybe(line(120)),
        ownerUserId: maybe(fc.constant('U0ANA')),
      }),
      { maxLength: 10 },
    );
    fc.assert(
      fc.property(names, people, (name, others) => {
        const sameName = others.map((other) => ({ ...other, id: ids.next<'candidate'>(0) }));
        expect(problemsOf(addModal({ name }, sameName))).toEqual([]);
        expect(
          problemsOf(addAnswer({ ...added, name, dueOn: undefined }, '/candidate', 'U0RITA')),
        ).toEqual([]);
        const [person] = sameName;
        expect(
          problemsOf(addAnswer({ kind: 'known_email', person }, '/candidate', 'U0RITA')),
        ).toEqual([]);
      }),
    );
  });
});
