/** Merging in words: which two are meant, what the one record would hold, and the receipts. */
import type { KnownBlock } from '@slack/types';
import type { Day } from '../../../platform/clock.ts';
import type { Feature, Modal } from '../../../platform/feature.ts';
import type { SlackMessage } from '../../../platform/outbox/message.ts';
import {
  actions,
  button,
  context,
  divider,
  externalSelect,
  input,
  modal,
  section,
} from '../../../platform/slack/blocks.ts';
import {
  bold,
  code,
  cut,
  joined,
  mention,
  type Mrkdwn,
  mrkdwn,
  noText,
} from '../../../platform/slack/mrkdwn.ts';
import { subjectBlockId } from '../../../platform/slack/subject.ts';
import type { CandidateId } from '../candidate.rules.ts';
import { fieldLabels } from '../edit.view.ts';
import { openCardAction } from '../find.view.ts';
import { searchPeopleAction } from '../pick.view.ts';
import { fitted, shortDay } from '../words.view.ts';
import type { MergeBeginning } from './begin-merging.ts';
import type { PairSide } from './find-duplicates.ts';
import type { OtherRecords, PairsPage } from './list-duplicates.ts';
import type { MergeOutcome, UnmergeOutcome } from './merge-candidates.ts';
import type { MergeRefusal, SoleFact } from './merge.rules.ts';
import type { MergePreview, MergeSide } from './preview-merge.ts';

/** The callback id of the modal that asks for the other record. */
export const chooseOtherName = 'candidates.choose-other';
/** The callback id of the preview. */
export const mergeModalName = 'candidates.merge';
/** The action id of *Compare*; the block id names both. */
export const compareAction = 'candidates.compare';
/** The action id of *Not the same*. */
export const tellApartAction = 'candidates.tell-apart';
/** The action id of *Keep the other one*. */
export const swapAction = 'candidates.swap-merge';
/** The action id of *Undo* on the receipt and on the card. */
export const undoMergeAction = 'candidates.undo-merge';
/** The action id of *Next* under the list of pairs. */
export const morePairsAction = 'candidates.more-pairs';

/** The block id of the select. */
export const otherPerson = 'other';

/** Asks which other record is meant. */
export function chooseOtherModal({ id, name, others }: MergeBeginning): Modal {
  return modal({
    callbackId: chooseOtherName,
    title: 'Merge two records',
    submit: 'Compare',
    close: 'Cancel',
    metadata: JSON.stringify({ v: 1, id }),
    blocks: [
      section(
        others.length === 0
          ? mrkdwn`Nobody else looks like ${bold(cut(name, 120))}. If somebody is all the same, choose them below.`
          : mrkdwn`Perhaps the same person as ${bold(cut(name, 120))}:`,
      ),
      ...others.map((other) =>
        section(sideLine(other), {
          blockId: pairBlockId(id, other.id),
          accessory: button({ actionId: compareAction, label: 'Compare' }),
        }),
      ),
      input({
        blockId: otherPerson,
        label: others.length === 0 ? 'Who is the same person?' : 'Somebody else',
        hint: 'Nothing is merged yet: you see both beside each other first.',
        element: externalSelect({
          actionId: searchPeopleAction,
          placeholder: 'Type a name',
          minQueryLength: 2,
        }),
        optional: true,
      }),
    ],
  });
}

/** Said where nobody was chosen in it. */
export const nobodyChosen = 'Choose somebody, or press Compare beside a person above.';

/** `Dana Reyes · Spine Territory Manager · d@mail.example · kept by @rita` */
function sideLine(side: PairSide, longest = 80): Mrkdwn {
  return joined(
    [
      bold(cut(side.name, longest)),
      side.opening === undefined ? noText : mrkdwn`${cut(side.opening, longest)}`,
      side.email === undefined ? noText : mrkdwn`${cut(side.email, longest)}`,
      side.phone === undefined ? noText : mrkdwn`${cut(side.phone, Math.min(longest, 40))}`,
      side.ownerUserId === undefined
        ? mrkdwn`kept by nobody`
        : mrkdwn`kept by ${mention(side.ownerUserId)}`,
    ],
    ' · ',
  );
}

