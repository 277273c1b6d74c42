/** Help and the Home tab: made from what the app can really do, and nothing is answered with silence. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { features } from '../../src/features/index.ts';
import { fillBook } from '../support/builders.ts';
import { describeOnEachDatabase } from '../support/databases.ts';
import { startWorld, type World } from '../support/world.ts';

describeOnEachDatabase('Somebody who does not know what to type', (open) => {
  let world: World;
  beforeEach(async () => {
    world = await startWorld({ databaseUrl: open().url, start: '2026-11-20T16:14:00Z' });
  });
  afterEach(() => world.close());

  test('types the command alone, or “help”, and reads every command there is.', async () => {
    const { rita } = world.people;
    for (const typed of ['/candidate', '/candidate help', '/candidate   HELP ']) {
      await rita.types(typed);
      for (const heading of ['Every day', 'People', 'Team and settings']) await rita.sees(heading);
      await rita.doesNotSee(/^More$/m);
      const lines = rita.screen().split('\n');
      for (const { name, usage, about } of features.flatMap((feature) => feature.commands ?? [])) {
        const line = `${[name, usage].filter((part) => part !== '').join(' ')}  ${about}`;
        expect(lines).toContain(line);
        // Two lines on a phone, and a telling beginning.
        expect(line.length).toBeLessThanOrEqual(100);
        expect(about).toMatch(/^[a-z].*[^.]$/);
      }
    }
  });

  test('types “help” and any command or its other names, and reads about that one.', async () => {
    const { rita } = world.people;
    for (const command of features.flatMap((feature) => feature.commands ?? [])) {
      for (const word of [command.name, ...(command.aliases ?? [])]) {
        await rita.types(`/candidate help ${word}`);
        await rita.sees(`/candidate ${command.name}`);
        for (const detail of command.details ?? []) await rita.sees(detail);
      }
    }
  });

  test('mistypes, and is asked whether they meant what they did.', async () => {
    const { rita } = world.people;
    await rita.types('/candidate shwo dana reyes');
    await rita.sees('I don\'t know "shwo". Did you mean show? /candidate show dana reyes');
    await rita.types('/candidate zebulon');
    await rita.sees('I don\'t know "zebulon". All commands: /candidate help');
    await rita.types('/candidate <!channel> *x');
    await rita.sees('I don\'t know "<!channel>".');
  });

  test('opens the Home tab and reads who is due, and what to type.', async () => {
    const { rita, marcus } = world.people;
    await rita.opensHome();
    await rita.sees('Due now');
    await rita.sees('Nobody.');
    await fillBook(world, [{ name: 'Dana Reyes' }, { name: 'José Núñez', owner: 'ana' }]);
    await rita.opensHome();
    await rita.sees('Dana Reyes · nearly got Spine Territory Manager, Phoenix.');
    await rita.doesNotSee('José Núñez');
    await rita.sees('Everything you can type: /candidate help');
    await rita.clicks('Log contact', { row: 'Dana Reyes' });
    await rita.fills('What happened?', 'Spoke');
    await rita.submits();
    await rita.sees('✓ Dana Reyes · spoke by phone, 09:14');
    await marcus.opensHome();
    await marcus.sees('Candidates are visible to recruiters only.');
    await marcus.doesNotSee('Dana Reyes');
    expect(world.sandbox.requests.filter(({ refusal }) => refusal !== undefined)).toEqual([]);
  });

  test('asks who is due at any time, and is shown the same as in the morning.', async () => {
    const { rita } = world.people;
    await rita.types('/candidate due');
    await rita.sees('Nobody is due today.');
    await fillBook(world, [{ name: 'Dana Reyes' }]);
    for (const typed of ['/candidate due', '/candidate today']) {
      await rita.types(typed);
      await rita.sees('Friday, 20 November · 1 due');
      await rita.sees('Dana Reyes · nearly got Spine Territory Manager, Phoenix.');
    }
    await rita.clicks('Log contact', { row: 'Dana Reyes' });
    await rita.fills('What happened?', 'Spoke');
    await rita.submits();
    await rita.closes();
    await rita.types('/candidate due');
    await rita.sees('Nobody is due today.');
  });
});
