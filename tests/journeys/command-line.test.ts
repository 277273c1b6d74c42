/** What an operator types: the real command line as a process of its own, beside the running app. */
import { execFile } from 'node:child_process';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { systemClock } from '../../src/platform/clock.ts';
import { describeOnEachDatabase } from '../support/databases.ts';
import { fillBook, rowsOf } from '../support/builders.ts';
import { startWorld, type World } from '../support/world.ts';

interface Ended {
  readonly code: number;
  readonly said: string;
  readonly complained: string;
}

const timeout = 60_000;

describeOnEachDatabase('An operator', (open) => {
  let world: World;
  beforeEach(async () => {
    world = await startWorld({ databaseUrl: open().url, start: '2026-11-19T15:30:00Z' });
    await fillBook(world, [{ name: 'Dana Reyes' }, { name: 'Kim Lee' }]);
  });
  afterEach(() => world.close());

  /** Types `runner-up …`, with the settings of the running app unless told otherwise. */
  function types(line: readonly string[], env: Record<string, string> = {}): Promise<Ended> {
    const { sandbox } = world;
    return new Promise((resolve) => {
      execFile(
        process.execPath,
        ['--import', 'tsx', 'src/cli.ts', ...line],
        {
          env: {
            PATH: process.env['PATH'] ?? '',
            DATABASE_URL: open().url,
            SLACK_BOT_TOKEN: sandbox.botToken,
            SLACK_APP_TOKEN: sandbox.appToken,
            SLACK_API_URL: sandbox.apiUrl,
            ...env,
          },
        },
        (error, said, complained) => {
          const code = error === null ? 0 : typeof error.code === 'number' ? error.code : -1;
          resolve({ code, said, complained });
        },
      );
    });
  }

  /** Every table as it is, but for what asking Slack refreshes. */
  async function everything(): Promise<unknown> {
    const tables = ['candidates', 'digests', 'digest_rows', 'outbox_messages', 'jobs', 'touches'];
    return Promise.all(tables.map((table) => rowsOf(world, table)));
  }

  test('lists members, adds one, and is told when an id is no id.', { timeout }, async () => {
    const listed = await types(['members', 'list']);
    expect(listed).toMatchObject({ code: 0, complained: '' });
    expect(listed.said).toContain('lead       U0LEE');
    expect(listed.said).toContain('recruiter  U0RITA');
    expect((await types(['members', 'add', 'U0MARCUS', '--recruiter'])).said).toContain(
      'Done: 1 change.',
    );
    const guest = await types(['members', 'add', 'U0GUS', '--lead']);
    expect(guest).toMatchObject({ code: 1 });
    expect(guest.complained).toContain('U0GUS is a guest of the workspace. Nothing was changed.');
    expect((await types(['members', 'add', 'rita', '--lead'])).complained).toContain(
      'Not a Slack id: rita',
    );
    expect((await types(['members', 'add', 'U0ANA'])).complained).toContain(
      'Say either --lead or --recruiter.',
    );
    expect((await types(['members', 'lst'])).complained).toContain('Did you mean list?');
  });

  test('sees each stage of a digest at an instant, and nothing is written.', {
    timeout,
  }, async () => {
    const before = await everything();
    const line = ['digest', '--dry-run', '--for', 'U0RITA', '--at', '2026-11-20T16:00:00Z'];
    const all = await types(line);
    expect(all).toMatchObject({ code: 0, complained: '' });
    expect(all.said).toContain('U0RITA, 2026-11-20: a digest is due now. Nothing is written.');
    expect(all.said).toMatch(/The 2 people looked at:/);
    expect(all.said).toContain('The 2 rows chosen (in all: digest.due 2):');
    expect(all.said).toContain(
      'The message (notification: Good morning, rita. 2 people are due.):',
    );
    expect(all.said).toContain('Dana Reyes · nearly got');
    const message = await types([...line, '--show', 'message']);
    expect(message.said).toContain('[Log contact] ⋯');
    expect(message.said).not.toContain('people looked at');
    expect(await everything()).toEqual(before);
    expect((await types([...line, '--show', 'all'])).complained).toContain('--show takes one of');
    expect((await types(['digest', '--dry-run', '--for', 'U0MARCUS'])).complained).toContain(
      'no member',
    );
  });

  test('finds a message that was not sent, posts it again, and gives another up.', {
    timeout,
  }, async () => {
    const { sandbox } = world;
    sandbox.faults.arm({
      method: 'chat.postMessage',
      times: 1,
      fault: { kind: 'error', error: 'channel_not_found' },
    });
    await world.goTo('2026-11-19T16:00:00Z');
    expect(world.people.rita.dm()).toHaveLength(0);
    const listed = await types(['outbox', 'list']);
    const [id = ''] = listed.said.split(' ');
    expect(listed.said).toContain('not_sent   digest.daily  to U0RITA');
    expect((await types(['outbox', 'show', id])).said).toContain(
      'runner-up outbox retry posts it now.',
    );
    expect((await types(['outbox', 'drop', id])).complained).toContain('Nothing was changed.');
    expect(await types(['outbox', 'retry', id])).toMatchObject({ code: 0, complained: '' });
    // The command line goes by the machine's clock; the app's is set to it, and only delivers.
    world.clock.set(systemClock.now() + 1000);
    await world.app.deliverer.runDue();
    expect(world.people.rita.dm()).toHaveLength(1);
    expect((await types(['outbox', 'list'])).said).toContain('every message has arrived');
    expect((await types(['outbox', 'show', 'nothing'])).complained).toContain(
      'No message has the id',
    );
  });

  test('asks the doctor, who says what is well, and the cure of what is not.', {
    timeout,
  }, async () => {
    const well = await types(['doctor']);
    expect(well.said).toMatch(/ok {5}settings: Socket Mode/);
    expect(well.said).toMatch(/ok {5}database: (SQLite|PostgreSQL), up to date/);
    expect(well.said).toMatch(/ok {5}token and scopes: good, with every scope of manifest.yml/);
    expect(well.said).toMatch(/ok {5}clock: right, zone/);
    expect(well.said).toMatch(/ok {5}stored due dates: true for all 2 people/);
    expect(well.said).toMatch(/ok {5}who has access: 1 lead, 2 recruiters/);
    expect(well).toMatchObject({ code: 0, complained: '' });

    const { db } = open();
    await db.knex.transaction(async (trx) => {
      await db.dialect.bindWorkspace(trx, '*');
      await trx('candidates').where('name', 'Dana Reyes').update({ due_on: '2031-01-01' });
    });
    const ill = await types(['doctor']);
    expect(ill.code).toBe(1);
    expect(ill.said).toMatch(/WRONG {2}stored due dates: false for 1 of 2 people/);
    expect(ill.said).toContain('cure:');
    expect(ill.said).not.toContain('Dana');

    const lost = await types(['doctor'], { SLACK_BOT_TOKEN: 'xoxb-wrong', SLACK_APP_TOKEN: '' });
    expect(lost.code).toBe(1);
    expect(lost.said).toContain('WRONG  settings');
    expect(lost.said).toContain('WRONG  token and scopes');
  });
});
