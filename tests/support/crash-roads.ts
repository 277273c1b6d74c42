/**
 * The roads on which processes are killed, and what must be true at their ends: the digest from the
 * tick to the message, a contact from the press to the receipt in the message, and an export from the
 * job to the file in the chat.
 */
import { setTimeout as wait } from 'node:timers/promises';
import { openLogAction } from '../../src/features/touches/log.view.ts';
import { subjectBlockId, subjectOf } from '../../src/platform/slack/subject.ts';
import { textAt } from '../../src/sandbox/json.ts';
import type { SeenMessage } from '../../src/sandbox/person.ts';
import { type Entry, fillBook } from './builders.ts';
import { Died, type Life } from './crash-lives.ts';
import { type Beginning, type DatabaseKind, keepBeginning, type Scene } from './crash-places.ts';
import { openDatabase } from './platform-database.ts';
import { company } from './world.ts';

/** A way through the app that begins somewhere and ends the same whoever dies on it. */
export interface Road {
  readonly title: string;
  /**
   * The share of its points that a process passes again: less where other jobs come in between
   * its transactions, in an order that is never the same.
   */
  readonly alike: Readonly<Record<DatabaseKind, number>>;
  begin(kind: DatabaseKind): Promise<Beginning>;
  /** Goes on from where it was left, as far as the process lives. @throws Died when it does not. */
  walk(scene: Scene, life: Life): Promise<void>;
  /** What is wrong at the end; empty when all is well. */
  faults(scene: Scene): Promise<readonly string[]>;
}

const book: readonly Entry[] = [
  { name: 'Dana Reyes', decidedOn: '2026-09-28' },
  { name: 'José Núñez', decidedOn: '2026-10-02' },
  { name: 'Kim Lee', decidedOn: '2026-10-05', owner: 'ana', opening: 'Trauma Rep, Denver' },
];
const recruiters = [company.rita.id, company.ana.id];

/** Friday: nine o'clock in Phoenix, and still within Lisbon's working day. */
const beforeNine = '2026-11-20T15:50:00Z';
const nine = '2026-11-20T16:00:00Z';
/** No digest comes in between. */
const saturday = '2026-11-21T16:00:00Z';

/** Tick, plan, make, deliver: for two recruiters at once. */
export const digestRoad: Road = {
  title: 'the digest',
  alike: { SQLite: 0.9, PostgreSQL: 0.5 },
  begin: (kind) =>
    keepBeginning(kind, 'digest', beforeNine, async (world) => {
      await fillBook(world, book);
      world.clock.set(nine);
    }),
  walk: async (scene, life) => {
    await life.work(scene.clock.now());
    await scene.sandbox.settled();
  },
  faults: (scene) => digestFaults(scene, 0),
};

/** Press, modal, submission, touch, and the digest's row that becomes a receipt. */
export const contactRoad: Road = {
  title: 'a logged contact',
  alike: { SQLite: 0.9, PostgreSQL: 0.5 },
  begin: (kind) =>
    keepBeginning(kind, 'contact', beforeNine, async (world) => {
      await fillBook(world, book);
      await world.goTo(nine);
      world.clock.advance(5 * 60_000);
    }),
  walk: async (scene, life) => {
    await ritaLogsTheFirst(scene, life);
    await life.work(scene.clock.now());
    await scene.sandbox.settled();
  },
  faults: async (scene) => {
    const modal = scene.sandbox.as(company.rita.id).modal();
    const isDone = modal === undefined || modal.title === 'Logged';
    const seen = isDone ? [] : [`Rita still looks at “${modal.title}”`];
    return [...seen, ...(await digestFaults(scene, 1))];
  },
};

/** File, upload, showing it, and the message that tells of it. */
export const exportRoad: Road = {
  title: 'an export',
  alike: { SQLite: 0.4, PostgreSQL: 0.2 },
  begin: (kind) =>
    keepBeginning(kind, 'export', saturday, async (world) => {
      await fillBook(world, book);
      // Put off for a minute, so that it is asked for and nothing of it is done.
      const fault = { kind: 'rate_limited', retryAfterS: 30 } as const;
      world.sandbox.faults.arm({ method: 'conversations.open', times: 1, fault });
      await world.people.lee.types('/candidate export csv');
      await world.settle();
      world.clock.advance(2 * 60_000);
    }),
  walk: async (scene, life) => {
    await life.work(scene.clock.now());
    await scene.sandbox.settled();
  },
  faults: async (scene) => {
    const shown = scene.sandbox.files.filter((file) => file.shown !== undefined);
    const told = scene.sandbox
      .as(company.lee.id)
      .dm()
      .filter(({ text }) => text.startsWith('Your export is in this chat'));
    return [
      ...(shown.length === 1 ? [] : [`${shown.length} files are shown`]),
      ...(told.length === 1 ? [] : [`Lee was told ${told.length} times`]),
    ];
  },
};

