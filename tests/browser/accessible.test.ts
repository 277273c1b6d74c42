/** Every screen of the page under the eyes of axe, light and dark, wide and narrow. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import { beforeEach, describe, expect, test } from 'vitest';
import { type BrowserWorld, useBrowserWorlds } from '../support/browser-world.ts';
import { fillBook } from '../support/builders.ts';
import type { Viewer } from '../support/viewer.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/**
 * What one sees on a button is part of what it is called. Experimental, so axe asks it only when told
 * to, and says "look for yourself" of words that it can't tell apart: here that is a barrier too.
 */
const namedAsSeen = 'label-content-name-mismatch';

describe('Nobody is shut out by', () => {
  const begin = useBrowserWorlds();
  let world: BrowserWorld;
  beforeEach(async () => {
    world = await begin({ start: '2026-11-19T15:30:00Z' });
    await fillBook(world, [{ name: 'Dana Reyes' }, { name: 'José Núñez' }]);
    await world.goTo('2026-11-19T16:00:00Z');
  });

  test('the digest, its menus, a modal with an error, the Home tab and the inspector.', async () => {
    const rita = await world.open('rita');
    await rita.buttonsOf('Dana Reyes').waitFor();
    await expectNoBarrier(rita, 'the digest');
    await rita.clicks('More', { in: rita.buttonsOf('Dana Reyes') });
    await rita.page.getByRole('menu').waitFor();
    await expectNoBarrier(rita, 'the menu of a row');
    await rita.page.keyboard.press('Escape');

    await rita.composer.fill('/candidate ');
    await rita.page.getByRole('listbox', { name: 'Commands' }).waitFor();
    await expectNoBarrier(rita, 'all that a command can go on with');
    await rita.types('/candidate log dana');
    await rita.modal.getByRole('radio', { name: 'Spoke' }).check();
    await rita.field('When').fill('2026-11-30');
    await rita.clicks('Save');
    await rita.sees('This day has not come yet.', { in: rita.modal });
    await expectNoBarrier(rita, 'a modal with an error');
    await rita.field('When').fill('');
    await rita.clicks('Save');
    await rita.sees('✓ Dana Reyes', { in: rita.modal });
    await rita.clicks('Done');

    await rita.looksAt('Home');
    await rita.buttonsOf('José Núñez', { in: rita.home }).waitFor();
    await expectNoBarrier(rita, 'the Home tab');
    await rita.clicks('Find', { in: rita.home });
    await rita.modal.getByRole('combobox').fill('re');
    await rita.modal.getByRole('option').first().waitFor();
    await expectNoBarrier(rita, 'a typeahead');
    await rita.clicks('Cancel');
    await rita.modal.waitFor({ state: 'detached' });

    world.sandbox.faults.arm({
      method: 'views.open',
      times: 1,
      fault: { kind: 'error', error: 'expired_trigger_id' },
    });
    await rita.looksAt('Messages');
    await rita.types('/candidate settings');
    await rita.clicks('Inspector');
    await rita.sees('expired_trigger_id');
    await rita.page
      .getByRole('button', { name: /views\.open/u })
      .first()
      .click();
    await expectNoBarrier(rita, 'the inspector');
  });

  test('the list of those one can be, with what each has not read.', async () => {
    const lee = await world.open('lee');
    await lee.page.getByRole('button', { name: /^You are/u }).click();
    const menu = lee.page.getByRole('menu', { name: 'Who you are' });
    await menu.getByRole('menuitemradio', { name: /^Rita Moss .* 1 unread$/u }).waitFor();
    await expectNoBarrier(lee, 'the people');
  });

  test('the page on a phone, with the drawer closed and open, and its first steps.', async () => {
    const rita = await world.open('rita', { width: 390, height: 844, isFirstVisit: true });
    await rita.page.getByRole('complementary', { name: 'First steps' }).waitFor();
    await expectNoBarrier(rita, 'the first steps');
    await rita.clicks('Don’t show again');
    await expectNoBarrier(rita, 'the messages');
    await rita.clicks('Workspace menu');
    await rita.page.getByRole('button', { name: 'Next morning, 09:00' }).waitFor();
    await expectNoBarrier(rita, 'the drawer');
    await rita.clicks('Close the menu');
    await rita.clicks('Inspector');
    await rita.page.getByRole('button', { name: 'Close the inspector' }).waitFor();
    await expectNoBarrier(rita, 'the inspector over all');
    await rita.clicks('Close the inspector');
    const wider = await rita.page.evaluate<boolean>(
      'document.documentElement.scrollWidth > document.documentElement.clientWidth',
    );
    expect(wider, 'nobody scrolls sideways').toBe(false);
  });
});

/** Looks at what is on the screen in light and in dark. */
async function expectNoBarrier({ page }: Viewer, screen: string): Promise<void> {
  // As a script of the debugger, which the page's content security policy does not bind.
  await page.evaluate(axe);
  for (const colorScheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    const { violations, incomplete } = await page.evaluate<AxeResults>(
      `axe.run(document, {
        resultTypes: ['violations', 'incomplete'],
        rules: { '${namedAsSeen}': { enabled: true } },
      })`,
    );
    const grave = [
      ...violations.filter(({ impact }) => impact === 'serious' || impact === 'critical'),
      ...incomplete.filter(({ id }) => id === namedAsSeen),
    ].map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`);
    expect(grave, `${screen}, ${colorScheme}`).toEqual([]);
  }
}
