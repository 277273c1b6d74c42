/** The page without a mouse, and what of it stays when it is loaded again. */
import { beforeEach, describe, expect, test } from 'vitest';
import { type BrowserWorld, useBrowserWorlds } from '../support/browser-world.ts';
import { fillBook } from '../support/builders.ts';

describe('At the page', () => {
  const begin = useBrowserWorlds();
  let world: BrowserWorld;
  beforeEach(async () => {
    world = await begin({ start: '2026-11-19T15:30:00Z' });
    await fillBook(world, [{ name: 'Dana Reyes' }, { name: 'José Núñez' }]);
    await world.goTo('2026-11-19T16:00:00Z');
  });

  test('somebody with only a keyboard becomes another person, types a command, answers a modal and is back where they were.', async () => {
    const viewer = await world.open('kim');
    const { keyboard } = viewer.page;
    const press = async (...keys: readonly string[]): Promise<void> => {
      for (const key of keys) await keyboard.press(key);
    };
    /** Goes on with Tab until something is reached. */
    const tabTo = async (what: string): Promise<void> => {
      for (let steps = 0; steps < 40; steps += 1) {
        if ((await viewer.focused()).includes(what)) return;
        await keyboard.press('Tab');
      }
      throw new Error(`Tab never came to ${what}, but to ${await viewer.focused()}`);
    };

    // The first menu is who one is; Escape leaves all as it was.
    await tabTo('You are Kim Doe');
    await press('Enter');
    await expect.poll(() => viewer.focused()).toContain('workspace admin');
    await press('Escape');
    expect(await viewer.focused()).toContain('You are Kim Doe');
    await press('Enter');
    await expect.poll(() => viewer.focused()).toContain('workspace admin');
    await press('ArrowDown', 'ArrowDown');
    await expect.poll(() => viewer.focused()).toContain('Rita Moss');
    await press('Enter');
    await viewer.buttonsOf('Dana Reyes').waitFor();
    await expect.poll(() => viewer.focused()).toContain('You are Rita Moss');

    // Completion, then a modal in which Tab goes round.
    await tabTo('Message Runner-up');
    await keyboard.type('/can');
    await viewer.page.getByRole('option', { name: /\/candidate/u }).waitFor();
    await press('Tab');
    expect(await viewer.composer.inputValue()).toBe('/candidate ');
    await keyboard.type('log dana');
    await press('Enter');
    await viewer.modal.waitFor();
    await expect.poll(() => viewer.focused()).toContain('Spoke');
    await press('ArrowDown', 'ArrowUp');
    await tabTo('Cancel');
    await press('Tab', 'Tab');
    expect(await viewer.focused()).toContain('Close');
    await press('Shift+Tab');
    expect(await viewer.focused()).toContain('Save');
    await press('Enter');
    await viewer.sees('✓ Dana Reyes · spoke by phone', { in: viewer.modal });
    await press('Escape');
    await viewer.modal.waitFor({ state: 'detached' });
    await expect.poll(() => viewer.focused()).toContain('Message Runner-up');

    // From a row, and back to that row.
    const row = viewer.buttonsOf('José Núñez');
    await row.getByRole('button', { name: 'Log contact' }).focus();
    await press('Enter');
    await viewer.modal.waitFor();
    await press('Escape');
    await viewer.modal.waitFor({ state: 'detached' });
    await row.locator(':focus').waitFor();
  });

  test('the command one comes to with the arrow keys is in sight, the last as well as the first.', async () => {
    const rita = await world.open('rita');
    await rita.composer.fill('/candidate ');
    const offers = rita.page.getByRole('listbox', { name: 'Commands' });
    await offers.getByRole('option').nth(12).waitFor();
    const chosen = offers.getByRole('option', { selected: true });
    const isInSight = async (): Promise<boolean> => {
      const [list, option] = [await offers.boundingBox(), await chosen.boundingBox()];
      if (list === null || option === null) throw new Error('nothing is chosen');
      return option.y >= list.y && option.y + option.height <= list.y + list.height;
    };
    for (const key of ['ArrowUp', 'ArrowDown']) {
      await rita.composer.press(key);
      await expect.poll(isInSight).toBe(true);
    }
    // The list can be come to by Tab as well, and goes back to the line.
    await rita.composer.press('ArrowDown');
    const { keyboard } = rita.page;
    await offers.focus();
    await keyboard.press('ArrowUp');
    await keyboard.press('Enter');
    expect(await rita.composer.inputValue()).toMatch(/^\/candidate \w+ $/u);
    await expect.poll(() => rita.focused()).toContain('Message Runner-up');
  });

  test('who one is, where one looks, a half typed line and an open modal are still there after loading again; and all of it came from this machine.', async () => {
    const rita = await world.open('kim');
    await rita.page.getByRole('button', { name: /^You are/u }).click();
    await rita.page.getByRole('menuitemradio', { name: /Rita Moss/u }).click();
    await rita.buttonsOf('Dana Reyes').waitFor();
    await rita.composer.fill('/candidate snooze da');
    await rita.page.reload();
    await rita.buttonsOf('Dana Reyes').waitFor();
    expect(await rita.composer.inputValue()).toBe('/candidate snooze da');

    await rita.clicks('Log contact', { in: rita.buttonsOf('Dana Reyes') });
    const kept = rita.page.waitForResponse((answer) => answer.url().includes('/page/act'));
    await rita.field('Note').fill('Half a sentence');
    await rita.field('They asked').focus();
    await kept;
    await rita.page.reload();
    await expect.poll(() => rita.field('Note').inputValue()).toBe('Half a sentence');
    await rita.page.keyboard.press('Escape');
    await rita.modal.waitFor({ state: 'detached' });

    await rita.looksAt('Home');
    await rita.buttonsOf('Dana Reyes', { in: rita.home }).waitFor();
    await rita.page.reload();
    await rita.buttonsOf('Dana Reyes', { in: rita.home }).waitFor();
    await rita.page.goBack();
    await rita.composer.waitFor();
    // Without anything in the address, the page knows who was here last.
    await rita.page.goto(world.sandbox.pageUrl);
    await rita.buttonsOf('Dana Reyes').waitFor();
    expect(new Set(rita.askedHosts)).toEqual(new Set([new URL(world.sandbox.pageUrl).host]));
  });
});
