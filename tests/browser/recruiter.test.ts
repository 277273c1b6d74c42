/** A recruiter's days at the page: the morning message, contacts, snoozes, finding people, mistakes. */
import { beforeEach, describe, expect, test } from 'vitest';
import { type BrowserWorld, useBrowserWorlds } from '../support/browser-world.ts';
import { fillBook } from '../support/builders.ts';
import type { Viewer } from '../support/viewer.ts';

describe('A recruiter', () => {
  const begin = useBrowserWorlds();
  let world: BrowserWorld;
  let rita: Viewer;
  beforeEach(async () => {
    world = await begin({ start: '2026-11-19T15:30:00Z' });
    await fillBook(world, [{ name: 'Dana Reyes' }, { name: 'José Núñez' }]);
    await world.goTo('2026-11-19T16:00:00Z');
    rita = await world.open('rita');
  });

  test('reads the morning message, logs a contact, finds the receipt in the same message, and takes it back.', async () => {
    await rita.sees('Dana Reyes · nearly got Spine Territory Manager, Phoenix.', {
      in: rita.newest,
    });
    await rita.clicks('Log contact', { in: rita.buttonsOf('Dana Reyes') });
    await rita.modal.getByRole('radio', { name: 'Spoke' }).check();
    await rita.field('Note').fill('Asked about <b>Denver</b> & *the* team');
    await rita.clicks('Save');
    await rita.sees('✓ Dana Reyes · spoke by phone, 09:00 · next around 19 Dec', {
      in: rita.modal,
    });
    await rita.clicks('Done');
    await rita.sees('✓ Dana Reyes · spoke by phone, 09:00 · next around 19 Dec', {
      in: rita.newest,
    });
    expect(await rita.messages.count()).toBe(1);
    await rita.sees('José Núñez · nearly got', { in: rita.newest });

    await rita.clicks('Undo', { in: rita.newest });
    await rita.seesNoMore('spoke by phone');
    await rita.buttonsOf('Dana Reyes').getByRole('button', { name: 'Log contact' }).waitFor();
    expect(await rita.messages.count()).toBe(1);
  });

  test('snoozes somebody until a day typed as people write it, and the row says so.', async () => {
    await rita.types('/candidate snooze dana 2w');
    await expect.poll(() => rita.field('Until').inputValue()).toBe('2026-12-03');
    await rita.field('Why').fill('Is away until December');
    await rita.clicks('Snooze');
    await rita.sees('✓ Dana Reyes · left in peace until 3 Dec.', { in: rita.modal });
    await rita.clicks('Done');
    await rita.sees('✓ Dana Reyes · left in peace', { in: rita.newest });
    expect(await rita.composer.inputValue()).toBe('');
  });

  test('finds somebody by letters without their accents and opens the card.', async () => {
    await rita.looksAt('Home');
    await rita.clicks('Find', { in: rita.home });
    const who = rita.modal.getByRole('combobox', { name: /^Who\?/u });
    await who.pressSequentially('zeb');
    await rita.sees('Nothing found.', { in: rita.modal });
    await who.fill('nunez');
    await rita.modal.getByRole('option', { name: /José Núñez/u }).click();
    expect(await who.inputValue()).toContain('José Núñez');
    await rita.clicks('Open');
    await rita.sees('José Núñez', { in: rita.modal });
    await rita.modal.getByRole('button', { name: 'Log contact' }).waitFor();
  });

  test('is told beside the field what is wrong, and corrects it with nothing else lost.', async () => {
    await rita.types('/candidate edit dana');
    await rita.field('Current employer').fill('Larkfield Medical');
    await rita.field('Profile link').fill('dana at work');
    await rita.clicks('Save');
    await rita.sees('A link begins with https:// or http:// and has no spaces.', {
      in: rita.modal,
    });
    const link = rita.field('Profile link');
    expect(await link.getAttribute('aria-invalid')).toBe('true');
    await expect.poll(() => rita.focused()).toContain('Profile link');
    expect(await rita.field('Current employer').inputValue()).toBe('Larkfield Medical');
    expect(await link.inputValue()).toBe('dana at work');
    await link.fill('https://example.com/dana');
    await rita.clicks('Save');
    await rita.sees('Saved', { in: rita.modal });
    await rita.clicks('Done');

    await rita.clicks('Log contact', { in: rita.buttonsOf('Dana Reyes') });
    await rita.modal.getByRole('radio', { name: 'Wrote' }).check();
    await rita.field('When').fill('2026-11-30');
    await rita.field('Note').fill('Sent the case study');
    await rita.clicks('Save');
    await rita.sees('This day has not come yet. Choose today or an earlier day.', {
      in: rita.modal,
    });
    expect(await rita.field('Note').inputValue()).toBe('Sent the case study');
    await rita.field('When').fill('2026-11-18');
    await rita.clicks('Save');
    await rita.sees('✓ Dana Reyes · email sent, 18 Nov', { in: rita.modal });
  });

  test('goes to the next morning, and whom she spoke to is not on the list again.', async () => {
    await rita.clicks('Log contact', { in: rita.buttonsOf('Dana Reyes') });
    await rita.modal.getByRole('radio', { name: 'Spoke' }).check();
    await rita.clicks('Save');
    await rita.clicks('Done');
    await rita.clicks('Next morning, 09:00');
    await rita.sees('Friday, 20 November', { in: rita.newest });
    expect(await rita.messages.count()).toBe(2);
    await rita.buttonsOf('José Núñez', { in: rita.newest }).waitFor();
    expect(await rita.newest.getByText('Dana Reyes').count()).toBe(0);
    await rita.sees('Friday 20 November 2026', {
      in: rita.page.getByRole('region', { name: 'Time' }),
    });
  });
});
