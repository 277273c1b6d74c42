/** The page on a phone: what opens over it takes the whole attention, and gives it back. */
import type { Locator } from 'playwright-core';
import { beforeEach, describe, expect, test } from 'vitest';
import { useBrowserWorlds } from '../support/browser-world.ts';
import type { Viewer } from '../support/viewer.ts';

describe('On a phone', () => {
  const begin = useBrowserWorlds();
  let rita: Viewer;
  beforeEach(async () => {
    const world = await begin();
    rita = await world.open('rita', { width: 390, height: 844 });
  });

  /** Comes to nothing of the page behind with Tab, however often. */
  async function staysIn(layer: Locator): Promise<void> {
    for (let steps = 0; steps < 16; steps += 1) {
      await rita.page.keyboard.press('Tab');
      const isElsewhere = await rita.page.evaluate<boolean>(
        `document.activeElement.closest('main, .tour') !== null`,
      );
      expect(isElsewhere).toBe(false);
    }
    await layer.waitFor();
  }

  test.each([
    ['the drawer', 'Workspace menu', 'Workspace', 'Close the menu'],
    ['the inspector', 'Inspector', 'Inspector', 'Close the inspector'],
  ])(
    '%s has the focus while it is open, and is closed by its button or Escape.',
    async (_, opener, name, close) => {
      const layer = rita.page.getByRole('complementary', { name });
      const open = rita.page.getByRole('button', { name: opener, exact: true });
      for (const leave of [
        () => rita.clicks(close),
        () => rita.page.keyboard.press('Escape'),
        async () => {
          // Where nothing can be pressed, the keys still work.
          await layer.click({ position: { x: 2, y: 400 } });
          await rita.page.keyboard.press('Escape');
        },
      ]) {
        await open.click();
        await expect.poll(() => rita.focused()).toContain(close);
        await staysIn(layer);
        await leave();
        await layer.waitFor({ state: 'hidden' });
        await expect.poll(() => rita.focused()).toContain(opener);
      }
    },
  );

  test('the drawer closes when one goes somewhere, and a press beside it closes it too.', async () => {
    const layer = rita.page.getByRole('complementary', { name: 'Workspace' });
    await rita.clicks('Workspace menu');
    await rita.clicks('Home', { in: layer });
    await layer.waitFor({ state: 'hidden' });
    await rita.sees('Your digest', { in: rita.home });
    await rita.clicks('Workspace menu');
    await rita.page.mouse.click(380, 400);
    await layer.waitFor({ state: 'hidden' });
  });
});
