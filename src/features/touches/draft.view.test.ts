import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { names } from '../../../tests/support/arbitraries.ts';
import { day } from '../../platform/clock.ts';
import { countingIds } from '../../platform/ids.ts';
import { viewProblems } from '../../sandbox/block-kit.ts';
import { parseJson } from '../../sandbox/json.ts';
import type { DraftOutcome } from './begin-drafting.ts';
import { longestNote } from './contact.rules.ts';
import { draftOf } from './draft.rules.ts';
import { draftModal } from './draft.view.ts';

const today = day('2026-11-20');
const facts = {
  name: 'Dana Reyes',
  relationship: 'runner_up',
  role: 'Spine Territory Manager, Phoenix',
  lastTalkOn: day('2026-10-12'),
  writer: 'Rita Moss',
  today,
} as const;
const dana = {
  kind: 'draft',
  id: countingIds().next<'candidate'>(0),
  name: 'Dana Reyes',
  email: 'dana@example.com',
  draft: draftOf({ ...facts, preferred: undefined }),
} as const satisfies DraftOutcome;
const typed = { text: 'Hi Dana, how is your wife?', channel: 'linkedin', keepsText: true } as const;

const modals = {
  'draft-email': draftModal(dana),
  'draft-short-no-address': draftModal({
    ...dana,
    email: undefined,
    draft: draftOf({ ...facts, preferred: 'text' }),
  }),
  'draft-spoken': draftModal({ ...dana, draft: draftOf({ ...facts, preferred: 'phone' }) }),
  'draft-opened': draftModal(dana, { typed, isOpened: true }),
  'draft-questioned': draftModal(dana, { typed, questioned: ['wife'] }),
  'draft-do-not-contact': draftModal({ kind: 'do_not_contact', name: 'Dana Reyes', today }),
  'draft-restricted': draftModal({ kind: 'restricted', name: 'Dana Reyes', today }),
  'draft-too-soon': draftModal({
    kind: 'too_soon',
    name: 'Dana Reyes',
    from: day('2026-11-21'),
    today,
  }),
};

describe('The modal with a draft', () => {
  test.each(Object.entries(modals))('reads as written down: %s.', async (face, modal) => {
    expect(viewProblems(parseJson(JSON.stringify(modal)) ?? null, 'modal')).toEqual([]);
    await expect(`${JSON.stringify(modal, null, 2)}\n`).toMatchFileSnapshot(
      `./__goldens__/${face}.json`,
    );
  });

  test('can be shown whatever people, roles and texts are like.', () => {
    const texts = fc.constantFrom('', '漢'.repeat(longestNote), '&\n'.repeat(1000));
    fc.assert(
      fc.property(names, names, texts, (name, role, text) => {
        for (const modal of [
          draftModal({
            ...dana,
            name,
            draft: draftOf({ ...facts, name, role, preferred: 'email' }),
          }),
          draftModal(
            { ...dana, name },
            { typed: { ...typed, text }, isOpened: true, questioned: [name] },
          ),
          draftModal({ kind: 'do_not_contact', name, today }),
        ]) {
          expect(viewProblems(parseJson(JSON.stringify(modal)) ?? null, 'modal')).toEqual([]);
        }
      }),
    );
  });
});
