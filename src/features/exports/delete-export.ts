/** Takes the file of an export out of Slack again, when whoever asked for it has saved it. */
import { NotFound } from '../../platform/errors.ts';
import { defineUseCase } from '../../platform/use-case.ts';
import { exportsStore } from './exports.store.ts';
import type { Deletion, ExportId } from './sending.rules.ts';
import { tellAsker } from './tell-asker.ts';

/**
 * The button. After a failure it tries again; in every other case pressing twice changes nothing.
 * The message that holds the button says what became of it.
 */
export const askToDelete = defineUseCase<{ readonly id: ExportId }, Deletion>({
  name: 'exports.ask-to-delete',
  mode: 'writes',
  access: 'leads',
  async run(work, { id }) {
    const store = exportsStore(work.tx);
    const item = await store.getForChange(id);
    const isOwn = work.actor.kind === 'person' && work.actor.userId === item.askedBy;
    if (!isOwn || item.sharedAt === undefined) throw new NotFound('export');
    if (item.deletion === 'asked' || item.deletion === 'done') return item.deletion;
    await store.save({ ...item, deletion: 'asked' });
    await work.enqueue({
      job: 'exports.delete-file',
      slot: `${id} ${work.newId()}`,
      payload: { exportId: id },
    });
    await work.refreshMessage(await tellAsker(work, item));
    return 'asked';
  },
});

type About = { readonly exportId: string };

/** Which file is to be deleted; undefined when none is, or not any more. */
export const beginDeleting = defineUseCase<
  About,
  { readonly id: ExportId; readonly fileId: string } | undefined
>({
  name: 'exports.begin-deleting',
  mode: 'reads',
  access: 'app',
  async run(work, { exportId }) {
    // An id that names none finds none.
    const item = await exportsStore(work.tx).find(exportId as ExportId);
    if (item?.fileId === undefined || item.deletion !== 'asked') return undefined;
    return { id: item.id, fileId: item.fileId };
  },
});

/** Keeps what became of it, and has the message say so. */
export const keepDeletion = defineUseCase<
  { readonly id: ExportId; readonly deletion: 'done' | 'failed' },
  void
>({
  name: 'exports.keep-deletion',
  mode: 'writes',
  access: 'app',
  async run(work, { id, deletion }) {
    const store = exportsStore(work.tx);
    const item = await store.getForChange(id);
    await store.save({ ...item, deletion });
    await work.refreshMessage(await tellAsker(work, item));
  },
});

/** The last attempt failed. */
export const giveUpDeleting = defineUseCase<About, void>({
  name: 'exports.give-up-deleting',
  mode: 'writes',
  access: 'app',
  run: (work, { exportId }) =>
    keepDeletion.run(work, { id: exportId as ExportId, deletion: 'failed' }),
});
