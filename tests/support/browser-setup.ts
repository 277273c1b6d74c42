/**
 * Once per run of the browser tests: finds Chromium, builds the page and migrates one database, from
 * which each world copies its own.
 */
import { mkdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import type { TestProject } from 'vitest/node';
import { buildPage } from '../../src/sandbox/page/build.ts';
import type { PageAssets } from '../../src/sandbox/sandbox.ts';
import { findChromium, howToGetChromium } from './chromium.ts';
import { migrate } from './platform-database.ts';
import { newRunName } from './test-server.ts';

/** What the worlds of a run share. */
export interface BrowserRun {
  /** Where Chromium is. */
  readonly chromium: string;
  readonly page: PageAssets;
  /** Where a world may leave files; gone after the run. */
  readonly folder: string;
  /** A migrated SQLite file. */
  readonly template: string;
}

declare module 'vitest' {
  interface ProvidedContext {
    readonly browserRun: BrowserRun;
  }
}

export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const chromium = findChromium();
  if (chromium === undefined) {
    process.stderr.write(`${howToGetChromium}\n`);
    process.exit(1);
  }
  const folder = path.join(tmpdir(), newRunName());
  const takeAway = () => rm(folder, { recursive: true, force: true });
  try {
    await mkdir(folder);
    const template = path.join(folder, 'template.sqlite');
    const [page] = await Promise.all([buildPage(), migrate(`sqlite:${template}`)]);
    project.provide('browserRun', { chromium, page, folder, template });
  } catch (error) {
    await takeAway();
    throw error;
  }
  return takeAway;
}
