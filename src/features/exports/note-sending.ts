/**
 * Keeps how far an export has come on its way into Slack, each step in a transaction of its own, so
 * that a process that dies at any line goes on where the other one stopped.
 */
import { type Day, dayAt } from '../../platform/clock.ts';
import { defineUseCase, type Work } from '../../platform/use-case.ts';
import { servedRoleOf, timeZoneOf } from '../members/index.ts';
import { tellAsker } from './tell-asker.ts';
import { exportsStore } from './exports.store.ts';
import {
  type ExportFailure,
  type ExportId,
  isFinished,
  mostShareAttempts,
  type SlackExport,
} from './sending.rules.ts';

type About = { readonly exportId: string };

/** What is to be done now; undefined when nothing is, or not any more. */
export type Sending = {
  readonly item: SlackExport;
  /** The day in the asker's zone, for the file's name. */
  readonly today: Day;
};

/** Looks at what is to be sent, and whether whoever asked may still have it. */
export const beginSending = defineUseCase<About, Sending | undefined>({
  name: 'exports.begin-sending',
  mode: 'writes',
  access: 'app',
  async run(work, { exportId }) {
    // An id that names none finds none.
    const item = await exportsStore(work.tx).find(exportId as ExportId);
    if (item === undefined || isFinished(item)) return undefined;
    if ((await servedRoleOf(work, item.askedBy)) !== 'lead') {
      await finish(work, item, { failure: 'no_lead' });
      return undefined;
    }
    return { item, today: dayAt(work.now, await timeZoneOf(work, item.askedBy)) };
  },
});

/** The bytes are in Slack, and nobody sees them yet. */
export const keepUpload = defineUseCase<
  { readonly id: ExportId; readonly fileId: string; readonly people: number },
  SlackExport
>({
  name: 'exports.keep-upload',
  mode: 'writes',
  access: 'app',
  run: (work, { id, fileId, people }) => change(work, id, { fileId, people }),
});

/**
 * Slack is about to be asked to show the file: committed before it is, so that a death after this
 * leaves a trace. Undefined when it was asked as often as it may be.
 */
export const keepSharing = defineUseCase<{ readonly id: ExportId }, SlackExport | undefined>({
  name: 'exports.keep-sharing',
  mode: 'writes',
  access: 'app',
  async run(work, { id }) {
    const item = await exportsStore(work.tx).getForChange(id);
    if (item.shareAttempts >= mostShareAttempts) return undefined;
    return change(work, id, {
      shareAttempts: item.shareAttempts + 1,
      sharingAt: item.sharingAt ?? work.now,
    });
  },
});

/** Slack certainly did not show the file: as if it had not been asked. */
export const keepNotShared = defineUseCase<
  { readonly id: ExportId; readonly isUploadGone: boolean },
  SlackExport
>({
  name: 'exports.keep-not-shared',
  mode: 'writes',
  access: 'app',
  async run(work, { id, isUploadGone }) {
    const { fileId, shareAttempts, sharingAt } = await exportsStore(work.tx).getForChange(id);
    return change(work, id, {
      fileId: isUploadGone ? undefined : fileId,
      shareAttempts: shareAttempts - 1,
      sharingAt: shareAttempts > 1 ? sharingAt : undefined,
    });
  },
});

/** The file is in the chat. */
export const keepShared = defineUseCase<{ readonly id: ExportId }, void>({
  name: 'exports.keep-shared',
  mode: 'writes',
  access: 'app',
  run: async (work, { id }) => {
    const item = await exportsStore(work.tx).getForChange(id);
    if (!isFinished(item)) await finish(work, item, { sharedAt: work.now });
  },
});

/** There will be no file; whoever asked is told why. */
export const failExport = defineUseCase<
  { readonly id: ExportId; readonly failure: ExportFailure },
  void
>({
  name: 'exports.fail',
  mode: 'writes',
  access: 'app',
  run: async (work, { id, failure }) => {
    const item = await exportsStore(work.tx).getForChange(id);
    if (!isFinished(item)) await finish(work, item, { failure });
  },
});

/** The last attempt failed. */
export const giveUpExport = defineUseCase<About, void>({
  name: 'exports.give-up',
  mode: 'writes',
  access: 'app',
  async run(work, { exportId }) {
    const item = await exportsStore(work.tx).getForChange(exportId as ExportId);
    if (isFinished(item)) return;
    const failure = item.shareAttempts > 0 ? 'unsure' : 'gave_up';
    await finish(work, item, { failure });
  },
});

async function change(
  work: Work,
  id: ExportId,
  changes: Partial<SlackExport>,
): Promise<SlackExport> {
  const store = exportsStore(work.tx);
  const item = { ...(await store.getForChange(id)), ...changes };
  await store.save(item);
  return item;
}

/** Ends it, and tells whoever asked: once, however often this is run. */
async function finish(
  work: Work,
  item: SlackExport,
  how: Pick<SlackExport, 'sharedAt'> | Pick<SlackExport, 'failure'>,
): Promise<void> {
  await exportsStore(work.tx).save({ ...item, ...how });
  await tellAsker(work, item);
}
