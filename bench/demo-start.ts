/**
 * How long a newcomer waits: from the start of `npm run demo`, with everything installed, until
 * Chromium (which runs already) shows the first row of a digest; as a ratio to the start of an empty
 * Node process and the opening of an empty page in the same run. And how much the page weighs. Prints
 * lines; asserts nothing.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import process from 'node:process';
import { gzipSync } from 'node:zlib';
import type { Browser } from 'playwright-core';
import { lead } from '../src/demo/company.ts';
import { buildPage } from '../src/sandbox/page/build.ts';
import { findChromium, howToGetChromium, startChromium } from '../tests/support/chromium.ts';
import { startDemo } from '../tests/support/demo-process.ts';

const rounds = 5;

const chromium = findChromium();
if (chromium === undefined) {
  process.stderr.write(`${howToGetChromium}\n`);
  process.exit(1);
}
const browser = await startChromium(chromium);
const empty = createServer((_request, response) => {
  response
    .writeHead(200, { 'content-type': 'text/html' })
    .end('<!doctype html><title>Empty</title><p>Empty</p>');
});
await once(empty.listen(0, '127.0.0.1'), 'listening');
try {
  const [ours, baseline]: [number[], number[]] = [[], []];
  // In turns, so that whatever else the machine does meets both.
  for (let round = 0; round < rounds; round += 1) {
    baseline.push(await emptyMs(browser));
    ours.push(await demoMs(browser));
  }
  const [demo, nothing] = [median(ours), median(baseline)];
  process.stdout.write(
    `demo, from start to the first row in Chromium: ${seconds(demo)} s; an empty process and an empty page: ${seconds(nothing)} s; ratio ${(demo / nothing).toFixed(1)} (medians of ${rounds})\n`,
  );
  process.stdout.write(`${await weight()}\n`);
} finally {
  empty.close();
  await browser.close();
}

async function demoMs(from: Browser): Promise<number> {
  const began = performance.now();
  const demo = await startDemo();
  try {
    await open(from, `${demo.url}#/as/${lead.id}/dm`, 'Log contact');
    return performance.now() - began;
  } finally {
    await demo.stop();
  }
}

async function emptyMs(from: Browser): Promise<number> {
  const began = performance.now();
  await once(spawn(process.execPath, ['-e', '0'], { stdio: 'ignore' }), 'close');
  const { port } = empty.address() as AddressInfo;
  await open(from, `http://127.0.0.1:${port}/`, 'Empty');
  return performance.now() - began;
}

/** Opens an address in a profile of its own, until some words are seen. */
async function open(from: Browser, address: string, words: string): Promise<void> {
  const context = await from.newContext();
  const page = await context.newPage();
  await page.goto(address);
  await page.getByText(words).first().waitFor();
  await context.close();
}

/** What the page's own files weigh as they could be sent. */
async function weight(): Promise<string> {
  const files = [...(await buildPage())].map(([name, { body }]) => ({
    kind: name.split('.').at(-1) ?? '',
    bytes: gzipSync(body).length,
  }));
  const kilobytes = (wanted: (kind: string) => boolean) =>
    (files.reduce((sum, { kind, bytes }) => sum + (wanted(kind) ? bytes : 0), 0) / 1_000).toFixed(
      1,
    );
  return `the page, gzip: ${kilobytes(() => true)} kB, of it script ${kilobytes((kind) => kind === 'js')} kB and style ${kilobytes((kind) => kind === 'css')} kB`;
}

function median(times: readonly number[]): number {
  return times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0;
}

function seconds(milliseconds: number): string {
  return (milliseconds / 1_000).toFixed(2);
}
