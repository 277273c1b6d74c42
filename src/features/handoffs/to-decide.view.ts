/** The rows of the digest's section *For you to decide*. */
import type { RowContext, RowFace } from '../../platform/digest-section.ts';
import { bold, cut, joined, mrkdwn, noText } from '../../platform/slack/mrkdwn.ts';
import { subjectBlockId } from '../../platform/slack/subject.ts';
import { acceptAction } from './asked.view.ts';
import type { ToldHandOff } from './describe-hand-offs.ts';
import type { ToldKeeper } from './describe-keepers.ts';
import { keeperName, settledWords } from './give-people.view.ts';
import type { ToDecide } from './to-decide.ts';
import {
  askedOnWords,
  askedWords,
  outcomeWords,
  people,
  subjects,
  whoWords,
} from './words.view.ts';

/** The action id of *Give to…*. */
export const givePeopleAction = 'handoffs.give-people';

/** The section's own entries of the ⋯ menu. */
export const ownEntries = {
  decline: 'handoffs.decline-row',
  access: 'handoffs.give-access',
} as const;

/** One row. */
export function toDecideFace(model: ToDecide, context: RowContext): RowFace {
  return model.kind === 'hand_off'
    ? handOffFace(model.handOff, context)
    : keeperFace(model.keeper, context);
}

/** `2 for you to decide` */
export function toDecideCount(total: number): string {
  return `${total} for you to decide`;
}

function handOffFace(handOff: ToldHandOff, { longest }: RowContext): RowFace {
  if (handOff.state !== 'asked') {
    return {
      kind: 'receipt',
      text: mrkdwn`✓ ${bold(cut(handOff.name, longest))} · ${outcomeWords(handOff)}`,
      blockId: subjectBlockId(subjects.handOff, handOff.id),
      undoAction: undefined,
    };
  }
  const { asked, viewer, note } = handOff;
  const why =
    asked === viewer
      ? note === undefined
        ? noText
        : mrkdwn`"${cut(note, longest * 3)}"`
      : mrkdwn`_Asked ${askedOnWords(handOff)} and not answered: it is yours to decide now._`;
  return {
    kind: 'open',
    text: joined([mrkdwn`${whoWords(handOff, longest)}. ${askedWords(handOff)}`, why], '\n'),
    blockId: subjectBlockId('candidate', handOff.candidateId),
    button: { actionId: acceptAction, label: 'Accept' },
    menu: [{ text: 'Decline', value: ownEntries.decline }, 'open'],
  };
}

function keeperFace(told: ToldKeeper, { longest }: RowContext): RowFace {
  const { keeper, key, count, now } = told;
  const blockId = subjectBlockId(subjects.keeper, key);
  if (now.kind !== 'open') {
    const words = settledWords(told, longest);
    return { kind: 'receipt', text: mrkdwn`✓ ${words}`, blockId, undoAction: undefined };
  }
  const button = { actionId: givePeopleAction, label: 'Give to…' };
  if (keeper.kind === 'nobody') {
    const text = mrkdwn`*${people(count)}* ${count === 1 ? 'has' : 'have'} no owner.\n_Nobody is told when they are due._`;
    return { kind: 'open', text, blockId, button, menu: [] };
  }
  const name = keeperName(keeper, longest);
  const why = now.isDeactivated ? mrkdwn`and is deactivated in Slack` : mrkdwn`but has no access`;
  const next = now.mayHaveAccess
    ? mrkdwn`_Give access, or give the people to somebody._`
    : mrkdwn`_Give the people to somebody._`;
  return {
    kind: 'open',
    text: mrkdwn`${name} owns *${people(count)}* ${why}.\n${next}`,
    blockId,
    button,
    menu: now.mayHaveAccess ? [{ text: 'Give access', value: ownEntries.access }] : [],
  };
}
