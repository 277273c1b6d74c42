/**
 * Makes an export and brings it into Slack, page by page through a file on disk, and deletes it there
 * again. Each step is kept before the next one begins: until Slack is asked to show the file, nothing
 * of it is seen and everything may be done again; after that it is shown again at most once, and only
 * when the chat's history does not have it.
 */
import { z } from 'zod';
import { TryLater } from '../../platform/errors.ts';
import {
  type Courier,
  defineErrand,
  type ErrandHands,
  type JobDeclaration,
} from '../../platform/jobs/job.ts';
import type { SlackFailure, SlackResult } from '../../platform/slack/failures.ts';
import { type TempFile, withTempFile } from '../../platform/temp-file.ts';
import type { CandidateId } from '../candidates/candidate.rules.ts';
import { exportPeople, exportWriter } from '../candidates/index.ts';
import { contactsToExport, snoozesToExport } from '../touches/index.ts';
import { beginDeleting, giveUpDeleting, keepDeletion } from './delete-export.ts';
import { exportComment, exportFileName } from './export.view.ts';
import {
  beginSending,
  failExport,
  giveUpExport,
  keepNotShared,
  keepShared,
  keepSharing,
  keepUpload,
  type Sending,
} from './note-sending.ts';
import {
  type ExportFailure,
  type ExportId,
  type SlackExport,
  whyRefused,
} from './sending.rules.ts';

const payload = z.object({ exportId: z.string() });

/** People read at a time. */
const pageSize = 200;

/** Slack's clock and ours may differ. */
const clockSkewMs = 60_000;

/** Messages looked at for the file: all that Slack gives apps distributed outside its Marketplace. */
const historyLimit = 15;

export const exportJobs: readonly JobDeclaration[] = [
  defineErrand({
    name: 'exports.send',
    payload,
    begin: beginSending,
    run: send,
    givenUp: giveUpExport,
  }),
  defineErrand({
    name: 'exports.delete-file',
    payload,
    begin: beginDeleting,
    run: deleteFile,
    givenUp: giveUpDeleting,
  }),
];

async function send(hands: ErrandHands, sending: Sending | undefined): Promise<void> {
  if (sending === undefined) return;
  const courier = await courierOf(hands);
  const { item } = sending;
  try {
    const channel = known(await courier.openDm(item.askedBy));
    const uploaded =
      item.fileId === undefined ? await makeAndUpload(hands, courier, sending) : item;
    await share(hands, courier, sending, { ...uploaded, channel });
  } catch (error) {
    if (!(error instanceof NeverSent)) throw error;
    await hands.run(failExport, { id: item.id, failure: error.failure });
  }
}

/** Ends an errand for a reason that another attempt would not change. */
class NeverSent extends Error {
  override readonly name = 'NeverSent';
  readonly failure: ExportFailure;
  constructor(failure: ExportFailure) {
    super(failure);
    this.failure = failure;
  }
}

/** Makes the file and brings its bytes to Slack, where nobody sees them yet. */
function makeAndUpload(
  hands: ErrandHands,
  courier: Courier,
  { item, today }: Sending,
): Promise<SlackExport> {
  return withTempFile(async (file) => {
    const people = await writePeople(hands, item, file);
    if (people === 0) throw new NeverSent('nobody');
    const name = exportFileName(item.format, today);
    const ticket = known(await courier.beginUpload({ name, length: file.length }));
    const sent = await courier.sendBytes(ticket.url, file.read(), file.length);
    // Whatever was wrong with this address, the next attempt gets another one.
    if (!sent.ok) throw again(sent.failure);
    return await hands.run(keepUpload, { id: item.id, fileId: ticket.fileId, people });
  });
}

/** Writes everybody whom the asker may see, page by page; answers how many. */
async function writePeople(hands: ErrandHands, item: SlackExport, file: TempFile): Promise<number> {
  const page = exportPeople({ contactsToExport, snoozesToExport });
  const writer = exportWriter(item.format);
  let count = 0;
  let after: CandidateId | undefined;
  await file.write(writer.begin());
  do {
    const { people, next } = await hands.runFor(item.askedBy, page, {
      after,
      limit: pageSize,
      owner: item.ownerUserId,
    });
    await file.write(people.map((person) => writer.person(person)).join(''));
    count += people.length;
    after = next;
  } while (after !== undefined);
  await file.write(writer.end());
  return count;
}