/** What Rita does until she sees that her contact is logged: what Slack tells her failed, she does again. */
async function ritaLogsTheFirst(scene: Scene, life: Life): Promise<void> {
  const rita = scene.sandbox.as(company.rita.id);
  const row = firstRow(scene, company.rita.id);
  for (;;) {
    const modal = rita.modal();
    if (modal?.title === 'Logged') return;
    if (modal === undefined) {
      const [digest] = rita.dm();
      if (digest === undefined) throw new Error('Rita has no digest to press in');
      // She closed a window that never loaded, and finds that the contact was logged all the same.
      if (!digest.blocks.some((block) => block['block_id'] === row)) return;
      await rita.press(digest, { action_id: openLogAction, block_id: row });
      await whileAlive(life, 'a press opened nothing', () => rita.modal() !== undefined);
    } else if (modal.submit === undefined) {
      // “Loading…”, by a process that has died since or by one that is slow.
      await whileAlive(life, 'a modal never loaded', () => rita.modal()?.hash !== modal.hash).catch(
        async (error: unknown) => {
          if (rita.modal() !== undefined) await rita.close();
          throw error;
        },
      );
    } else {
      await rita.fill(modal, { action_id: 'value', block_id: 'kind' }, 'spoke');
      const { outcome } = await rita.submit();
      if (outcome !== 'failed') continue;
      await whileAlive(life, 'a submission was not answered', () => false);
    }
  }
}

/** The row of the first person of a digest, as it was when it was posted. */
function firstRow({ sandbox }: Scene, userId: string): string {
  const [posted] = sandbox.workspace.findDm(userId)?.messages ?? [];
  const blocks = posted?.versions[0]?.blocks ?? [];
  const ids = blocks.map((block) => textAt(block, 'block_id') ?? '');
  const row = ids.find((id) => subjectOf(id)?.kind === 'candidate');
  if (row === undefined) throw new Error('the digest has no row');
  return row;
}

/** Waits until something is so. @throws Died when the process dies before, Error when nothing happens. */
async function whileAlive(life: Life, complaint: string, isSo: () => boolean): Promise<void> {
  const patienceMs = 60_000;
  const deadline = performance.now() + patienceMs;
  while (!isSo()) {
    if (life.dead) throw new Died(complaint);
    if (performance.now() > deadline) throw new Error(complaint);
    await wait(2);
  }
}

interface RowShown {
  readonly user_id: string;
  readonly candidate_id: string;
  readonly touch_id: string | null;
  readonly undone_at: number | null;
}

interface MessageRow {
  readonly to_user_id: string;
  readonly state: string;
  readonly ts: string | null;
  readonly wanted_revision: number;
  readonly sent_revision: number;
}

/** Each recruiter one digest, so many touches in all, and every row as the database has it. */
async function digestFaults(scene: Scene, touches: number): Promise<readonly string[]> {
  const found = await behindTheScene(scene);
  const faults: string[] = [];
  const expect = (isSo: boolean, complaint: string) => {
    if (!isSo) faults.push(complaint);
  };
  expect(found.touches === touches, `${found.touches} touches were logged`);
  expect(found.messages.length === recruiters.length, `${found.messages.length} messages queued`);
  for (const userId of recruiters) {
    const posted = postedTo(scene, userId);
    expect(posted.length === 1, `${userId} got ${posted.length} messages`);
    const [shown] = scene.sandbox.as(userId).dm();
    const row = found.messages.find((each) => each.to_user_id === userId);
    expect(row?.state === 'sent', `the digest of ${userId} is ${row?.state ?? 'not there'}`);
    expect(row?.ts === shown?.ts, `the digest of ${userId} is elsewhere`);
    expect(row?.wanted_revision === row?.sent_revision, `the digest of ${userId} is out of date`);
    const rows = found.rows.filter((each) => each.user_id === userId);
    expect(rows.length > 0, `the digest of ${userId} has no rows`);
    for (const each of rows) expect(agrees(shown, each), `a row of ${userId} shows otherwise`);
  }
  return faults;
}

/** All that was ever posted, deleted messages included, edits of one message not. */
function postedTo({ sandbox }: Scene, userId: string): readonly unknown[] {
  const { botUserId } = sandbox.identity;
  const messages = sandbox.workspace.findDm(userId)?.messages ?? [];
  return messages.filter((each) => each.authorId === botUserId && each.visibleTo === undefined);
}

/** A row is a receipt if, and only if, there is a touch that was not undone. */
function agrees(message: SeenMessage | undefined, row: RowShown): boolean {
  const has = (kind: string, id: string) =>
    message?.blocks.some((block) => textAt(block, 'block_id') === subjectBlockId(kind, id)) ===
    true;
  const isDone = row.touch_id !== null && row.undone_at === null;
  const isReceipt = row.touch_id !== null && has('touch', row.touch_id);
  return isReceipt === isDone && has('candidate', row.candidate_id) === !isDone;
}

async function behindTheScene({ databaseUrl }: Scene): Promise<{
  readonly touches: number;
  readonly messages: readonly MessageRow[];
  readonly rows: readonly RowShown[];
}> {
  const db = await openDatabase(databaseUrl);
  try {
    return await db.knex.transaction(async (trx) => {
      await db.dialect.bindWorkspace(trx, '*');
      const touches: unknown[] = await trx('touches').pluck('id');
      const messages: MessageRow[] = await trx('outbox_messages').select('*');
      const rows: RowShown[] = await trx('digest_rows')
        .join('digests', (on) => {
          on.on('digests.workspace_id', 'digest_rows.workspace_id').on(
            'digests.id',
            'digest_rows.digest_id',
          );
        })
        .leftJoin('touches', (on) => {
          on.on('touches.workspace_id', 'digest_rows.workspace_id').on(
            'touches.id',
            'digest_rows.touch_id',
          );
        })
        .select(
          'digests.user_id',
          'digest_rows.candidate_id',
          'digest_rows.touch_id',
          'touches.undone_at',
        );
      return { touches: touches.length, messages, rows };
    });
  } finally {
    await db.close();
  }
}
