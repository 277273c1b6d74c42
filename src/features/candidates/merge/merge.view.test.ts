import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { names } from '../../../../tests/support/arbitraries.ts';
import { day } from '../../../platform/clock.ts';
import { countingIds } from '../../../platform/ids.ts';
import { viewProblems } from '../../../sandbox/block-kit.ts';
import { parseJson } from '../../../sandbox/json.ts';
import { features } from '../../index.ts';
import type { PairSide } from './find-duplicates.ts';
import { soleFacts } from './merge.rules.ts';
import {
  chooseOtherModal,
  mergedModal,
  mergeModal,
  otherRecordsBlocks,
  pairsModal,
  refusalModal,
  toldApartMessage,
  undoneMessage,
  undoneModal,
} from './merge.view.ts';
import type { MergePreview, MergeSide } from './preview-merge.ts';

const ids = countingIds();
const today = day('2026-11-20');

const dana: PairSide = {
  id: ids.next(0),
  name: 'Dana Reyes',
  opening: 'Spine Territory Manager, Phoenix',
  email: 'dana@mail.example',
  phone: '+1 602 555 0142',
  ownerUserId: 'U0RITA',
};
const other: PairSide = {
  id: ids.next(0),
  name: 'Dana M. Reyes',
  opening: undefined,
  email: undefined,
  phone: undefined,
  ownerUserId: undefined,
};

const kept: MergeSide = {
  ...dana,
  ownerEmailKey: undefined,
  knownSinceOn: day('2025-03-02'),
  openings: ['Spine Territory Manager, Phoenix', 'Trauma Rep, Denver'],
  briefs: {
    'touches.contacts': { count: 4, lastOn: day('2026-10-12') },
    'candidates.candidacies': { count: 2, lastOn: day('2026-09-30') },
    'handoffs.hand-offs': { count: 0, lastOn: undefined },
  },
};
const merged: MergeSide = {
  ...kept,
  id: other.id,
  name: other.name,
  email: 'd.reyes@mail.example',
  phone: undefined,
  ownerUserId: undefined,
  ownerEmailKey: 'sam@here.example',
  knownSinceOn: day('2026-11-01'),
  openings: [],
  briefs: {
    'touches.contacts': { count: 0, lastOn: undefined },
    'handoffs.hand-offs': { count: 1, lastOn: undefined },
  },
};
const preview: Extract<MergePreview, { kind: 'preview' }> = {
  kind: 'preview',
  kept,
  merged,
  filled: ['employer', 'orExposure'],
  lost: [
    { fact: 'name', words: 'Dana M. Reyes' },
    { fact: 'email', words: 'd.reyes@mail.example' },
  ],
  isDoNotContact: true,
  ownerUserId: 'U0RITA',
  today,
};
const mergeId = ids.next<'merge'>(0);
const mergedOutcome = {
  kind: 'merged',
  id: mergeId,
  keptId: kept.id,
  name: 'Dana Reyes',
  today,
  dueOn: day('2026-12-12'),
  lost: preview.lost,
} as const;

const modals = {
  'choose-other': chooseOtherModal({ id: dana.id, name: dana.name, others: [other] }),
  'choose-other-nobody': chooseOtherModal({ id: dana.id, name: dana.name, others: [] }),
  'merge-preview': mergeModal(preview, features),
  'merge-preview-alike': mergeModal(
    { ...preview, filled: [], lost: [], isDoNotContact: false, merged: { ...kept, id: other.id } },
    features,
  ),
  merged: mergedModal(mergedOutcome),
  'merged-alike': mergedModal({ ...mergedOutcome, lost: [], dueOn: undefined }),
  'refused-same': refusalModal({ kind: 'same_record' }),
  'refused-restricted': refusalModal({ kind: 'restricted', name: 'Dana Reyes' }),
  'refused-works-here': refusalModal({ kind: 'works_here', name: 'Dana Reyes' }),
  undone: undoneModal({ kind: 'undone', names: ['Dana Reyes', 'Dana M. Reyes'] }, '/candidate'),
  'undone-changed': undoneModal(
    {
      kind: 'changed_since',
      name: 'Dana Reyes',
      mergedName: 'Dana M. Reyes',
      mergedEmail: 'd.reyes@mail.example',
      mergedPhone: undefined,
    },
    '/candidate',
  ),
  'undone-merged-on': undoneModal({ kind: 'merged_on', name: 'Dana Reyes' }, '/candidate'),
  pairs: pairsModal(
    {
      pairs: [[dana, other]],
      isEverybodys: true,
      here: undefined,
      next: { a: dana.id, b: other.id },
    },
    '/candidate',
  ),
  'pairs-none': pairsModal(
    { pairs: [], isEverybodys: false, here: undefined, next: undefined },
    '/candidate',
  ),
};

const messages = {
  'told-apart': toldApartMessage(['Dana Reyes', 'Dana M. Reyes']),
  'undone-already': undoneMessage({ kind: 'undone_already' }, '/candidate'),
  'card-part': {
    text: 'A card.',
    blocks: otherRecordsBlocks({
      id: dana.id,
      perhaps: [other],
      merged: { id: mergeId, name: 'D. Reyes', mayUndo: true },
    }),
  },
};

function problemsOf(modal: unknown): readonly unknown[] {
  return viewProblems(parseJson(JSON.stringify(modal)) ?? null, 'modal');
}

describe('Merging two records', () => {
  test.each(Object.entries(modals))('shows as written down: %s.', async (face, modal) => {
    expect(problemsOf(modal)).toEqual([]);
    await expect(`${JSON.stringify(modal, null, 2)}\n`).toMatchFileSnapshot(
      `./__goldens__/${face}.json`,
    );
  });

  test.each(Object.entries(messages))('says as written down: %s.', async (face, message) => {
    await expect(`${JSON.stringify(message, null, 2)}\n`).toMatchFileSnapshot(
      `./__goldens__/${face}.json`,
    );
  });

  test('fits into a modal whatever people are called and however much differs.', () => {
    const words = fc.string({ minLength: 1, maxLength: 1000, unit: 'grapheme' });
    fc.assert(
      fc.property(names, words, (name, long) => {
        const side = { ...kept, name, email: long, openings: [long, `${long}.`, `${long}!`] };
        const lost = soleFacts.map((fact) => ({ fact, words: long }));
        const modal = mergeModal(
          { ...preview, kept: side, merged: { ...side, id: other.id }, filled: soleFacts, lost },
          features,
        );
        expect(problemsOf(modal)).toEqual([]);
        expect(problemsOf(mergedModal({ ...mergedOutcome, name, lost }))).toEqual([]);
        const beside = { ...dana, name, opening: long };
        const others = Array.from({ length: 10 }, () => ({
          ...beside,
          id: ids.next<'candidate'>(0),
        }));
        const asked = chooseOtherModal({ id: dana.id, name, others });
        expect(problemsOf(asked)).toEqual([]);
      }),
      { numRuns: 40 },
    );
  });
});
