/**
 * Runs use cases: refreshes what is known of the caller, opens the transaction, checks authority,
 * answers a second delivery with the first one's outcome, and wakes the workers after the commit.
 * Every request of a person, every job and every command line passes here.
 */
import type { Clock, EpochMs } from './clock.ts';
import type { Database, WorkspaceTx } from './db/database.ts';
import { inWorkspace } from './db/transaction.ts';
import type { Feature } from './feature.ts';
import type { IdSource } from './ids.ts';
import { inboxStore } from './inbox.store.ts';
import { jobsStore } from './jobs/jobs.store.ts';
import type { Logger } from './log.ts';
import { outboxStore } from './outbox/outbox.store.ts';
import {
  type Access,
  type Actor,
  anyFact,
  type Caller,
  type Reaction,
  type Runner,
  type UseCase,
  type Work,
} from './use-case.ts';

/** Says who somebody is and what they may do; provided by the feature that knows members. */
export interface Authority {
  /**
   * Makes sure that the facts about these Slack users are fresh enough for what is asked. Asks
   * Slack if need be, so it runs before the transaction.
   * @throws TryLater when Slack is needed and does not answer.
   */
  prepare(caller: Caller, access: Access, concerned: readonly string[]): Promise<void>;
  /**
   * Who the caller is now.
   * @throws NotAllowed for guests, strangers and deactivated users, and for everyone whom `access` excludes.
   */
  admit(tx: WorkspaceTx, caller: Caller, access: Access): Promise<Actor>;
  /** Remembers that somebody is at work, to within an hour. Only where the transaction may write. */
  notice(tx: WorkspaceTx, actor: Actor, now: EpochMs): Promise<void>;
}

/** Another process may change who may do what, so nobody passes unseen for longer. */
const admittedForMs = 5_000;

/** Makes the runner. */
export function createRunner(parts: {
  readonly db: Database;
  readonly clock: Clock;
  readonly ids: IdSource;
  readonly log: Logger;
  readonly authority: Authority;
  readonly features: readonly Feature[];
  /** The slash command, wording only. */
  readonly command: string;
  /** Called after a commit that queued a job or a message. */
  readonly wake: () => void;
}): Runner {
  const { db, clock, ids, authority } = parts;
  const reactions = new Map<string, Reaction[]>();
  for (const reaction of parts.features.flatMap((feature) => feature.reactions ?? [])) {
    reactions.set(reaction.fact, [...(reactions.get(reaction.fact) ?? []), reaction]);
  }

  const cardParts = parts.features.flatMap((feature) => feature.cardParts ?? []);
  const homeSections = parts.features.flatMap((feature) => feature.homeSections ?? []);
  const mergeParts = parts.features.flatMap((feature) => feature.mergeParts ?? []);
  const settingsPanels = parts.features.flatMap((feature) => feature.settingsPanels ?? []);
  const digestSections = parts.features
    .flatMap((feature) => feature.digestSections ?? [])
    .toSorted((a, b) => a.order - b.order);

  /** Who passed lately, and until when they pass again, by the real timer. */
  const admitted = new Map<string, number>();
  /** Transactions that wrote: whoever was looked at before the last one is looked at again. */
  let written = 0;

  async function admit(caller: Caller, access: Access): Promise<void> {
    await authority.prepare(caller, access, []);
    const who = caller.kind === 'person' ? caller.userId : caller.kind;
    const key = `${caller.workspaceId} ${who} ${access}`;
    const until = admitted.get(key);
    if (until !== undefined && performance.now() < until) return;
    const writtenBefore = written;
    await inWorkspace(db, caller.workspaceId, 'reads', (tx) => authority.admit(tx, caller, access));
    if (written === writtenBefore) admitted.set(key, performance.now() + admittedForMs);
  }

  async function run<Input, Outcome>(
    useCase: UseCase<Input, Outcome>,
    caller: Caller,
    input: Input,
  ): Promise<Outcome> {
    const log = parts.log.child({
      request: caller.requestId,
      workspace: caller.workspaceId,
      useCase: useCase.name,
    });
    await authority.prepare(caller, useCase.access, useCase.concerns?.(input) ?? []);
    let queued = false;
    const transactionMode = useCase.mode === 'reads' ? 'reads' : 'writes';
    const outcome = await inWorkspace(db, caller.workspaceId, transactionMode, async (tx) => {
      queued = false;
      let hasAnnounced = false;
      const now = clock.now();
      const actor = await authority.admit(tx, caller, useCase.access);
      if (useCase.mode !== 'reads') await authority.notice(tx, actor, now);
      const work: Work = {
        tx,
        mode: useCase.mode,
        actor,
        now,
        log,
        command: parts.command,
        cardParts,
        homeSections,
        digestSections,
        settingsPanels,
        mergeParts,
        newId: () => ids.next(now),
        announce: async (fact, payload) => {
          hasAnnounced = true;
          for (const reaction of reactions.get(fact.name) ?? []) await reaction.run(work, payload);
        },
        queueMessage: async (request) => {
          queued = true;
          return outboxStore(tx).queue({ id: ids.next(now), now, request });
        },
        refreshMessage: async (id) => {
          queued = true;
          await outboxStore(tx).refresh(id, now);
        },
        refreshHomes: async (request) => {
          queued = true;
          await outboxStore(tx).refreshHomes(request, now, () => ids.next(now));
        },
        enqueue: async (request) => {
          queued = true;
          await jobsStore(tx).enqueue({ id: ids.next(now), now, request });
        },
      };
      const runToItsEnd = async () => {
        const made = await useCase.run(work, input);
        if (hasAnnounced) {
          for (const reaction of reactions.get(anyFact) ?? []) await reaction.run(work, undefined);
        }
        return made;
      };
      const { deliveryKey } = caller.kind === 'person' ? caller : { deliveryKey: undefined };
      if (deliveryKey === undefined || useCase.mode !== 'writes') return runToItsEnd();
      const inbox = inboxStore(tx);
      const key = `${useCase.name} ${deliveryKey}`;
      const delivery = await inbox.take(key, useCase.name, now);
      // What was kept is this same use case's own outcome, which it promises to be plain JSON.
      if (!delivery.first) return delivery.outcome as Outcome;
      const made = await runToItsEnd();
      await inbox.keep(key, made);
      return made;
    });
    // It may have changed who may do what.
    if (transactionMode === 'writes') {
      written += 1;
      admitted.clear();
    }
    if (queued) parts.wake();
    return outcome;
  }

  return { clock, admit, run };
}
