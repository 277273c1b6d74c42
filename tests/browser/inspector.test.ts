/** What goes between Slack and the app, and what went wrong, as the page's inspector shows it. */
import type { Locator } from 'playwright-core';
import { beforeEach, describe, expect, test } from 'vitest';
import { type BrowserWorld, useBrowserWorlds } from '../support/browser-world.ts';
import { fillBook } from '../support/builders.ts';
import type { Viewer } from '../support/viewer.ts';

describe('The inspector', () => {
  const begin = useBrowserWorlds();
  let world: BrowserWorld;
  let rita: Viewer;
  beforeEach(async () => {
    world = await begin({ start: '2026-11-19T15:30:00Z' });
    await fillBook(world, [{ name: 'Dana Reyes' }]);
    await world.goTo('2026-11-19T16:00:00Z');
    rita = await world.open('rita');
  });

  const requests = () =>
    rita.page.getByRole('complementary', { name: 'Inspector' }).getByRole('listitem');

  test('shows a refused request in red with the reason, and what was sent, as it happens.', async () => {
    await rita.clicks('Inspector');
    const calls = requests();
    await calls.filter({ hasText: 'chat.postMessage' }).first().waitFor();
    world.sandbox.faults.arm({
      method: 'views.open',
      times: 1,
      fault: { kind: 'error', error: 'expired_trigger_id' },
    });
    await rita.types('/candidate settings');
    const refused = calls.filter({ hasText: 'expired_trigger_id' }).first();
    await refused.waitFor();
    const line = refused.getByRole('button', { name: /views\.open/u });
    expect(isRed(await colour(line))).toBe(true);
    const usual = calls.filter({ hasText: 'chat.postMessage' }).first().getByRole('button');
    expect(isRed(await colour(usual))).toBe(false);
    await line.click();
    await rita.sees('"trigger_id"', { in: refused.getByLabel('Request') });
    // The view is shown as what it is, not as a text in which every quote is escaped.
    await rita.sees('"callback_id": "', { in: refused.getByLabel('Request') });
    await rita.sees('expired_trigger_id', { in: refused.getByLabel('Answer') });

    const search = rita.page.getByRole('searchbox', { name: 'Search the requests' });
    await search.fill('Dana Reyes');
    await expect.poll(() => calls.filter({ hasText: 'views.open' }).count()).toBe(0);
    await calls.filter({ hasText: 'chat.postMessage' }).first().waitFor();
    await search.press('Escape');
    await rita.page.getByRole('complementary', { name: 'Inspector' }).waitFor({ state: 'hidden' });
    expect(await rita.focused()).toContain('Inspector');
  });

  test('shows the page’s own errors too, and counts them on its button.', async () => {
    await rita.page.evaluate(
      `setTimeout(() => { throw new Error('the page stumbled over its own feet'); })`,
    );
    await rita.page.getByRole('button', { name: /^Inspector\s*1\b/u }).click();
    await rita.sees('the page stumbled over its own feet', { in: requests().first() });
    expect(rita.troubles.splice(0)).toEqual(['the page stumbled over its own feet']);
  });
});

/** Red, green and blue of some words, 0 to 255 each. */
async function colour(words: Locator): Promise<readonly number[]> {
  await words.focus();
  const text = await words
    .page()
    .evaluate<string>('getComputedStyle(document.activeElement.querySelector(".log-what")).color');
  return [...text.matchAll(/\d+/gu)].map(([number]) => Number(number));
}

function isRed([red = 0, green = 0, blue = 0]: readonly number[]): boolean {
  return red > green + 60 && red > blue + 60;
}
