/**
 * `npm run screenshots`: starts the demo and takes the pictures of the README anew, in docs/images.
 */
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import type { Browser, Page, PageScreenshotOptions } from 'playwright-core';
import { lead } from '../../src/demo/company.ts';
import { addDays, dayAt, systemClock } from '../../src/platform/clock.ts';
import { findChromium, howToGetChromium, startChromium } from '../support/chromium.ts';
import { startDemo } from '../support/demo-process.ts';
import { Viewer } from '../support/viewer.ts';

type Clip = NonNullable<PageScreenshotOptions['clip']>;

const folder = path.join(import.meta.dirname, '..', '..', 'docs', 'images');
/** Wider, there would only be more room beside the words. */
const wide = { width: 1180, height: 900 };
/** Around a modal. */
const margin = 40;
const phone = { width: 390, height: 844 };

const chromium = findChromium();
if (chromium === undefined) {
  process.stderr.write(`${howToGetChromium}\n`);
  process.exit(1);
}
await mkdir(folder, { recursive: true });
const [demo, browser] = await Promise.all([startDemo(), startChromium(chromium)]);
try {
  await takeDigest();
  await takeModal();
  await takeHome();
  await takePhone();
} finally {
  await browser.close();
  await demo.stop();
}

async function takeDigest(): Promise<void> {
  const rita = await open(browser, wide, 'dm');
  await rita.newest.getByRole('button', { name: 'Log contact' }).first().waitFor();
  await take(rita.page, 'digest');
  await rita.leaves();
}

async function takeModal(): Promise<void> {
  const rita = await open(browser, wide, 'dm');
  await rita.newest.getByRole('button', { name: 'Log contact' }).first().click();
  await rita.modal.getByRole('radio', { name: 'Spoke' }).check();
  await rita.field('When').fill(addDays(dayAt(systemClock.now(), lead.timeZone), 10));
  await rita.field('Note').fill('Moves to Tucson in spring, and would hear of a trauma territory.');
  await rita.clicks('Save');
  await rita.sees('This day has not come yet.', { in: rita.modal });
  const box = await rita.modal.boundingBox();
  if (box === null) throw new Error('the modal is not seen');
  await take(rita.page, 'modal-error', {
    x: box.x - margin,
    y: box.y - margin,
    width: box.width + 2 * margin,
    height: box.height + 2 * margin,
  });
  // Else it is open for whoever looks next.
  await rita.clicks('Cancel');
  await rita.modal.waitFor({ state: 'detached' });
  await rita.leaves();
}

async function takeHome(): Promise<void> {
  const rita = await open(browser, wide, 'home');
  await rita.home.getByRole('button', { name: 'Log contact' }).nth(1).waitFor();
  await take(rita.page, 'home');
  await rita.leaves();
}

async function takePhone(): Promise<void> {
  const rita = await open(browser, phone, 'dm');
  await rita.newest.getByRole('button', { name: 'Log contact' }).first().waitFor();
  await take(rita.page, 'phone');
  await rita.leaves();
}

async function open(
  from: Browser,
  viewport: { readonly width: number; readonly height: number },
  at: 'dm' | 'home',
): Promise<Viewer> {
  const context = await from.newContext({
    viewport,
    colorScheme: 'light',
    reducedMotion: 'reduce',
  });
  await context.addInitScript(`localStorage.setItem('local-slack.tour-done', 'yes')`);
  const viewer = new Viewer(await context.newPage(), demo.url);
  await viewer.goesTo(`#/as/${lead.id}/${at}`);
  return viewer;
}

async function take(page: Page, name: string, clip?: Clip): Promise<void> {
  const file = path.join(folder, `${name}.png`);
  await page.screenshot({
    path: file,
    animations: 'disabled',
    ...(clip === undefined ? {} : { clip }),
  });
  process.stdout.write(`${path.relative(process.cwd(), file)}\n`);
}
