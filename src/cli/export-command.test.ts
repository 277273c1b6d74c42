import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { describeOnEachDatabase } from '../../tests/support/databases.ts';
import {
  type ExportWorld,
  startExportWorld,
  type Stored,
} from '../../tests/support/export-world.ts';
import { nothingKnown } from '../features/candidates/facts.rules.ts';
import { day } from '../platform/clock.ts';
import { inWorkspace } from '../platform/db/transaction.ts';
import { runExport } from './export-command.ts';

function somebody(name: string, facts: Partial<Stored['facts']> = {}): Stored {
  return {
    facts: { ...nothingKnown, name, ...facts },
    knownSinceOn: day('2026-05-20'),
    cadence: undefined,
    candidacies: [],
    touches: [],
    snoozes: [],
  };
}

/** Exports to a file in the world's folder; answers what was said. */
async function exportTo(
  world: ExportWorld,
  name: string,
  options: { readonly force?: boolean; readonly format?: string; readonly owner?: string } = {},
): Promise<{ readonly file: string; readonly said: readonly string[] }> {
  const said: string[] = [];
  const file = path.join(world.folder, name);
  await runExport({
    force: false,
    ...options,
    file,
    runner: world.runner,
    workspaceId: world.first,
    write: async () => {
      throw new Error('not to the standard output');
    },
    print: (line) => said.push(line),
  });
  return { file, said };
}

const names = z.array(z.object({ name: z.string() }));

async function namesIn(file: string): Promise<readonly string[]> {
  return names.parse(JSON.parse(await readFile(file, 'utf8'))).map(({ name }) => name);
}

