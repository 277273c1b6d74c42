/**
 * What the bot says when a request has no outcome of its own to show: refusals, faults of ours,
 * waiting, and buttons of messages long gone. The routes know only the shape `RouteWords`.
 */
import type { HomeView, ModalView } from '@slack/types';
import type { Conflict, NotAllowed, NotAllowedReason, NotFound, TryLater } from '../errors.ts';
import type { SlackMessage } from '../outbox/message.ts';
import { context, home, modal, section } from './blocks.ts';
import { bold, code, joined, type Mrkdwn, mention, mrkdwn } from './mrkdwn.ts';

/** The words the routes need; the composition root may bring others. */
export interface RouteWords {
  /** Why a request was refused, and whom to ask. `command` is the slash command as typed here. */
  refusal(error: NotAllowed | NotFound | Conflict | TryLater, command: string): SlackMessage;
  /** A bug; `incident` is the number to give to the admin. */
  ourFault(incident: string): SlackMessage;
  /** A button, menu or modal that the app no longer knows. */
  outdated(command: string): SlackMessage;
  /** A word that is no subcommand, where no help is declared. */
  unknownCommand(word: string, command: string): SlackMessage;
  /** A command that has done its work and has nothing to show. */
  done(): SlackMessage;
  /** A late submission that has done its work and has nothing to show. */
  saved(): SlackMessage;
  /** A window that could not be opened, because it was too late or Slack did not let us. */
  notOpened(): SlackMessage;
  /** Field errors that came too late to stand beside their fields. */
  lateErrors(sentences: readonly string[]): SlackMessage;
  /** Shown while a modal is being loaded. */
  loading(): ModalView;
  /** Shown while a submission is being worked on. */
  saving(): ModalView;
  /** A message in a small modal, where there is no other place to say it. */
  asModal(message: SlackMessage): ModalView;
  /** A message as the Home tab, where opening it was refused. */
  asHome(message: SlackMessage): HomeView;
}

/** The words of the house. */
export const routeWords: RouteWords = {
  refusal: (error, command) => said(refusal(error, command)),
  ourFault: (incident) =>
    said(
      mrkdwn`That didn't work, and it's our fault. Nothing was saved. If it happens again, give your admin this number: ${bold(incident)}.`,
    ),
  outdated: (command) =>
    said(
      mrkdwn`This button is from an older message, and I can't tell any more what it was for. Nothing was changed. ${code(command)} shows what you can do.`,
    ),
  unknownCommand: (word, command) =>
    said(mrkdwn`I don't know "${word}". All commands: ${code(`${command} help`)}`),
  done: () => said(mrkdwn`Done.`),
  saved: () => said(mrkdwn`Saved. You can close this.`),
  notOpened: () =>
    said(mrkdwn`I couldn't open the window in time. Nothing was changed. Please try again.`),
  lateErrors: (sentences) =>
    said(mrkdwn`Nothing was saved. ${sentences.join(' ')} Please open it again.`),
  loading: () => waiting('Loading…'),
  saving: () => waiting('Saving…'),
  asModal: (message) =>
    modal({
      callbackId: 'slack.notice',
      title: 'Runner-up',
      close: 'Close',
      blocks: blocksOf(message),
    }),
  asHome: (message) => home(blocksOf(message)),
};

function refusal(error: NotAllowed | NotFound | Conflict | TryLater, command: string): Mrkdwn {
  switch (error.name) {
    case 'NotAllowed':
      return notAllowed(error.reason, command);
    case 'NotFound':
      return mrkdwn`I can't find that ${error.what}. Someone may have removed it since. Nothing was changed.`;
    case 'Conflict':
      return mrkdwn`${error.sentence}`;
    case 'TryLater':
      return mrkdwn`Something I need didn't answer in time. Nothing was changed. Please try again in a minute.`;
  }
}

function notAllowed(reason: NotAllowedReason, command: string): Mrkdwn {
  switch (reason.kind) {
    case 'no_lead_yet':
      return mrkdwn`Nobody may use this yet. ${oneOf(reason.admins, 'A workspace admin')} can name a lead: ${code(`${command} settings`)}.`;
    case 'not_a_member':
      return mrkdwn`Candidates are visible to recruiters only. Ask ${oneOf(reason.leads, 'a lead')} to add you. Nothing was changed.`;
    case 'leads_only':
      return mrkdwn`Only leads can do this. Ask ${oneOf(reason.leads, 'a lead')}. Nothing was changed.`;
    case 'owner_or_lead_only':
      return mrkdwn`Only ${reason.owner === undefined ? 'its owner' : mention(reason.owner)} or a lead can do this. Ask ${oneOf(reason.leads, 'a lead')}. Nothing was changed.`;
    case 'guest':
      return mrkdwn`Candidates aren't visible to guests of this workspace. Nothing was changed.`;
    case 'foreign':
      return mrkdwn`Candidates are visible only to people of the company that keeps them. Nothing was changed.`;
    case 'deactivated':
      return mrkdwn`This account is deactivated in Slack. Nothing was changed.`;
    case 'not_installed':
      return mrkdwn`Runner-up isn't installed in this workspace, or not any more. A workspace admin can install it. Nothing was changed.`;
  }
}

/** Up to four people, `A, B or C`; other words where there is nobody to name. */
function oneOf(userIds: readonly string[], otherwise: string): Mrkdwn {
  const people = userIds.slice(0, 4).map(mention);
  const last = people.pop();
  if (last === undefined) return mrkdwn`${otherwise}`;
  return people.length === 0 ? last : mrkdwn`${joined(people, ', ')} or ${last}`;
}

function said(words: Mrkdwn): SlackMessage {
  return { text: words.text, blocks: [section(words)] };
}

function waiting(words: string): ModalView {
  return modal({
    callbackId: 'slack.waiting',
    title: 'Runner-up',
    close: 'Close',
    blocks: [context([mrkdwn`${words}`])],
  });
}

function blocksOf(message: SlackMessage) {
  return message.blocks.length > 0 ? message.blocks : [section(mrkdwn`${message.text}`)];
}
