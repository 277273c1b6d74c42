/** The one message that tells whoever asked for an export what became of it. */
import type { Id } from '../../platform/ids.ts';
import { defineUseCase, type Work } from '../../platform/use-case.ts';
import { exportsStore } from './exports.store.ts';
import type { ExportId, SlackExport } from './sending.rules.ts';

/** What the message says now. */
export interface ToldExport {
  readonly item: SlackExport;
  /** The slash command. */
  readonly command: string;
}

/** Queues the message; again it is the same one. Answers its id. */
export function tellAsker(work: Work, { id, askedBy }: SlackExport): Promise<Id<'message'>> {
  return work.queueMessage({
    message: 'exports.ended',
    ids: { exportId: id },
    to: { kind: 'user', userId: askedBy },
    dedupeKey: `export ${id}`,
  });
}

export const loadExport = defineUseCase<{ readonly exportId: string }, ToldExport | undefined>({
  name: 'exports.load',
  mode: 'reads',
  access: 'app',
  async run(work, { exportId }) {
    // An id that names none finds none.
    const item = await exportsStore(work.tx).find(exportId as ExportId);
    return item === undefined ? undefined : { item, command: work.command };
  },
});