/** Carries two people in one block id; see `readPair`. */
function pairBlockId(one: CandidateId, other: CandidateId): string {
  return subjectBlockId('pair', `${one}${other}`);
}

type Preview = Extract<MergePreview, { kind: 'preview' }>;

/** Both records beside each other, and what the one would hold. */
export function mergeModal(preview: Preview, features: readonly Feature[]): Modal {
  const { kept, merged } = preview;
  return modal({
    callbackId: mergeModalName,
    title: 'Merge two records',
    submit: 'Merge',
    close: 'Cancel',
    metadata: JSON.stringify({ v: 1, kept: kept.id, merged: merged.id }),
    blocks: [
      section(sideBlock(mrkdwn`*This record stays*`, kept, preview, features)),
      section(sideBlock(mrkdwn`*This one goes into it*`, merged, preview, features)),
      actions('swap', [button({ actionId: swapAction, label: 'Keep the other one' })]),
      divider(),
      section(fitted((longest) => outcomeWords(preview, longest))),
      context([
        mrkdwn`Openings, contacts and snoozes of both are kept. You can undo it as long as nothing of them is changed.`,
      ]),
    ],
  });
}

function sideBlock(
  title: Mrkdwn,
  side: MergeSide,
  { today }: Preview,
  features: readonly Feature[],
): Mrkdwn {
  const parts = features.flatMap((feature) => feature.mergeParts ?? []);
  const briefs = parts.map((part) => {
    const brief = side.briefs[part.name];
    return brief === undefined ? noText : part.words(brief, today);
  });
  return fitted((longest) =>
    joined(
      [
        title,
        joined(
          [
            bold(cut(side.name, Math.max(longest, 40))),
            ownerWords(side),
            mrkdwn`known since ${shortDay(side.knownSinceOn, today)}`,
          ],
          ' · ',
        ),
        joined(
          [
            side.email === undefined ? mrkdwn`no email` : mrkdwn`${cut(side.email, longest)}`,
            side.phone === undefined ? mrkdwn`no phone` : mrkdwn`${cut(side.phone, 40)}`,
          ],
          ' · ',
        ),
        side.openings.length === 0
          ? mrkdwn`considered for nothing yet`
          : joined(
              side.openings.map((opening) => mrkdwn`${cut(opening, longest)}`),
              '; ',
            ),
        joined(briefs, ' · '),
      ],
      '\n',
    ),
  );
}

function ownerWords({ ownerUserId, ownerEmailKey }: MergeSide): Mrkdwn {
  if (ownerUserId !== undefined) return mrkdwn`kept by ${mention(ownerUserId)}`;
  return ownerEmailKey === undefined
    ? mrkdwn`kept by nobody yet`
    : mrkdwn`kept by ${cut(ownerEmailKey, 80)}, who has no access yet`;
}

function outcomeWords(preview: Preview, longest: number): Mrkdwn {
  const { kept, merged, filled, lost, isDoNotContact, ownerUserId } = preview;
  const losesOwner = merged.ownerUserId !== undefined && merged.ownerUserId !== ownerUserId;
  const lines = [
    ...(filled.length === 0
      ? []
      : [mrkdwn`From the record that goes: ${filled.map(factWords).join(', ')}.`]),
    ...(lost.length === 0 ? [] : [mrkdwn`Differs, and is not kept: ${lostWords(lost, longest)}.`]),
    ...(lost.some(({ fact }) => fact === 'email')
      ? [mrkdwn`That address still leads to ${cut(kept.name, 60)}, here and in files.`]
      : []),
    ...(losesOwner && ownerUserId !== undefined
      ? [mrkdwn`${mention(ownerUserId)} keeps them from then on.`]
      : []),
    ...(isDoNotContact ? [mrkdwn`*They asked not to be contacted*, and that stays.`] : []),
  ];
  return lines.length === 0
    ? mrkdwn`Nothing differs: the two say the same wherever both say something.`
    : joined(lines, '\n');
}

