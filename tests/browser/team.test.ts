/** Several people at the page: each sees what is theirs, and what another does as it happens. */
import { beforeEach, describe, expect, test } from 'vitest';
import { homeRestMs } from '../../src/platform/outbox/outbox.store.ts';
import { type BrowserWorld, useBrowserWorlds } from '../support/browser-world.ts';
import { fillBook } from '../support/builders.ts';

describe('In a team', () => {
  const begin = useBrowserWorlds();
  let world: BrowserWorld;
  beforeEach(async () => {
    world = await begin({ start: '2026-11-19T15:30:00Z' });
    await fillBook(world, [{ name: 'Dana Reyes' }, { name: 'Omar Haddad', owner: 'ana' }]);
    await world.goTo('2026-11-19T16:00:00Z');
  });

  /** Several changes within a moment are one new Home. */
  const letTimePass = () => world.clock.advance(homeRestMs);

  test('two recruiters see their own people, and what one logs changes the other’s message and Home at once.', async () => {
    const [rita, ritaAtHome, ana] = await Promise.all([
      world.open('rita'),
      world.open('rita', { at: 'home' }),
      world.open('ana'),
    ]);
    await rita.buttonsOf('Dana Reyes').waitFor();
    await ritaAtHome.buttonsOf('Dana Reyes', { in: ritaAtHome.home }).waitFor();
    await ana.buttonsOf('Omar Haddad').waitFor();
    expect(await rita.page.getByText('Omar Haddad').count()).toBe(0);
    expect(await ana.page.getByText('Dana Reyes').count()).toBe(0);

    await ana.types('/candidate log dana');
    await ana.modal.getByRole('radio', { name: 'Spoke' }).check();
    await ana.clicks('Save');
    await ana.sees('✓ Dana Reyes · spoke by phone', { in: ana.modal });

    await rita.sees('✓ Dana Reyes · spoke by phone', { in: rita.newest });
    letTimePass();
    await ritaAtHome.buttonsOf('Dana Reyes', { in: ritaAtHome.home }).waitFor({ state: 'hidden' });
    await ana.buttonsOf('Omar Haddad').waitFor();
  });

  test('a lead gives a colleague access, and the colleague, who was kindly refused before, has it.', async () => {
    const marcus = await world.open('marcus');
    await marcus.types('/candidate due');
    await marcus.sees('Candidates are visible to recruiters only. Ask @lee to add you.', {
      in: marcus.newest,
    });
    await marcus.looksAt('Home');
    await marcus.sees('Candidates are visible to recruiters only.', { in: marcus.home });

    const lee = await world.open('lee');
    await lee.types('/candidate settings members');
    const recruiters = lee.modal.getByRole('combobox', { name: /^Recruiters/u });
    await recruiters.fill('marc');
    await lee.modal.getByRole('option', { name: 'marcus' }).click();
    await lee.clicks('Save');
    await lee.sees('1 lead, 3 recruiters.', { in: lee.modal });

    await marcus.looksAt('Messages');
    await marcus.types('/candidate due');
    await marcus.sees('Nobody is due today.', { in: marcus.newest });
    await marcus.looksAt('Home');
    await marcus.sees('Your digest', { in: marcus.home });
  });

  test('everybody’s clock goes on with the time that is shown, each in their own zone.', async () => {
    const rita = await world.open('rita');
    await rita.sees(/^09:00$/u, { in: rita.clock });
    world.clock.advance(60_000);
    await rita.sees(/^09:01$/u, { in: rita.clock });
  });

  test('a lead moves the team’s hour, and everybody’s message says when it comes.', async () => {
    const lee = await world.open('lee');
    await lee.types('/candidate settings defaults');
    await lee.field('Hour').selectOption('07:00');
    await lee.field('Country').fill('Untied Staets');
    await lee.clicks('Save');
    await lee.sees('I don\'t know the country "Untied Staets".', { in: lee.modal });
    expect(await lee.field('Hour').inputValue()).toBe('7');
    await lee.field('Country').fill('United States');
    await lee.clicks('Save');
    await lee.sees('07:00 on Monday to Friday, 8 people due, holidays of the United States.', {
      in: lee.modal,
    });
    const rita = await world.open('rita', { at: 'home' });
    await rita.sees('07:00 on Monday to Friday', { in: rita.home });
  });
});
