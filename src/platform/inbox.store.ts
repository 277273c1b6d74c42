/**
 * The inbox: one answer per delivery. Slack sends an event or a submission again when our answer is
 * late; the second one gets the first one's outcome and changes nothing.
 */
import type { EpochMs } from './clock.ts';
import type { PlatformTx, WorkspaceTx } from './db/database.ts';

interface InboxRow {
  readonly outcome: string | null;
}

/** How long an answer is kept. Slack's last retry comes after an hour (Events API, slack.md §4). */
export const inboxKeptMs = 24 * 60 * 60 * 1000;

/** The inbox of one workspace. */
export function inboxStore(tx: WorkspaceTx) {
  const rows = () => tx.knex<InboxRow & { workspace_id: string; delivery_key: string }>('inbox');
  return {
    /**
     * Takes a delivery: `first` when it is new (and a second delivery now waits for this
     * transaction), otherwise the outcome that the first one left.
     */
    async take(
      deliveryKey: string,
      useCase: string,
      at: EpochMs,
    ): Promise<{ first: true } | { first: false; outcome: unknown }> {
      await tx
        .knex('inbox')
        .insert({
          workspace_id: tx.workspaceId,
          delivery_key: deliveryKey,
          use_case: useCase,
          outcome: pendingMark,
          at,
        })
        .onConflict(['workspace_id', 'delivery_key'])
        .ignore();
      const row = await rows()
        .where({ workspace_id: tx.workspaceId, delivery_key: deliveryKey })
        .first('outcome');
      const outcome = row?.outcome ?? pendingMark;
      return outcome === pendingMark
        ? { first: true }
        : { first: false, outcome: JSON.parse(outcome) };
    },

    /** Keeps the outcome of a delivery that was taken. */
    async keep(deliveryKey: string, outcome: unknown): Promise<void> {
      await tx
        .knex('inbox')
        .where({ workspace_id: tx.workspaceId, delivery_key: deliveryKey })
        .update({ outcome: JSON.stringify(outcome ?? null) });
    },
  };
}

/** Only ever seen inside the transaction that wrote it. */
const pendingMark = '';

/** Deletes answers older than a day. */
export async function pruneInbox(tx: PlatformTx, now: EpochMs): Promise<number> {
  return tx
    .knex('inbox')
    .where('at', '<', now - inboxKeptMs)
    .delete();
}
