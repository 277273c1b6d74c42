/** The modal that gives all of somebody's people to a colleague, and what is said after it. */
import type { Modal } from '../../platform/feature.ts';
import type { SlackMessage } from '../../platform/outbox/message.ts';
import { input, modal, section, userSelect } from '../../platform/slack/blocks.ts';
import { cut, mention, type Mrkdwn, mrkdwn } from '../../platform/slack/mrkdwn.ts';
import type { Keeper } from '../candidates/keeper.rules.ts';
import type { ToldKeeper } from './describe-keepers.ts';
import type { GiveOutcome } from './give-people.ts';
import { people } from './words.view.ts';

/** The modal's callback id. */
export const giveModalName = 'handoffs.save-give-people';

/** Block ids of the inputs. */
export const giveBlocks = { to: 'to' } as const;

/** The modal; where there is nothing to give any more, it says why. */
export function giveModal(told: ToldKeeper): Modal {
  const { keeper, count, now, key } = told;
  if (now.kind !== 'open') {
    return modal({
      callbackId: 'handoffs.given',
      title: 'Give people',
      close: 'Close',
      blocks: [section(mrkdwn`${settledWords(told)}. Nothing was changed.`)],
    });
  }
  return modal({
    callbackId: giveModalName,
    title: 'Give people',
    submit: 'Give',
    metadata: key,
    blocks: [
      section(
        keeper.kind === 'nobody'
          ? mrkdwn`*${people(count)}* ${count === 1 ? 'has' : 'have'} no owner.`
          : mrkdwn`${keeperName(keeper, 120)} owns *${people(count)}*.`,
      ),
      input({
        blockId: giveBlocks.to,
        label: 'To whom',
        hint: 'All of them at once. They need not say yes, so talk to them first.',
        element: userSelect({ actionId: 'value', placeholder: 'A colleague' }),
      }),
    ],
  });
}

/** A keeper in a sentence. */
export function keeperName(keeper: Exclude<Keeper, { kind: 'nobody' }>, longest: number): Mrkdwn {
  return keeper.kind === 'user' ? mention(keeper.userId) : mrkdwn`${cut(keeper.address, longest)}`;
}

/** What has become of somebody's people, without a full stop; not for those who wait still. */
export function settledWords({ keeper, count, now }: ToldKeeper, longest = 120): Mrkdwn {
  const whose =
    keeper.kind === 'nobody'
      ? mrkdwn`${people(count)} without an owner`
      : mrkdwn`${keeperName(keeper, longest)}'s ${people(count)}`;
  switch (now.kind) {
    case 'moving':
      return mrkdwn`${whose} · moving to ${mention(now.toUserId)}`;
    case 'moved':
      return mrkdwn`${whose} · now with ${mention(now.toUserId)}`;
    case 'has_access':
      return keeper.kind === 'nobody'
        ? mrkdwn`Everybody has an owner now`
        : mrkdwn`${keeperName(keeper, longest)} has access now`;
    case 'empty':
    case 'open':
      return keeper.kind === 'nobody'
        ? mrkdwn`Everybody has an owner now`
        : mrkdwn`Nobody is left with ${keeperName(keeper, longest)}`;
  }
}

/** The sentence under the receiver when the people can't go there. */
export function giveSentence(
  outcome: Extract<GiveOutcome, { kind: 'same_owner' | 'no_access' }>,
): string {
  return outcome.kind === 'same_owner'
    ? 'These are their people already. Choose somebody else.'
    : 'They have no access to candidates. Choose a recruiter or a lead.';
}

/** What is said when the move has begun, or need not. */
export function givenModal(
  outcome: Extract<GiveOutcome, { kind: 'moving' | 'moving_already' | 'nobody_left' }>,
): Modal {
  return modal({
    callbackId: 'handoffs.given',
    title: 'Give people',
    close: 'Done',
    blocks: [section(givenWords(outcome))],
  });
}

function givenWords(
  outcome: Extract<GiveOutcome, { kind: 'moving' | 'moving_already' | 'nobody_left' }>,
): Mrkdwn {
  switch (outcome.kind) {
    case 'moving':
      return mrkdwn`*${people(outcome.count)}* ${outcome.count === 1 ? 'is' : 'are'} moving to ${mention(outcome.toUserId)}. It takes a moment; you can close this.`;
    case 'moving_already':
      return mrkdwn`They are moving to ${mention(outcome.toUserId)} already. Nothing else was changed.`;
    case 'nobody_left':
      return mrkdwn`Nobody is left to give. Nothing was changed.`;
  }
}

/** What came of *Give access*. */
export type AccessAnswer =
  | { readonly kind: 'given'; readonly userId: string }
  | { readonly kind: 'refused'; readonly userId: string }
  | { readonly kind: 'nobody_has_address'; readonly address: string }
  | { readonly kind: 'nobody_meant' };

/** The answer to *Give access*. */
export function accessMessage(answer: AccessAnswer): SlackMessage {
  return { text: 'About the access.', blocks: [section(accessWords(answer))] };
}

function accessWords(answer: AccessAnswer): Mrkdwn {
  switch (answer.kind) {
    case 'given':
      return mrkdwn`✓ ${mention(answer.userId)} has access now and keeps their people.`;
    case 'refused':
      return mrkdwn`${mention(answer.userId)} can't have access: the account is a guest's, an app's, from elsewhere or deactivated. Give the people to somebody instead. Nothing was changed.`;
    case 'nobody_has_address':
      return mrkdwn`Nobody here has the address ${cut(answer.address, 254)}. Once they are in this Slack with it, they can have access; or give the people to somebody. Nothing was changed.`;
    case 'nobody_meant':
      return mrkdwn`These people have no owner: give them to somebody. Nothing was changed.`;
  }
}
