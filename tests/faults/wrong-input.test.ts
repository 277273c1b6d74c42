/**
 * Wrong input, from the operator's side and in Slack: each has a clear answer that says what to do,
 * and nothing is lost or changed by it.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openLogAction } from '../../src/features/touches/log.view.ts';
import { settableClock } from '../../src/platform/clock.ts';
import { textAt } from '../../src/sandbox/json.ts';
import { createSandbox, readManifest, type Sandbox } from '../../src/sandbox/sandbox.ts';
import { behindTheBack, candidateRow, rowsOf } from '../support/builders.ts';
import { takenPort, startProcess } from '../support/crash-process.ts';
import { postedTo, setStage, type Stage } from '../support/crash-stage.ts';
import { describeOnEachDatabase } from '../support/databases.ts';
import { migrate, openDatabase } from '../support/platform-database.ts';

const timeout = 60_000;

describe('The process ends with code 1 and says what to do', () => {
  let sandbox: Sandbox;
  let folder: string;
  let good: Readonly<Record<string, string>>;
  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'runner-up-wrong-'));
    const clock = settableClock('2026-11-20T16:00:00Z');
    sandbox = await createSandbox({ manifest: readManifest('manifest.yml'), clock });
    good = {
      SLACK_BOT_TOKEN: sandbox.botToken,
      SLACK_APP_TOKEN: sandbox.appToken,
      SLACK_API_URL: sandbox.apiUrl,
      DATABASE_URL: `sqlite:${path.join(folder, 'runner-up.sqlite')}`,
      PORT: '0',
    };
  });
  afterEach(async () => {
    await sandbox.close();
    await rm(folder, { recursive: true });
  });

  /** Starts the app, expects it to give up, and answers what it said. */
  async function complaint(env: Readonly<Record<string, string>>): Promise<string> {
    const app = startProcess(env);
    await app.endsWith(1);
    const said = app.stderr();
    // A stack trace helps no operator.
    expect(said).not.toMatch(/^\s+at /m);
    for (const secret of [sandbox.botToken, sandbox.appToken, sandbox.signingSecret, 'pa55word']) {
      expect(said + app.stdout()).not.toContain(secret);
    }
    return said;
  }

  test('when no token is set: all that is missing, in one list.', { timeout }, async () => {
    const said = await complaint({ DATABASE_URL: 'nonsense', PORT: 'many' });
    expect(said).toContain('The settings need attention:');
    expect(said).toContain('SLACK_BOT_TOKEN: set it to the bot token');
    expect(said).toContain('SLACK_APP_TOKEN: set it');
    expect(said).toContain('DATABASE_URL: it must be sqlite:PATH');
    expect(said).toContain('PORT: it must be a port number');
  });

  test('when Slack refuses the bot token.', { timeout }, async () => {
    const said = await complaint({ ...good, SLACK_BOT_TOKEN: 'xoxb-of-another-workspace' });
    expect(said).toContain('Slack refuses SLACK_BOT_TOKEN (invalid_auth).');
    expect(said).toContain('OAuth & Permissions');
    expect(said).not.toContain('xoxb-of-another-workspace');
    expect(said.trim().split('\n')).toHaveLength(1);
  });

  test('when Slack refuses the app-level token.', { timeout }, async () => {
    const said = await complaint({ ...good, SLACK_APP_TOKEN: 'xapp-of-another-app' });
    expect(said).toContain('Slack does not accept the app-level token');
    expect(said).not.toContain('xapp-of-another-app');
  });

  test('when both ways for Slack to reach the app are set.', { timeout }, async () => {
    const said = await complaint({ ...good, SLACK_SIGNING_SECRET: sandbox.signingSecret });
    expect(said).toContain('SLACK_APP_TOKEN and SLACK_SIGNING_SECRET: set only one');
  });

  test.each([
    ['names a folder', 'sqlite:src', 'src is a folder'],
    ['names a file inside a file', 'sqlite:package.json/runner-up.sqlite', 'package.json'],
    ['names a file that is no database', 'sqlite:package.json', 'is not an SQLite database'],
    [
      'names a server that is not there',
      'postgres://u:pa55word@127.0.0.1:1/db',
      'cannot be reached',
    ],
  ])('when DATABASE_URL %s.', { timeout }, async (_what, url, sentence) => {
    const said = await complaint({ ...good, DATABASE_URL: url });
    expect(said).toContain(sentence);
    expect(said.trim().split('\n')).toHaveLength(1);
  });

  test('when a newer version of the app has changed the database.', { timeout }, async () => {
    const url = good['DATABASE_URL'] ?? '';
    await migrate(url);
    const db = await openDatabase(url);
    await db
      .knex('knex_migrations')
      .insert({ name: '999-of-tomorrow', batch: 9, migration_time: 0 });
    await db.close();
    const said = await complaint(good);
    expect(said).toContain('The database is newer than this version of Runner-up');
    expect(said).toContain('999-of-tomorrow');
    expect(said).toContain('Run the newer version');
  });

  test('when another program has the port, in either mode.', { timeout }, async () => {
    const taken = await takenPort();
    const { SLACK_APP_TOKEN: _appToken, ...rest } = good;
    const byHttp = { ...rest, SLACK_SIGNING_SECRET: sandbox.signingSecret };
    for (const env of [good, byHttp]) {
      const said = await complaint({ ...env, PORT: String(taken.port) });
      expect(said).toContain(`Port ${taken.port} on 127.0.0.1 is taken by another program.`);
      expect(said).toContain('set PORT to a free one');
    }
    await taken.release();
  });
});

