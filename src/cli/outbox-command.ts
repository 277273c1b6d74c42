/** `runner-up outbox`: where each message stands, and the two things an operator may do about it. */
import type { CliConfig } from '../config.ts';
import { type EpochMs, Temporal } from '../platform/clock.ts';
import { NotFound } from '../platform/errors.ts';
import {
  dropOutboxMessage,
  listOutbox,
  retryOutboxMessage,
  showOutboxMessage,
} from '../platform/outbox/operate-outbox.ts';
import type { OutboxEntry, OutboxState } from '../platform/outbox/outbox.store.ts';
import { asOperator } from './as-operator.ts';

/** The states one may ask for; `all` stands for every one. */
export const outboxStates: readonly OutboxState[] = [
  'queued',
  'sending',
  'sent',
  'not_sent',
  'uncertain',
  'dead',
];

const listed = 50;

/** Lists messages; without a state, those that have not arrived. */
export async function listOutboxCommand(config: CliConfig, state?: string): Promise<void> {
  const wanted = outboxStates.find((each) => each === state);
  if (state !== undefined && state !== 'all' && wanted === undefined) {
    throw new Error(`No such state: ${state}. One of: ${outboxStates.join(', ')}, all.`);
  }
  const states: readonly OutboxState[] =
    state === 'all'
      ? []
      : wanted === undefined
        ? ['queued', 'sending', 'not_sent', 'uncertain', 'dead']
        : [wanted];
  await asOperator(config, async ({ core, caller }) => {
    const entries = await core.runner.run(listOutbox, caller, { states, limit: listed });
    if (entries.length === 0) print('Nothing here: every message has arrived.');
    for (const entry of entries) print(line(entry));
    if (entries.length === listed) print(`(the newest ${listed})`);
  });
}

/** Shows one message: where it stands, why, and what can be done. */
export async function showOutboxCommand(config: CliConfig, id: string): Promise<void> {
  await asOperator(config, async ({ core, caller }) => {
    const entry = await found(core.runner.run(showOutboxMessage, caller, { id }), id);
    print(line(entry));
    print(`  made ${when(entry.createdAt)}, ${entry.attempts} attempts since it last moved`);
    if (entry.sentAt !== undefined) print(`  first sent ${when(entry.sentAt)}`);
    if (entry.nextAttemptAt !== undefined && entry.state !== 'sent') {
      print(`  next look ${when(entry.nextAttemptAt)}`);
    }
    print(`  ${advice[entry.state]}`);
  });
}

const advice: Readonly<Record<OutboxState, string>> = {
  queued: 'It goes out by itself. runner-up outbox drop gives it up.',
  sending: 'A process is at it now, or died; within two minutes it moves on by itself.',
  sent: 'It has arrived; changes to it follow by themselves.',
  not_sent: 'Slack refused it, or its time had passed. runner-up outbox retry posts it now.',
  uncertain:
    'Nobody knows whether it arrived. Look into the DM: retry posts it, drop leaves it as it is.',
  dead: 'Given up. runner-up outbox retry posts it anew.',
};

/** Posts a message again. */
export async function retryOutboxCommand(config: CliConfig, id: string): Promise<void> {
  await asOperator(config, async ({ core, caller }) => {
    const { changed, entry } = await found(core.runner.run(retryOutboxMessage, caller, { id }), id);
    if (!changed)
      throw new Error(`It is ${entry.state}. ${advice[entry.state]} Nothing was changed.`);
    print('Queued. The running app sends it within seconds.');
  });
}

/** Gives a message up. */
export async function dropOutboxCommand(config: CliConfig, id: string): Promise<void> {
  await asOperator(config, async ({ core, caller }) => {
    const { changed, entry } = await found(core.runner.run(dropOutboxMessage, caller, { id }), id);
    if (!changed)
      throw new Error(`It is ${entry.state}. ${advice[entry.state]} Nothing was changed.`);
    print('Given up. runner-up outbox retry takes that back.');
  });
}

async function found<Value>(answer: Promise<Value>, id: string): Promise<Value> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof NotFound) {
      throw new Error(`No message has the id ${id}. runner-up outbox list shows them.`);
    }
    throw error;
  }
}

function line(entry: OutboxEntry): string {
  const to = entry.to.kind === 'channel' ? entry.to.channelId : entry.to.userId;
  const why = entry.lastError === undefined ? '' : `  ${entry.lastError}`;
  return `${entry.id}  ${entry.state.padEnd(9)}  ${entry.message}  to ${to}  ${when(entry.createdAt)}${why}`;
}

function when(instant: EpochMs): string {
  return Temporal.Instant.fromEpochMilliseconds(instant).toString({ smallestUnit: 'second' });
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}
