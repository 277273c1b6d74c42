/** What is said about people as a file in Slack: the form, the answer, the file's comment, and what became of it. */
import type { KnownBlock } from '@slack/types';
import type { Day } from '../../platform/clock.ts';
import type { Modal } from '../../platform/feature.ts';
import type { SlackMessage } from '../../platform/outbox/message.ts';
import {
  actions,
  button,
  context,
  input,
  modal,
  radioButtons,
  section,
  userSelect,
} from '../../platform/slack/blocks.ts';
import { mention, type Mrkdwn, mrkdwn, noText } from '../../platform/slack/mrkdwn.ts';
import { subjectBlockId } from '../../platform/slack/subject.ts';
import type { AskOutcome } from './ask-for-export.ts';
import type { ExportFailure, SlackExport } from './sending.rules.ts';
import type { ToldExport } from './tell-asker.ts';
import type { ExportFormat } from '../candidates/export/write-people.rules.ts';

/** The modal's callback id. */
export const exportModalName = 'exports.ask';
/** The action id of the button under the file. */
export const deleteExportAction = 'exports.delete';

/** Block ids of the inputs. */
export const exportBlocks = { format: 'format', owner: 'owner' } as const;

const actionId = 'value';

type Asked = Exclude<AskOutcome, { kind: 'unknown_owner' }>;

/** The sentence under the owner of whom nothing is known here. */
export const unknownOwnerSentence =
  'I know nothing of this person, so they keep nobody here. Choose a colleague, or leave it empty.';

const formatWords: Readonly<Record<ExportFormat, string>> = { csv: 'CSV', json: 'JSON' };

const whatIsIn = mrkdwn`The file holds people’s personal data: names, addresses, notes. Life events they told us about are not in it, and neither is anyone who was forgotten or is restricted.`;
const whatToDo = mrkdwn`That you asked is written in the audit log. Delete the file when you have saved it; a button under it does that.`;

/** The modal. */
export function exportModal(): Modal {
  return modal({
    callbackId: exportModalName,
    title: 'Export people',
    submit: 'Make the file',
    blocks: [
      section(whatIsIn),
      input({
        blockId: exportBlocks.format,
        label: 'As',
        element: radioButtons({
          actionId,
          initial: 'csv',
          options: [
            { text: 'CSV', value: 'csv', description: 'opens in a spreadsheet' },
            { text: 'JSON', value: 'json', description: 'for other programs' },
          ],
        }),
      }),
      input({
        blockId: exportBlocks.owner,
        label: 'Only the people of',
        hint: 'Leave it empty for everybody.',
        element: userSelect({ actionId, placeholder: 'Everybody' }),
        optional: true,
      }),
      context([whatToDo]),
    ],
  });
}

/** What the caller reads at once, in place of the modal. */
export function askedModal(outcome: Asked): Modal {
  return modal({
    callbackId: exportModalName,
    title: 'Export people',
    close: 'Close',
    blocks: askedBlocks(outcome),
  });
}

/** The same, after a command with a format. */
export function askedMessage(outcome: Asked): SlackMessage {
  const text =
    outcome.kind === 'making'
      ? 'The file comes to your messages with me.'
      : 'The file is on its way.';
  return { text, blocks: askedBlocks(outcome) };
}

function askedBlocks(outcome: Asked): readonly KnownBlock[] {
  const format = formatWords[outcome.format];
  const whose =
    outcome.ownerUserId === undefined
      ? mrkdwn`everybody`
      : mrkdwn`the people of ${mention(outcome.ownerUserId)}`;
  return outcome.kind === 'making'
    ? [
        section(
          mrkdwn`I’m making the file: ${whose}, as ${format}. It comes to your messages with me, in a moment or, for many people, in a few minutes.`,
        ),
        section(whatIsIn),
        context([whatToDo]),
      ]
    : [
        section(
          mrkdwn`You asked for this file already (${whose}, as ${format}), and it is on its way to your messages with me.`,
        ),
      ];
}

/** What is shown for a word that names no format. */
export function unknownFormat(command: string): SlackMessage {
  return {
    text: 'I can export as csv or json.',
    blocks: [
      section(
        mrkdwn`I can export as CSV or JSON: \`${command} export csv\`, \`${command} export json\`, or \`${command} export\` alone, which asks. Nothing was made.`,
      ),
    ],
  };
}

