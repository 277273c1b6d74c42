/** A lead asks for people as a file; it is made and sent in the background. */
import { defineUseCase } from '../../platform/use-case.ts';
import { beginExport } from '../candidates/index.ts';
import { exportsStore } from './exports.store.ts';
import { isFinished } from './sending.rules.ts';
import type { ExportFormat } from '../candidates/export/write-people.rules.ts';

/** Only checks who asks, before they see the form. */
export const beginAsking = defineUseCase<undefined, undefined>({
  name: 'exports.begin-asking',
  mode: 'reads',
  access: 'leads',
  run: async () => undefined,
});

/** What is asked for. */
export interface ExportWish {
  readonly format: ExportFormat;
  /** Only this owner's people; everybody when undefined. */
  readonly ownerUserId: string | undefined;
}

/** What came of it: the same wish again, while its file is on the way, makes no second file. */
export type AskOutcome =
  | (ExportWish & { readonly kind: 'making' | 'under_way' })
  | { readonly kind: 'unknown_owner' };

/** After this an export that never ended keeps nobody from asking again. */
const underWayMs = 60 * 60_000;

export const askForExport = defineUseCase<ExportWish, AskOutcome>({
  name: 'exports.ask',
  mode: 'writes',
  access: 'leads',
  concerns: ({ ownerUserId }) => (ownerUserId === undefined ? [] : [ownerUserId]),
  async run(work, { format, ownerUserId }) {
    if (work.actor.kind !== 'person') throw new Error('a file is sent to a person');
    const askedBy = work.actor.userId;
    const store = exportsStore(work.tx);
    const before = await store.listLatest(askedBy, work.now - underWayMs);
    const isUnderWay = before.some(
      (each) => !isFinished(each) && each.format === format && each.ownerUserId === ownerUserId,
    );
    if (isUnderWay) return { kind: 'under_way', format, ownerUserId };
    const begun = await beginExport.run(work, { owner: ownerUserId });
    if (begun.kind === 'unknown_owner') return { kind: 'unknown_owner' };
    const id = work.newId<'export'>();
    await store.add({
      id,
      askedBy,
      askedAt: work.now,
      format,
      ownerUserId,
      people: undefined,
      fileId: undefined,
      shareAttempts: 0,
      sharingAt: undefined,
      sharedAt: undefined,
      failure: undefined,
      deletion: 'none',
    });
    await work.enqueue({ job: 'exports.send', slot: id, payload: { exportId: id } });
    return { kind: 'making', format, ownerUserId };
  },
});