describeOnEachDatabase('In Slack', (open) => {
  let stage: Stage;
  beforeEach(async () => {
    stage = await setStage({ databaseUrl: open().url });
    await stage.start();
    await stage.fill();
    await stage.goOn(1);
  });
  afterEach(() => stage.close());

  test('an unknown subcommand is answered with what was probably meant.', async () => {
    const { rita } = stage.people;
    await rita.types('/candidate shwo dana');
    await rita.sees('I don\'t know "shwo". Did you mean show?');
    await rita.sees('/candidate show dana');
  });

  test('a subcommand like no other is answered with the way to all of them.', async () => {
    const { rita } = stage.people;
    await rita.types('/candidate xylophone');
    await rita.sees('I don\'t know "xylophone". All commands: /candidate help');
  });

  test('a day that has not come yet is refused at its field, and what was typed stays.', async () => {
    const { rita } = stage.people;
    await rita.clicks('Log contact', { row: 'Dana Reyes' });
    await rita.fills('What happened?', 'Spoke');
    await rita.fills('When', '2026-11-21');
    await rita.submits();
    expect(rita.person.modal()?.errors).toEqual({
      on: 'This day has not come yet. Choose today or an earlier day.',
    });
    expect(await rowsOf(stage, 'touches')).toEqual([]);
    await rita.fills('When', '2026-11-19');
    await rita.submits();
    await rita.sees('✓ Dana Reyes', { in: 'modal' });
    expect(await rowsOf(stage, 'touches')).toHaveLength(1);
  });

  test('the button of a person who was deleted says so and changes nothing.', async () => {
    const { rita } = stage.people;
    const { id } = await candidateRow(stage, 'Dana Reyes');
    await behindTheBack(stage, async ({ knex, workspaceId }) => {
      const ofDana = { workspace_id: workspaceId, candidate_id: id };
      for (const table of ['digest_rows', 'touches', 'candidacies', 'candidate_words']) {
        await knex(table).where(ofDana).delete();
      }
      await knex('candidates').where({ workspace_id: workspaceId, id }).delete();
    });
    await rita.clicks('Log contact', { row: 'Dana Reyes' });
    await rita.sees(
      "I can't find that candidate. Someone may have removed it since. Nothing was changed.",
    );
    expect(await rowsOf(stage, 'touches')).toEqual([]);
  });

  test('a modal about a person who was deleted meanwhile says so when it is submitted.', async () => {
    const { rita } = stage.people;
    const { id } = await candidateRow(stage, 'Dana Reyes');
    await rita.clicks('Log contact', { row: 'Dana Reyes' });
    await rita.fills('What happened?', 'Spoke');
    await behindTheBack(stage, async ({ knex, workspaceId }) => {
      const ofDana = { workspace_id: workspaceId, candidate_id: id };
      for (const table of ['digest_rows', 'candidacies', 'candidate_words']) {
        await knex(table).where(ofDana).delete();
      }
      await knex('candidates').where({ workspace_id: workspaceId, id }).delete();
    });
    await rita.submits();
    await rita.sees("I can't find that candidate.", { in: 'modal' });
    expect(await rowsOf(stage, 'touches')).toEqual([]);
  });

  test('a button from a message of long ago that no version knows any more is answered kindly.', async () => {
    const { rita } = stage.people;
    const { sandbox } = stage;
    const message = sandbox.workspace.addMessage({
      conversationId: sandbox.workspace.openDm(rita.id).id,
      authorId: sandbox.identity.botUserId,
      text: 'From another time.',
      blocks: [
        {
          type: 'actions',
          block_id: '0.person.17',
          elements: [
            {
              type: 'button',
              action_id: 'people.nudge',
              text: { type: 'plain_text', text: 'Nudge' },
            },
          ],
        },
      ],
    });
    const place = { channel: message.conversationId, ts: message.ts };
    await rita.person.press(place, { action_id: 'people.nudge' });
    await rita.sees('This button is from an older message');
    await rita.sees('Nothing was changed. /candidate shows what you can do.');
  });

  test('the button of yesterday’s digest still works today.', async () => {
    const { rita } = stage.people;
    const [yesterday] = rita.dm();
    stage.clock.set('2026-11-23T16:00:00Z');
    await stage.goOn(1);
    expect(postedTo(stage, rita)).toHaveLength(2);
    if (yesterday === undefined) throw new Error('there was no digest on Friday');
    expect(JSON.stringify(rita.dm()[0]?.blocks)).toContain('newer list');
    // A phone that has not heard of it yet still shows the digest as it was.
    const asShown = stage.sandbox.workspace.addMessage({
      conversationId: yesterday.channel,
      authorId: yesterday.authorId,
      text: yesterday.text,
      blocks: yesterday.blocks,
      visibleTo: rita.id,
    });
    const { id } = await candidateRow(stage, 'Dana Reyes');
    const place = { channel: asShown.conversationId, ts: asShown.ts };
    await rita.person.press(place, {
      action_id: openLogAction,
      block_id: `1.candidate.${String(id)}`,
    });
    await rita.fills('What happened?', 'Spoke');
    await rita.submits();
    await rita.sees('✓ Dana Reyes', { in: 'modal' });
    await stage.goOn(1);
    expect(await rowsOf(stage, 'touches')).toHaveLength(1);
    for (const message of rita.dm().filter((each) => !each.isEphemeral)) {
      expect(message.blocks.map((block) => textAt(block, 'block_id'))).not.toContain(
        `1.candidate.${String(id)}`,
      );
    }
  });

  test('the same submission delivered twice is one contact, and both are answered alike.', async () => {
    const { rita } = stage.people;
    await rita.clicks('Log contact', { row: 'Dana Reyes' });
    await rita.fills('What happened?', 'Spoke');
    stage.sandbox.deliverTwice('interaction');
    await rita.submits();
    await rita.sees('✓ Dana Reyes', { in: 'modal' });
    const answers = stage.sandbox.deliveries.at(-1)?.answers.map((each) => each.outcome);
    expect(answers).toEqual(['acked', 'acked']);
    expect(await rowsOf(stage, 'touches')).toHaveLength(1);
  });

  test('the same submission pressed twice at the same moment is one contact.', async () => {
    const { rita } = stage.people;
    await rita.clicks('Log contact', { row: 'Dana Reyes' });
    await rita.fills('What happened?', 'Spoke');
    await Promise.all([rita.person.submit(), rita.person.submit()]);
    await rita.sees('✓ Dana Reyes', { in: 'modal' });
    expect(await rowsOf(stage, 'touches')).toHaveLength(1);
  });

  test('two people who log a contact with one person at the same moment have logged one each.', async () => {
    const { rita, lee } = stage.people;
    await rita.clicks('Log contact', { row: 'Dana Reyes' });
    await rita.fills('What happened?', 'Spoke');
    await lee.types('/candidate log Dana Reyes');
    await lee.fills('What happened?', 'Wrote');
    await Promise.all([rita.person.submit(), lee.person.submit()]);
    await rita.sees('✓ Dana Reyes · spoke', { in: 'modal' });
    await lee.sees('✓ Dana Reyes', { in: 'modal' });
    const touches = await rowsOf(stage, 'touches');
    expect(new Set(touches.map((row) => row['by_user_id']))).toEqual(new Set([rita.id, lee.id]));
    expect(touches).toHaveLength(2);
    await rita.closes();
    await stage.goOn(1);
    expect(postedTo(stage, rita)).toHaveLength(1);
    await rita.sees('✓ Dana Reyes', { in: 'dm' });
  });

  test('Undo pressed in the window and in the digest at the same moment takes one contact back, once.', async () => {
    const { rita } = stage.people;
    await rita.clicks('Log contact', { row: 'Dana Reyes' });
    await rita.fills('What happened?', 'Spoke');
    await rita.submits();
    await rita.sees('✓ Dana Reyes', { in: 'modal' });
    await stage.goOn(1);
    const [digest] = rita.dm();
    const modal = rita.person.modal();
    if (digest === undefined || modal === undefined) throw new Error('nothing to press in');
    const undo = { action_id: 'touches.undo' };
    await Promise.all([rita.person.press(modal, undo), rita.person.press(digest, undo)]);
    await stage.sandbox.settled();
    await stage.goOn(1);
    await rita.sees(/taken back/i, { in: 'modal' });
    const touches = await rowsOf(stage, 'touches');
    expect(touches.map((row) => row['undone_at'] !== null)).toEqual([true]);
    await rita.sees('Dana Reyes · nearly got', { in: 'dm' });
  });
});