/** What the file is called. */
export function exportFileName(format: ExportFormat, today: Day): string {
  return `runner-up-people-${today}.${format}`;
}

/** What stands with the file. It must do alone, should nothing follow. */
export function exportComment(people: number, format: ExportFormat): string {
  return `Your export: ${peopleWords(people)}, as ${formatWords[format]}. It holds personal data: save it, then delete it here.`;
}

function peopleWords(people: number): string {
  return people === 1 ? '1 person' : `${people.toLocaleString('en')} people`;
}

/** What became of an export, in the chat where the file is. */
export function exportEndedMessage({ item, command }: ToldExport): SlackMessage {
  return item.failure === undefined
    ? sharedMessage(item)
    : failedMessage(item.failure, item, command);
}

function sharedMessage(item: SlackExport): SlackMessage {
  const { ownerUserId } = item;
  const whose =
    ownerUserId === undefined ? noText : mrkdwn`, the people of ${mention(ownerUserId)}`;
  const file = mrkdwn`${peopleWords(item.people ?? 0)}${whose}, as ${formatWords[item.format]}`;
  const deleteButton = actions(subjectBlockId('export', item.id), [
    button({ actionId: deleteExportAction, label: 'Delete the file' }),
  ]);
  switch (item.deletion) {
    case 'none':
      return {
        text: 'Your export is in this chat. Delete it here when you have saved it.',
        blocks: [
          section(
            mrkdwn`Your export is in this chat: ${file}. Have you saved it? Then delete it here.`,
          ),
          deleteButton,
        ],
      };
    case 'asked':
      return {
        text: 'The file of your export is being deleted.',
        blocks: [section(mrkdwn`Your export: ${file}. I’m deleting the file from Slack.`)],
      };
    case 'done':
      return {
        text: 'The file of your export was deleted from Slack.',
        blocks: [section(mrkdwn`✓ Your export: ${file}. The file was deleted from Slack.`)],
      };
    case 'failed':
      return {
        text: 'The file of your export could not be deleted.',
        blocks: [
          section(
            mrkdwn`Your export: ${file}. Slack did not let me delete the file. Try again, or ask a workspace admin to delete it.`,
          ),
          deleteButton,
        ],
      };
  }
}

function failedMessage(failure: ExportFailure, item: SlackExport, command: string): SlackMessage {
  return { text: failureText(failure), blocks: [section(failureWords(failure, item, command))] };
}

function failureText(failure: ExportFailure): string {
  switch (failure) {
    case 'nobody':
      return 'There is nobody to export.';
    case 'unsure':
      return 'I can’t tell whether your export has arrived.';
    default:
      return 'Your export could not be sent.';
  }
}

/** What happened, that nothing was lost, and what to do. */
function failureWords(failure: ExportFailure, item: SlackExport, command: string): Mrkdwn {
  const byTerminal = mrkdwn`Whoever runs the bot can make it without Slack: \`runner-up export people.csv\`.`;
  switch (failure) {
    case 'nobody':
      return item.ownerUserId === undefined
        ? mrkdwn`There is nobody to export yet, so I made no file.`
        : mrkdwn`${mention(item.ownerUserId)} keeps nobody who may be exported, so I made no file.`;
    case 'no_lead':
      return mrkdwn`You asked for people as a file. Only leads get one, and you are no lead any more, so I made none.`;
    case 'uploads_off':
      return mrkdwn`Your export could not be sent: this workspace does not allow such files. A workspace admin can allow them. ${byTerminal}`;
    case 'too_big':
      return mrkdwn`Your export could not be sent: the file is larger than this workspace allows. Export one owner’s people at a time. ${byTerminal}`;
    case 'storage_full':
      return mrkdwn`Your export could not be sent: the workspace has no room left for files. A workspace admin can make some. ${byTerminal}`;
    case 'missing_scope':
      return mrkdwn`Your export could not be sent: the app may not send files yet. Whoever installed it can add the scope \`files:write\` and install it again; then ask once more. ${byTerminal}`;
    case 'unsure':
      return mrkdwn`I sent your export, and Slack never said whether it arrived. If you see no file in this chat, ask again: \`${command} export\`.`;
    case 'refused':
    case 'gave_up':
      return mrkdwn`Your export could not be sent: Slack did not take the file. Nothing was changed; ask again later: \`${command} export\`. ${byTerminal}`;
  }
}
