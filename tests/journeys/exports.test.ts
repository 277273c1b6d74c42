/** A lead takes everybody out of Slack as a file: it arrives once, whatever Slack answers, and can be deleted there again. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { changeMembers } from '../../src/features/members/index.ts';
import type { Fault } from '../../src/sandbox/faults.ts';
import { fillBook, operatorOf, rowsOf } from '../support/builders.ts';
import { describeOnEachDatabase } from '../support/databases.ts';
import { company, startWorld, type World } from '../support/world.ts';

/** Longer than a job waits before any attempt. */
const longestWaitMs = 11 * 60_000;

describeOnEachDatabase('Exporting people in Slack', (open) => {
  let world: World;
  beforeEach(async () => {
    world = await startWorld({ databaseUrl: open().url });
    await fillBook(world, [
      { name: 'Dana Reyes', email: 'dana@example.com', lastContact: '2026-10-12' },
      { name: '<!channel> & *Bold* _Núñez_', owner: 'ana' },
    ]);
  });
  afterEach(() => world.close());

  /** The texts of the files that people can see, oldest first. */
  const shownFiles = () =>
    world.sandbox.files
      .filter(({ shown, isDeleted }) => shown !== undefined && !isDeleted)
      .map(({ bytes }) => (bytes ?? Buffer.of()).toString('utf8'));
  const calls = (method: string) =>
    world.sandbox.requests.filter((request) => request.method === method);

  const fault = (method: string, what: Fault, times = 1) =>
    world.sandbox.faults.arm({ method, times, fault: what });

  /** Does what is due until nothing is, waiting as long as is asked for. */
  async function waitOut(): Promise<void> {
    for (let round = 0; round < 9; round += 1) {
      await world.settle();
      world.clock.advance(longestWaitMs);
    }
    await world.settle();
  }

  test('gives a lead everybody in the chat with the bot, says what it is, and deletes the file when they have saved it.', async () => {
    const { lee } = world.people;
    await lee.types('/candidate export');
    await lee.sees('Export people');
    await lee.sees('personal data');
    await lee.sees('audit log');
    await lee.submits();
    await lee.sees('I’m making the file: everybody, as CSV.');
    await lee.closes();
    await world.settle();

    const [file] = world.sandbox.files;
    expect(file).toMatchObject({ name: 'runner-up-people-2026-11-20.csv', isDeleted: false });
    const [text = ''] = shownFiles();
    expect(text).toContain('Dana Reyes');
    expect(text).toContain('dana@example.com');
    expect(text).toContain('<!channel> & *Bold* _Núñez_');
    await lee.sees('Your export: 2 people, as CSV.', { in: 'dm' });
    await lee.sees('Your export is in this chat: 2 people, as CSV.', { in: 'newest' });
    expect(await rowsOf(world, 'exports')).toMatchObject([
      { asked_by: company.lee.id, people: 2, share_attempts: 1, failure: null, deletion: 'none' },
    ]);
    const audit = await rowsOf(world, 'audit_entries');
    expect(audit.filter(({ action }) => action === 'candidates.export')).toMatchObject([
      { actor: company.lee.id },
    ]);

    await lee.clicks('Delete the file');
    await world.settle();
    await lee.sees('was deleted from Slack', { in: 'newest' });
    await lee.doesNotSee('Delete the file', { in: 'newest' });
    expect(shownFiles()).toEqual([]);
    expect(calls('files.delete')).toHaveLength(1);
    expect(JSON.stringify([...world.log])).not.toContain('Dana');
    expect(JSON.stringify(await rowsOf(world, 'jobs'))).not.toContain('Dana');
  });

  test('gives JSON for a word, and only one owner’s people where one is chosen.', async () => {
    const { lee } = world.people;
    await lee.types('/candidate export json');
    await world.settle();
    const [everybody = ''] = shownFiles();
    expect(JSON.parse(everybody)).toHaveLength(2);

    await lee.types('/candidate export');
    await lee.fills('As', 'JSON');
    await lee.fills('Only the people of', 'Ana Silva');
    await lee.submits();
    await lee.sees('as JSON');
    await lee.closes();
    await world.settle();
    await lee.sees(/1 person, the people of @ana, as JSON/i, { in: 'newest' });
    expect(shownFiles()).toHaveLength(2);
    expect(shownFiles()[1]).not.toContain('Dana');

    await lee.types('/candidate export xlsx');
    await lee.sees('I can export as CSV or JSON');
    expect(shownFiles()).toHaveLength(2);
  });

  test('makes one file of one request, however often it is delivered or typed while it is on its way.', async () => {
    const { lee } = world.people;
    fault('files.getUploadURLExternal', { kind: 'rate_limited', retryAfterS: 30 });
    await lee.types('/candidate export');
    world.sandbox.deliverTwice('interaction');
    await lee.submits();
    await lee.closes();
    await lee.types('/candidate export csv');
    await lee.sees('You asked for this file already');
    await waitOut();
    expect(shownFiles()).toHaveLength(1);
    await lee.types('/candidate export csv');
    await waitOut();
    expect(shownFiles()).toHaveLength(2);
  });

  test('is refused to recruiters, and to a lead who is none any more when the file is made.', async () => {
    const { rita, lee } = world.people;
    await rita.types('/candidate export csv');
    await rita.sees('leads');
    await waitOut();
    expect(world.sandbox.files).toEqual([]);

    fault('conversations.open', { kind: 'rate_limited', retryAfterS: 30 });
    await lee.types('/candidate export csv');
    await world.app.runner.run(changeMembers, operatorOf(world), {
      leads: [company.ana.id],
      recruiters: [company.lee.id],
      removed: [],
    });
    await waitOut();
    expect(world.sandbox.files).toEqual([]);
    await lee.sees('you are no lead any more', { in: 'dm' });
  });

  test('leaves out the record of a lead who was a candidate, from the file too.', async () => {
    const { lee } = world.people;
    await fillBook(world, [{ name: 'Lee Park', email: 'lee@example.com', owner: 'rita' }]);
    await lee.types('/candidate export csv');
    await world.settle();
    expect(shownFiles()[0]).not.toContain('Lee Park');
    await lee.sees('Your export: 2 people', { in: 'dm' });
  });

  test('says so when there is nobody to export.', async () => {
    const { lee } = world.people;
    await lee.types('/candidate export');
    await lee.fills('Only the people of', 'Marcus Hale');
    await lee.submits();
    await world.settle();
    await lee.sees('keeps nobody who may be exported', { in: 'dm' });
    expect(world.sandbox.files).toEqual([]);
  });

  test.each<readonly [string, string, Fault, number]>([
    [
      'the address is limited',
      'files.getUploadURLExternal',
      { kind: 'rate_limited', retryAfterS: 30 },
      2,
    ],
    ['the address is cut', 'files.getUploadURLExternal', { kind: 'reset_after' }, 2],
    ['the bytes are cut before', 'upload_url', { kind: 'reset_before' }, 2],
    ['the bytes are cut after', 'upload_url', { kind: 'reset_after' }, 2],
    ['the bytes are refused', 'upload_url', { kind: 'http', status: 500 }, 2],
    [
      'showing is limited',
      'files.completeUploadExternal',
      { kind: 'rate_limited', retryAfterS: 30 },
      3,
    ],
    ['showing is cut before', 'files.completeUploadExternal', { kind: 'reset_before' }, 1],
    ['showing is cut after', 'files.completeUploadExternal', { kind: 'reset_after' }, 1],
    [
      'showing fails inside Slack',
      'files.completeUploadExternal',
      { kind: 'error', error: 'internal_error' },
      1,
    ],
    [
      'the upload is forgotten',
      'files.completeUploadExternal',
      { kind: 'error', error: 'file_not_found' },
      1,
    ],
  ])('is there once when %s.', async (_what, method, what, times) => {
    const { lee } = world.people;
    fault(method, what, times);
    await lee.types('/candidate export csv');
    await waitOut();
    expect(world.sandbox.faults.left).toBe(0);
    expect(shownFiles()).toHaveLength(1);
    await lee.sees('Your export is in this chat: 2 people', { in: 'newest' });
    expect(lee.dm().filter(({ text }) => text.startsWith('Your export: '))).toHaveLength(1);
  });

  test('is there once, and says it can’t tell, when history may not be read and showing it again is refused.', async () => {
    const { lee } = world.people;
    fault('files.completeUploadExternal', { kind: 'reset_after' });
    fault('conversations.history', { kind: 'error', error: 'missing_scope' });
    await lee.types('/candidate export csv');
    await waitOut();
    expect(shownFiles()).toHaveLength(1);
    expect(calls('files.completeUploadExternal')).toHaveLength(2);
    await lee.sees('Slack never said whether it arrived', { in: 'dm' });
  });

  test('asks Slack no more than twice to show it.', async () => {
    const { lee } = world.people;
    fault('files.completeUploadExternal', { kind: 'http', status: 503 }, 9);
    await lee.types('/candidate export csv');
    await waitOut();
    expect(calls('files.completeUploadExternal')).toHaveLength(2);
    await lee.sees('Slack never said whether it arrived', { in: 'dm' });
  });

  test.each([
    ['file_uploads_disabled', 'does not allow such files'],
    ['file_upload_size_restricted', 'larger than this workspace allows'],
    ['storage_limit_reached', 'no room left for files'],
    ['missing_scope', 'files:write'],
    ['restricted_action', 'Slack did not take the file'],
  ])(
    'says why and what helps when Slack answers %s, and does not try again.',
    async (error, words) => {
      const { lee } = world.people;
      fault('files.getUploadURLExternal', { kind: 'error', error });
      await lee.types('/candidate export csv');
      await waitOut();
      await lee.sees(words, { in: 'dm' });
      expect(calls('files.getUploadURLExternal')).toHaveLength(1);
      expect(shownFiles()).toEqual([]);
    },
  );

  test('is given up after the last attempt, and the lead is told.', async () => {
    const { lee } = world.people;
    fault('upload_url', { kind: 'http', status: 500 }, 99);
    await lee.types('/candidate export csv');
    await waitOut();
    world.sandbox.faults.clear();
    expect(calls('upload_url')).toHaveLength(8);
    await lee.sees('Slack did not take the file', { in: 'dm' });
    expect(shownFiles()).toEqual([]);
  });

  test('keeps the button when Slack does not let the file be deleted, and takes a file that is gone for deleted.', async () => {
    const { lee } = world.people;
    await lee.types('/candidate export csv');
    await world.settle();
    fault('files.delete', { kind: 'error', error: 'cant_delete_file' });
    await lee.clicks('Delete the file');
    await waitOut();
    await lee.sees('Slack did not let me delete the file', { in: 'newest' });
    fault('files.delete', { kind: 'reset_after' });
    await lee.clicks('Delete the file');
    await waitOut();
    await lee.sees('was deleted from Slack', { in: 'newest' });
    expect(shownFiles()).toEqual([]);
  });
});
