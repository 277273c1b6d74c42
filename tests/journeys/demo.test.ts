/** The demo, started as a newcomer starts it: what the terminal and the page show, and how it ends. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { colleagues, recruiters } from '../../src/demo/company.ts';
import { candidates } from '../../src/demo/people.ts';

interface Started {
  readonly child: ChildProcess;
  readonly ended: Promise<number | null>;
  out(): string;
  errors(): string;
}

const root = path.join(import.meta.dirname, '..', '..');
/** It starts in a few seconds; a machine busy with everything else may take longer. */
const patienceMs = 90_000;

describe('The demo', () => {
  let folder: string;
  let started: Started[];
  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'runner-up-demo-test-'));
    started = [];
  });
  afterEach(async () => {
    for (const { child, ended } of started) {
      child.kill('SIGKILL');
      await ended;
    }
    await rm(folder, { recursive: true });
  });

  function start(...options: string[]): Started {
    const child = spawn(process.execPath, ['--import', 'tsx', 'src/demo.ts', ...options], {
      cwd: root,
      // A folder of our own, in which it makes its temporary one.
      env: { ...process.env, TMPDIR: folder },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let out = '';
    let errors = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      out += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      errors += text;
    });
    const ended = once(child, 'close').then(() => child.exitCode);
    const one = { child, ended, out: () => out, errors: () => errors };
    started.push(one);
    return one;
  }

  async function until(demo: Started, what: string, isSo: () => boolean | Promise<boolean>) {
    for (;;) {
      if (await isSo()) return;
      if (demo.child.exitCode !== null) {
        throw new Error(`it ended before ${what}:\n${demo.out()}\n${demo.errors()}`);
      }
      await wait(50);
    }
  }

  const itsFolders = async () =>
    (await readdir(folder)).filter((name) => name.startsWith('runner-up-demo-'));

  test('shows every recruiter one digest in the terminal and the same on the page, and leaves nothing behind when it is stopped.', {
    timeout: patienceMs,
  }, async () => {
    const demo = start('--port', '0');
    await until(demo, 'it was ready', () => demo.out().includes('Ctrl-C stops everything.'));
    expect(await itsFolders()).toHaveLength(1);

    const address = /http:\/\/127\.0\.0\.1:\d+\//u.exec(demo.out())?.[0];
    if (address === undefined) throw new Error(`no address was printed:\n${demo.out()}`);
    const page = async (at: string) => (await fetch(new URL(at, address))).text();
    const messagesOn = (html: string) => html.split('<article class="message').length - 1;

    for (const { id, realName, city } of Object.values(recruiters)) {
      const [firstName = ''] = realName.split(' ');
      const shown = sectionOf(demo.out(), `${realName}, ${city}`);
      expect(shown.split(`Good morning, ${firstName}.`)).toHaveLength(2);
      const names = candidates.flatMap(({ name }) =>
        shown.includes(`\n  ${name} · `) ? [name] : [],
      );
      expect(names.length).toBeGreaterThanOrEqual(5);
      expect(shown).toContain('Never contacted');

      const html = await page(`/people/${id}`);
      expect(messagesOn(html)).toBe(1);
      for (const name of names.filter((each) => /^[\p{L} -]+$/u.test(each))) {
        expect(html).toContain(`<strong>${name}</strong>`);
      }
      expect(await page(`/people/${id}/home`)).toContain('Due now');
    }
    expect(messagesOn(await page('/'))).toBe(Object.keys(recruiters).length);

    const others = colleagues.filter(({ id }) =>
      Object.values(recruiters).every((recruiter) => recruiter.id !== id),
    );
    for (const { id } of others) {
      expect(messagesOn(await page(`/people/${id}`))).toBe(0);
      const home = await page(`/people/${id}/home`);
      for (const { name } of candidates) expect(home).not.toContain(name);
    }

    demo.child.kill('SIGINT');
    expect(await demo.ended).toBe(0);
    expect(await itsFolders()).toEqual([]);
    for (const { name } of candidates) expect(demo.errors()).not.toContain(name);
  });

  test('ends in peace, and leaves nothing behind, when it is stopped while it begins.', {
    timeout: patienceMs,
  }, async () => {
    const demo = start('--port', '0');
    await until(demo, 'it began', async () => (await itsFolders()).length > 0);
    // Its folder is its first act; the next is to listen for signals.
    await wait(200);
    demo.child.kill('SIGTERM');
    expect(await demo.ended).toBe(0);
    expect(await itsFolders()).toEqual([]);
    expect(demo.errors()).toBe('');
  });

  test('says in one sentence that the port one asked for is in use, and ends.', {
    timeout: patienceMs,
  }, async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    const port = typeof address === 'object' && address !== null ? String(address.port) : '';
    const demo = start('--port', port);
    expect(await demo.ended).toBe(1);
    server.close();
    expect(demo.errors()).toBe(
      `Port ${port} is in use. Choose another one with --port, or leave --port out.\n`,
    );
    expect(await itsFolders()).toEqual([]);
  });
});

/** What stands in the terminal under a title, up to the next rule. */
function sectionOf(out: string, title: string): string {
  const [, below = ''] = out.split(`── ${title} `);
  const [section = ''] = below.replace(/^─*\n/u, '').split('\n──', 1);
  return section;
}
