/** The demo as a newcomer sees it: its time passes, so that what one does is soon seen everywhere. */
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import type { Browser } from 'playwright-core';
import { recruiters } from '../../src/demo/company.ts';
import { startChromium } from '../support/chromium.ts';
import { type DemoProcess, startDemo } from '../support/demo-process.ts';
import { Viewer } from '../support/viewer.ts';

/** Enough for two tabs to be opened and a contact logged on a busy machine, and for a demo to begin. */
const patienceMs = 120_000;

describe('In the demo', () => {
  let browser: Browser;
  let demo: DemoProcess;
  beforeAll(async () => {
    [browser, demo] = await Promise.all([
      startChromium(inject('browserRun').chromium),
      startDemo(),
    ]);
  }, patienceMs);
  afterAll(async () => {
    await browser.close();
    await demo.stop();
  });

  test(
    'the Home follows a logged contact by itself.',
    async () => {
      const context = await browser.newContext();
      await context.addInitScript(`localStorage.setItem('local-slack.tour-done', 'yes')`);
      const open = async (at: 'dm' | 'home'): Promise<Viewer> => {
        const viewer = new Viewer(await context.newPage(), demo.url);
        await viewer.goesTo(`#/as/${recruiters.rita.id}/${at}`);
        return viewer;
      };
      const rita = await open('dm');
      const ritaAtHome = await open('home');
      const name = 'Dana Reyes';
      await ritaAtHome.buttonsOf(name, { in: ritaAtHome.home }).first().waitFor();

      await rita.clicks('Log contact', { in: rita.newest.getByRole('group', { name }) });
      await rita.modal.getByRole('radio', { name: 'Spoke' }).check();
      await rita.clicks('Save');
      await rita.sees(`✓ ${name} · spoke by phone`, { in: rita.modal });
      await ritaAtHome
        .buttonsOf(name, { in: ritaAtHome.home })
        .first()
        .waitFor({ state: 'detached' });
      expect([...rita.troubles, ...ritaAtHome.troubles]).toEqual([]);
      await context.close();
    },
    patienceMs,
  );
});
