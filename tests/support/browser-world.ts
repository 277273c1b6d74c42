/**
 * The app over a database of its own, with the sandbox's page in Chromium: what browser tests live in.
 * Every test gets a fresh world; nothing in it may ask anything of another machine, nor go wrong unseen.
 */
import { copyFile, rm } from 'node:fs/promises';
import path from 'node:path';
import type { Browser, BrowserContextOptions } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, inject } from 'vitest';
import { travel } from '../../src/demo/time-travel.ts';
import { startChromium } from './chromium.ts';
import { Viewer } from './viewer.ts';
import { company, type PersonName, startWorld, type World } from './world.ts';

/** How a person looks at the page. */
export interface Looking {
  /** What the page shows at first: the messages when left out. */
  readonly at?: 'dm' | 'home';
  readonly width?: number;
  readonly height?: number;
  readonly colorScheme?: 'light' | 'dark';
  /** Whether the browser has never shown the page before. */
  readonly isFirstVisit?: boolean;
}

export interface BrowserWorld extends World {
  /** Opens the page as somebody, in a browser profile of their own. */
  open(name: PersonName, looking?: Looking): Promise<Viewer>;
}

/** Somebody who waits this long sees that something is broken, in real milliseconds. */
const patienceMs = 15_000;
/** Slack waits three seconds for an answer; a machine that draws pages besides may need longer. */
const patient = { ackMs: 15_000, triggerMs: 15_000 };

/**
 * Gives the tests of a suite a browser, and each of them a world: the answer starts it. After each
 * test, nothing may have asked for anything beyond this machine, and no error may be left in a page.
 */
export function useBrowserWorlds(): (options?: {
  readonly start?: string;
}) => Promise<BrowserWorld> {
  const run = inject('browserRun');
  const file = path.join(run.folder, `world-${process.env['VITEST_POOL_ID'] ?? '0'}.sqlite`);
  let browser: Browser;
  let world: World | undefined;
  let viewers: Viewer[] = [];
  beforeAll(async () => {
    browser = await startChromium(run.chromium);
  });
  afterAll(() => browser.close());
  afterEach(async () => {
    const seen = viewers;
    viewers = [];
    await Promise.all(seen.map((viewer) => viewer.leaves()));
    await world?.close();
    world = undefined;
    expect(
      seen.flatMap(({ strayHosts }) => strayHosts),
      'requests to elsewhere',
    ).toEqual([]);
    expect(
      seen.flatMap(({ troubles }) => troubles),
      'errors in the page',
    ).toEqual([]);
  });

  return async (options = {}) => {
    for (const suffix of ['', '-wal', '-shm']) await rm(`${file}${suffix}`, { force: true });
    await copyFile(run.template, file);
    const started = await startWorld({
      ...options,
      databaseUrl: `sqlite:${file}`,
      sandbox: {
        ...patient,
        page: run.page,
        travel: ({ to, as }) => {
          const { app, sandbox, clock } = started;
          const demo = { app, sandbox, clock, keepTime: () => undefined, stopping: never };
          return travel(demo, to, sandbox.workspace.getUser(as).timeZone);
        },
      },
    });
    world = started;
    return {
      ...started,
      async open(name, looking = {}) {
        const { width = 1280, height = 800, colorScheme = 'light' } = looking;
        const context = await browser.newContext({
          viewport: { width, height },
          colorScheme,
          // Somewhere nobody of the company lives.
          timezoneId: 'Pacific/Chatham',
          locale: 'en-GB',
        } satisfies BrowserContextOptions);
        context.setDefaultTimeout(patienceMs);
        if (looking.isFirstVisit !== true) {
          await context.addInitScript(`localStorage.setItem('local-slack.tour-done', 'yes')`);
        }
        const viewer = new Viewer(await context.newPage(), started.sandbox.pageUrl);
        viewers.push(viewer);
        await viewer.goesTo(`#/as/${company[name].id}/${looking.at ?? 'dm'}`);
        return viewer;
      },
    };
  };
}

const never = new AbortController().signal;