function factWords(fact: SoleFact): string {
  switch (fact) {
    case 'employedElsewhereOn':
      return 'job elsewhere since';
    case 'orExposure':
      return 'OR exposure';
    default:
      return fieldLabels[fact].toLowerCase();
  }
}

function lostWords(
  lost: readonly { readonly fact: SoleFact; readonly words: string }[],
  longest: number,
): Mrkdwn {
  return joined(
    lost.map(({ fact, words }) => mrkdwn`${factWords(fact)} "${cut(words, longest)}"`),
    ', ',
  );
}

/** How many candidacies a record holds, beside another record of the same person. */
export function candidaciesInBrief({ count }: { readonly count: number }): Mrkdwn {
  return count === 0 ? noText : mrkdwn`${count} ${count === 1 ? 'candidacy' : 'candidacies'}`;
}

/** Why the two can't be merged. */
export function refusalModal(refusal: MergeRefusal): Modal {
  return modal({
    callbackId: 'candidates.not-merged',
    title: 'Not merged',
    close: 'Close',
    blocks: [section(refusalWords(refusal))],
  });
}

function refusalWords(refusal: MergeRefusal): Mrkdwn {
  switch (refusal.kind) {
    case 'same_record':
      return mrkdwn`This is one record already. Nothing was changed.`;
    case 'restricted':
      return mrkdwn`What we have of ${bold(cut(refusal.name, 120))} is kept, and no longer used, so it can’t be merged. Nothing was changed.`;
    case 'works_here':
      return mrkdwn`${bold(cut(refusal.name, 120))} works here now, and this record hides them from themselves by its address: keep this one, and merge the other into it. Nothing was changed.`;
  }
}

/** The receipt. */
export function mergedModal(outcome: Extract<MergeOutcome, { kind: 'merged' }>): Modal {
  const { id, keptId, name, dueOn, today, lost } = outcome;
  return modal({
    callbackId: 'candidates.merged',
    title: 'Merged',
    close: 'Done',
    blocks: [
      section(mrkdwn`✓ ${bold(cut(name, 120))} is one record now. ${nextWords(dueOn, today)}`, {
        blockId: subjectBlockId('candidate', keptId),
        accessory: button({ actionId: openCardAction, label: 'Open' }),
      }),
      ...(lost.length === 0
        ? []
        : [
            section(
              fitted(
                (longest) => mrkdwn`Not kept of the other record: ${lostWords(lost, longest)}.`,
              ),
            ),
          ]),
      actions(subjectBlockId('merge', id), [button({ actionId: undoMergeAction, label: 'Undo' })]),
      context([
        mrkdwn`*Undo* parts them again, as long as nothing of them is changed. It stands on the card too.`,
      ]),
    ],
  });
}

function nextWords(dueOn: Day | undefined, today: Day): string {
  if (dueOn === undefined) return 'No nudge is planned.';
  return dueOn > today ? `Next around ${shortDay(dueOn, today)}.` : 'Due now.';
}

/** What is said when a merge was to be taken back. */
export function undoneMessage(outcome: UnmergeOutcome, command: string): SlackMessage {
  const words = undoneWords(outcome, command);
  return {
    text: outcome.kind === 'undone' ? 'Two records again.' : 'Not undone.',
    blocks: [section(words)],
  };
}

/** The same in the modal of the receipt. */
export function undoneModal(outcome: UnmergeOutcome, command: string): Modal {
  return modal({
    callbackId: 'candidates.unmerged',
    title: outcome.kind === 'undone' ? 'Two records again' : 'Not undone',
    close: 'Done',
    blocks: [section(undoneWords(outcome, command))],
  });
}

