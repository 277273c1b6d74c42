/**
 * The first whole road: a file of people goes in, the morning message comes out, one press, and
 * nobody is nudged about that person the next morning. Over both roads of Slack, on both databases.
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { runImport } from '../../src/cli/import-command.ts';
import { workspaceOf } from '../support/builders.ts';
import { describeOnEachDatabase } from '../support/databases.ts';
import { modes, startWorld, type World } from '../support/world.ts';

const file = `Candidate name,E-mail,Recruiter,Job,Disposition,Decision date,Last contacted,Last contact type
Dana Reyes,dana@mail.example,rita@example.com,"Spine Territory Manager, Phoenix",Runner-up,2026-09-28,2026-10-12,Phone
José Núñez,jose@mail.example,rita@example.com,"Spine Territory Manager, Phoenix",Runner-up,2026-10-02,,
Kim Lee,kim@mail.example,ana@example.com,"Trauma Rep, Denver",Withdrew,2026-10-30,,
`;

describeOnEachDatabase('From a file to the next morning', (open) => {
  describe.each(modes)('over %s', (mode) => {
    let world: World;
    let folder: string;
    beforeEach(async () => {
      folder = await mkdtemp(path.join(tmpdir(), 'runner-up-road-'));
      world = await startWorld({ databaseUrl: open().url, mode, start: '2026-11-19T15:40:00Z' });
    });
    afterEach(async () => {
      await world.close();
      await rm(folder, { recursive: true });
    });

    test('A recruiter whose list was imported is told at nine whom to contact, presses “Log contact”, and is not nudged about that person tomorrow.', async () => {
      const { rita, ana, lee } = world.people;

      const printed: string[] = [];
      const people = path.join(folder, 'people.csv');
      await writeFile(people, file);
      const imported = await runImport({
        file: people,
        maps: [],
        finals: [],
        dryRun: false,
        runner: world.app.runner,
        workspaceId: workspaceOf(world),
        clock: world.clock,
        print: (line) => void printed.push(line),
      });
      expect(imported, printed.join('\n')).toMatchObject({ exitCode: 0, added: 3 });

      await world.goTo('2026-11-19T15:59:00Z');
      expect(rita.dm()).toEqual([]);

      await world.goTo('2026-11-19T16:00:00Z');
      await rita.sees('Thursday, 19 November');
      await rita.sees(
        'Dana Reyes · nearly got Spine Territory Manager, Phoenix. Last: phone call, 12 Oct.',
      );
      await rita.sees(
        'José Núñez · nearly got Spine Territory Manager, Phoenix. Never contacted since the decision on 2 Oct.',
      );
      const [morning] = rita.dm();
      expect(morning?.text).toBe('Good morning, rita. 2 people are due.');

      await rita.clicks('Log contact', { row: 'Dana Reyes' });
      await rita.sees('Dana Reyes', { in: 'modal' });
      await rita.fills('What happened?', 'Spoke');
      await rita.submits();
      await rita.sees('✓ Dana Reyes · spoke by phone, 09:00 · next around', { in: 'modal' });
      await rita.closes();
      await world.settle();

      expect(rita.dm().map(({ ts }) => ts)).toEqual([morning?.ts]);
      await rita.sees('✓ Dana Reyes · spoke by phone, 09:00 · next around 19 Dec [Undo]');
      await rita.sees('José Núñez · nearly got');

      await world.goTo('2026-11-20T16:00:00Z');
      expect(rita.dm()).toHaveLength(2);
      await rita.sees('Friday, 20 November');
      await rita.sees('José Núñez');
      await rita.doesNotSee('Dana Reyes');

      expect(ana.dm()).toEqual([]);
      expect(lee.dm()).toEqual([]);
    });
  });
});