/**
 * Shows the file in the asker's chat. Slack has no way to say "once": that it is about to be asked is
 * kept first, and when an answer is lost the chat's history is asked before the file is shown again,
 * at most once.
 */
async function share(
  hands: ErrandHands,
  courier: Courier,
  { today }: Sending,
  item: SlackExport & { readonly channel: string },
): Promise<void> {
  const { id, fileId, sharingAt, channel } = item;
  if (fileId === undefined) throw new Error('an export without a file cannot be shown');
  if (sharingAt !== undefined) {
    const oldest = sharingAt - clockSkewMs;
    const history = await courier.historySince({ channel, oldest, limit: historyLimit });
    if (history.ok && history.value.some(({ fileIds }) => fileIds.includes(fileId))) {
      return hands.run(keepShared, { id });
    }
    // Without the scope to read it, the file is shown again all the same: twice rather than never.
    if (!history.ok && isPassing(history.failure)) throw again(history.failure);
  }
  const asking = await hands.run(keepSharing, { id });
  if (asking === undefined) throw new NeverSent('unsure');
  const answer = await courier.finishUpload({
    fileId,
    title: exportFileName(item.format, today),
    channel,
    comment: exportComment(item.people ?? 0, item.format),
  });
  if (answer.ok) return hands.run(keepShared, { id });
  const isFirst = asking.shareAttempts === 1;
  const { failure } = answer;
  if (failure.kind === 'uncertain') {
    // Later, when the history has had time to show it: Slack may go on working on the file.
    throw new TryLater(`Slack, which did not say whether a file arrived: ${failure.reason}`);
  }
  // Refused the second time, it may have been shown the first time.
  if (failure.kind === 'refused' && !isFirst) throw new NeverSent('unsure');
  const isUploadGone = failure.kind === 'refused' && failure.error === 'file_not_found';
  await hands.run(keepNotShared, { id, isUploadGone });
  if (isUploadGone) throw new Error('Slack does not know the upload any more');
  known(answer);
}

async function deleteFile(
  hands: ErrandHands,
  found: { readonly id: ExportId; readonly fileId: string } | undefined,
): Promise<void> {
  if (found === undefined) return;
  const courier = await courierOf(hands);
  const answer = await courier.deleteFile(found.fileId);
  const isGone =
    answer.ok ||
    (answer.failure.kind === 'refused' &&
      ['file_not_found', 'file_deleted'].includes(answer.failure.error));
  if (!isGone && isPassing(answer.failure)) throw again(answer.failure);
  await hands.run(keepDeletion, { id: found.id, deletion: isGone ? 'done' : 'failed' });
}

async function courierOf(hands: ErrandHands): Promise<Courier> {
  const courier = await hands.courier();
  if (courier === undefined) throw new TryLater('Slack, where the app is not installed');
  return courier;
}

/** What Slack said, or whether to try again or never. */
function known<Value>(answer: SlackResult<Value>): Value {
  if (answer.ok) return answer.value;
  const { failure } = answer;
  if (failure.kind === 'refused') throw new NeverSent(whyRefused(failure.error));
  if (failure.kind === 'missing_scope') throw new NeverSent('missing_scope');
  throw again(failure);
}

/** Whether the same request may well be answered another time. */
function isPassing(failure: SlackFailure): boolean {
  return failure.kind !== 'refused' && failure.kind !== 'missing_scope';
}

/** For as long as it takes where Slack can't be asked; a counted attempt where it was. */
function again(failure: SlackFailure): Error {
  switch (failure.kind) {
    case 'rate_limited':
    case 'unreachable':
    case 'unauthorised':
      return new TryLater(`Slack: ${failure.kind}`);
    case 'uncertain':
      return new Error(`Slack: ${failure.reason}`);
    case 'refused':
      return new Error(`Slack: ${failure.error}`);
    case 'missing_scope':
      return new Error(`Slack: missing scope ${failure.needed}`);
  }
}