function undoneWords(outcome: UnmergeOutcome, command: string): Mrkdwn {
  switch (outcome.kind) {
    case 'undone': {
      const [kept, merged] = outcome.names;
      return mrkdwn`✓ ${bold(cut(kept, 120))} and ${bold(cut(merged, 120))} are two records again, each as it was.`;
    }
    case 'undone_already':
      return mrkdwn`They are two records again already. Nothing was changed.`;
    case 'merged_on':
      return mrkdwn`That record was merged into ${bold(cut(outcome.name, 120))} since. Undo that first, on their card: ${code(`${command} show ${cut(outcome.name, 60)}`)}. Nothing was changed.`;
    case 'changed_since': {
      const { name, mergedName, mergedEmail, mergedPhone } = outcome;
      const reach = [mergedEmail, mergedPhone].flatMap((each) => each ?? []);
      const was =
        reach.length === 0 ? noText : mrkdwn` (${reach.map((each) => cut(each, 80)).join(', ')})`;
      return mrkdwn`${bold(cut(name, 120))} was changed since, and nobody can tell any more whose the change is. Nothing was undone. If they are two people after all, add the other one anew: ${code(`${command} add ${cut(mergedName, 60)}`)}${was}.`;
    }
  }
}

/** The pairs that may be one person, a page of them. */
export function pairsModal(page: PairsPage, command: string): Modal {
  const { pairs, isEverybodys, here, next } = page;
  return modal({
    callbackId: 'candidates.pairs',
    title: 'Perhaps one person',
    close: 'Close',
    metadata: JSON.stringify({ v: 1, here, next }),
    blocks: [
      ...(pairs.length === 0
        ? [section(emptyWords(page, command))]
        : [
            context([
              isEverybodys
                ? mrkdwn`Whoever was added or imported under a name that was here already.`
                : mrkdwn`Among the people you keep: added or imported under a name that was here already.`,
            ]),
            ...pairs.flatMap(pairBlocks),
          ]),
      ...(next === undefined
        ? []
        : [actions('more', [button({ actionId: morePairsAction, label: 'Next' })])]),
      ...(here === undefined && pairs.length > 0
        ? [context([mrkdwn`Two others? ${code(`${command} merge Dana Reyes`)}`])]
        : []),
    ],
  });
}

function emptyWords({ next, here }: PairsPage, command: string): Mrkdwn {
  if (next !== undefined || here !== undefined) return mrkdwn`No pair to show on this page.`;
  return mrkdwn`Nobody looks like somebody else. To merge two all the same: ${code(`${command} merge Dana Reyes`)}.`;
}

function pairBlocks([one, other]: readonly [PairSide, PairSide]): readonly KnownBlock[] {
  return [
    section(joined([sideLine(one), sideLine(other)], '\n')),
    actions(pairBlockId(one.id, other.id), pairButtons()),
  ];
}

function pairButtons() {
  return [
    button({ actionId: compareAction, label: 'Compare' }),
    button({ actionId: tellApartAction, label: 'Not the same' }),
  ];
}

/** Said when two were told apart from a card. */
export function toldApartMessage([one, other]: readonly [string, string]): SlackMessage {
  return {
    text: 'They are two people.',
    blocks: [
      section(
        mrkdwn`✓ ${bold(cut(one, 120))} and ${bold(cut(other, 120))} are two people. I won’t ask again.`,
      ),
    ],
  };
}

/** Each of those on a card may take so much of its message, in characters of JSON. */
const mostOnCard = 400;

/** The card's part: who may be the same person, and which record went into this one. */
export function otherRecordsBlocks({ id, perhaps, merged }: OtherRecords): readonly KnownBlock[] {
  return [
    ...perhaps.flatMap((other) => [
      section(
        fitted(
          (longest) => mrkdwn`Perhaps the same person as ${sideLine(other, longest)}`,
          mostOnCard,
        ),
      ),
      actions(pairBlockId(id, other.id), pairButtons()),
    ]),
    ...(merged === undefined ? [] : mergedBlocks(merged)),
  ];
}

function mergedBlocks({
  id,
  name,
  mayUndo,
}: NonNullable<OtherRecords['merged']>): readonly KnownBlock[] {
  const words = mrkdwn`Holds the record of ${bold(cut(name, 120))} as well, merged into this one.`;
  if (!mayUndo) return [context([words])];
  return [
    section(words, {
      blockId: subjectBlockId('merge', id),
      accessory: button({ actionId: undoMergeAction, label: 'Undo the merge' }),
    }),
  ];
}