describeOnEachDatabase('An export to a file', (open) => {
  test('says how many people are in it, and what is not; and nobody else may read it.', async () => {
    const world = await startExportWorld(open());
    await world.put([somebody('Dana Reyes'), somebody('Omar Haddad')]);
    const { file, said } = await exportTo(world, 'people.csv');
    expect(said).toEqual([
      `2 people are in ${file}.`,
      'Life events they told us about are not in it, and neither is anyone who was forgotten or is restricted.',
    ]);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect(await readdir(world.folder)).toEqual(['people.csv']);
  });

  test('never replaces a file unless told to.', async () => {
    const world = await startExportWorld(open());
    await world.put([somebody('Dana Reyes')]);
    const file = path.join(world.folder, 'people.json');
    await writeFile(file, 'mine');
    await expect(exportTo(world, 'people.json')).rejects.toThrow(
      `${file} is there already. Name another file, or replace it with --force. Nothing was written.`,
    );
    expect(await readFile(file, 'utf8')).toBe('mine');
    await exportTo(world, 'people.json', { force: true });
    expect(await namesIn(file)).toEqual(['Dana Reyes']);
  });

  test('leaves nothing behind when it fails half way.', async () => {
    const world = await startExportWorld(open());
    await world.put(Array.from({ length: 501 }, (_, at) => somebody(`Dana ${at}`)));
    let pages = 0;
    const failing: typeof world.runner = {
      ...world.runner,
      run: (useCase, caller, input) => {
        if (useCase.name === 'candidates.export-people') pages += 1;
        if (pages === 2) throw new Error('the database is gone');
        return world.runner.run(useCase, caller, input);
      },
    };
    await expect(exportTo({ ...world, runner: failing }, 'people.csv')).rejects.toThrow(
      'the database is gone',
    );
    expect(await readdir(world.folder)).toEqual([]);
  });

  test('goes through every page, and into the audit log.', async () => {
    const world = await startExportWorld(open());
    const all = Array.from({ length: 1001 }, (_, at) => `Dana ${String(at).padStart(4, '0')}`);
    await world.put(all.map((name) => somebody(name)));
    const { file } = await exportTo(world, 'people.json');
    expect(await namesIn(file)).toEqual(all);
    expect(await world.rows(world.first, 'audit_entries')).toMatchObject([
      { actor: 'operator', action: 'candidates.export', subject_kind: 'export' },
    ]);
  });

  test('holds the people of one owner where one is named, by address or Slack id.', async () => {
    const world = await startExportWorld(open());
    await world.put([
      somebody('Dana Reyes', { ownerUserId: 'U0RITA01' }),
      somebody('Omar Haddad', { ownerUserId: 'U0SAM001' }),
      somebody('Mei Lin', { ownerEmailKey: 'new@example.com' }),
      somebody('Kim Lee'),
    ]);
    const by = async (owner: string) =>
      namesIn((await exportTo(world, 'people.json', { owner, force: true })).file);
    expect(await by('Rita@example.com')).toEqual(['Dana Reyes']);
    expect(await by('U0SAM001')).toEqual(['Omar Haddad']);
    expect(await by('new@example.com')).toEqual(['Mei Lin']);
    await expect(by('stranger@example.com')).rejects.toThrow(
      'Nobody here has the address or Slack id stranger@example.com.',
    );
    expect(await readdir(world.folder)).toEqual(['people.json']);
  });

  test('has nobody who was forgotten or restricted, no life events, and no contacts that were undone.', async () => {
    const test = open();
    const world = await startExportWorld(test);
    const touch: Stored['touches'][number] = {
      channel: 'phone',
      direction: 'out',
      twoWay: true,
      on: day('2026-11-02'),
      at: 1_793_620_800_000,
      recordedAt: 1_793_620_800_000,
      undone: false,
      undoneAt: undefined,
      isImported: false,
      byUserId: 'U0RITA01',
      note: 'Keeps in touch',
      lifeEvent: 'Moving house',
      lifeEventUntil: day('2027-01-01'),
    };
    const [, restricted, forgotten] = await world.put([
      {
        ...somebody('Dana Reyes'),
        touches: [touch, { ...touch, note: 'Taken back', undoneAt: 1_793_620_900_000 }],
      },
      somebody('Omar Haddad'),
      somebody('Mei Lin'),
    ]);
    await inWorkspace(test.db, world.first, 'writes', async ({ knex, workspaceId }) => {
      const row = (id: string | undefined) =>
        knex('candidates').where({ workspace_id: workspaceId, id: id ?? '' });
      await row(restricted).update({ restricted: 1 });
      await row(forgotten).update({ forgotten_at: 1 });
    });
    for (const name of ['people.json', 'people.csv']) {
      const text = await readFile((await exportTo(world, name)).file, 'utf8');
      expect(text).toContain('Dana Reyes');
      expect(text).toContain('Keeps in touch');
      for (const gone of ['Omar', 'Mei', 'Moving house', 'Taken back']) {
        expect(text).not.toContain(gone);
      }
    }
  });

  test('asks for a format where the name does not say it, and names a folder that is missing.', async () => {
    const world = await startExportWorld(open());
    await expect(exportTo(world, 'people.xlsx')).rejects.toThrow(
      'ends neither in .csv nor in .json: say which one with --format.',
    );
    await expect(exportTo(world, 'people.csv', { format: 'xml' })).rejects.toThrow(
      '--format takes one of: csv, json.',
    );
    await expect(exportTo(world, 'no/such/people.csv')).rejects.toThrow('There is no such folder');
    await expect(exportTo(world, '.', { force: true, format: 'csv' })).rejects.toThrow(
      'is a folder: name a file in it',
    );
  });

  test('may go to the standard output, and what is said stays out of it.', async () => {
    const world = await startExportWorld(open());
    await world.put([somebody('Dana Reyes')]);
    let out = '';
    const said: string[] = [];
    await runExport({
      file: '-',
      format: 'json',
      force: false,
      runner: world.runner,
      workspaceId: world.first,
      write: async (text) => {
        out += text;
      },
      print: (line) => said.push(line),
    });
    expect(names.parse(JSON.parse(out))).toHaveLength(1);
    expect(said[0]).toBe('1 person is in what was written.');
  });
});
