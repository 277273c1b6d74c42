/** What an operator may do with the outbox: look, post again, give up. */
import type { Id } from '../ids.ts';
import { defineUseCase } from '../use-case.ts';
import { type OutboxEntry, type OutboxState, outboxStore } from './outbox.store.ts';

/** The newest messages in these states; in any when there are none. */
export const listOutbox = defineUseCase<
  { readonly states: readonly OutboxState[]; readonly limit: number },
  readonly OutboxEntry[]
>({
  name: 'outbox.list-messages',
  mode: 'reads',
  access: 'app',
  run: (work, { states, limit }) => outboxStore(work.tx).list(states, limit),
});

/** One message. */
export const showOutboxMessage = defineUseCase<{ readonly id: string }, OutboxEntry>({
  name: 'outbox.show-message',
  mode: 'reads',
  access: 'app',
  // An id that names no message finds none.
  run: (work, { id }) => outboxStore(work.tx).get(id as Id<'message'>),
});

/** Posts a message again that was not sent, given up or left uncertain; `changed` is false in any other state. */
export const retryOutboxMessage = defineUseCase<
  { readonly id: string },
  { readonly changed: boolean; readonly entry: OutboxEntry }
>({
  name: 'outbox.retry-message',
  mode: 'writes',
  access: 'app',
  async run(work, { id }) {
    const outbox = outboxStore(work.tx);
    const entry = await outbox.get(id as Id<'message'>);
    return { changed: await outbox.postAgain(entry.id, work.now), entry };
  },
});

/** Gives up a message that waits or is uncertain; `changed` is false in any other state. */
export const dropOutboxMessage = defineUseCase<
  { readonly id: string },
  { readonly changed: boolean; readonly entry: OutboxEntry }
>({
  name: 'outbox.drop-message',
  mode: 'writes',
  access: 'app',
  async run(work, { id }) {
    const outbox = outboxStore(work.tx);
    const entry = await outbox.get(id as Id<'message'>);
    return { changed: await outbox.letGo(entry.id), entry };
  },
});
