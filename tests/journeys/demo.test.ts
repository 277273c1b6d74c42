/** The demo, started as a newcomer starts it: what the terminal and the page show, and how it ends. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { colleagues, recruiters } from '../../src/demo/company.ts';
import { candidates } from '../../src/demo/people.ts';
import type { PageState } from '../../src/sandbox/page/protocol.ts';

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

    expect(demo.out()).toContain('Never contacted');
    const address = addressOf(demo);
    expect(await (await fetch(address)).text()).toContain('<script type="module"');
    const seenBy = async (id: string): Promise<PageState> =>
      (await (await fetch(new URL(`/page/state?as=${id}`, address))).json()) as PageState;

    for (const { id, realName, city } of Object.values(recruiters)) {
      const [firstName = ''] = realName.split(' ');
      const shown = sectionOf(demo.out(), `${realName}, ${city}`);
      expect(shown.split(`Good morning, ${firstName}.`)).toHaveLength(2);
      const names = candidates.flatMap(({ name }) =>
        shown.includes(`\n  ${name} · `) ? [name] : [],
      );
      expect(names.length).toBeGreaterThanOrEqual(5);

      const { viewer, canTravel } = await seenBy(id);
      expect(canTravel).toBe(true);
      expect(viewer.dm.messages).toHaveLength(1);
      const digest = JSON.stringify(viewer.dm.messages);
      const home = JSON.stringify(viewer.home?.blocks);
      for (const name of names) {
        expect(digest).toContain(`*${name}*`);
        expect(home).toContain(`*${name}*`);
      }
    }

    const others = colleagues.filter(({ id }) =>
      Object.values(recruiters).every((recruiter) => recruiter.id !== id),
    );
    for (const { id } of others) {
      const { viewer } = await seenBy(id);
      expect(viewer.dm.messages).toEqual([]);
      const home = JSON.stringify(viewer.home?.blocks);
      for (const { name } of candidates) expect(home).not.toContain(name);
    }

    demo.child.kill('SIGINT');
    expect(await demo.ended).toBe(0);
    expect(await itsFolders()).toEqual([]);
    for (const { name } of candidates) expect(demo.errors()).not.toContain(name);
  });

  test('keeps the people in a file when asked to, and goes on at the next morning.', {
    timeout: patienceMs,
  }, async () => {
    const file = path.join(folder, 'kept', 'demo.sqlite');
    const first = start('--port', '0', '--db', file);
    await until(first, 'it was ready', () => first.out().includes('Ctrl-C stops everything.'));
    const before = /\w+day, \d+ \w+/u.exec(first.out())?.[0];
    first.child.kill('SIGINT');
    expect(await first.ended).toBe(0);

    const second = start('--port', '0', '--db', file);
    await until(second, 'it was ready', () => second.out().includes('Ctrl-C stops everything.'));
    expect(second.out()).toContain('has kept them');
    for (const { realName, city } of Object.values(recruiters)) {
      const shown = sectionOf(second.out(), `${realName}, ${city}`);
      expect(candidates.filter(({ name }) => shown.includes(name)).length).toBeGreaterThan(3);
      expect(shown).not.toContain(before);
    }
    second.child.kill('SIGINT');
    expect(await second.ended).toBe(0);
    expect(`${first.errors()}${second.errors()}`).toBe('');
  });

  test('takes somebody’s own people instead, and says which rows it left out.', {
    timeout: patienceMs,
  }, async () => {
    const file = path.join(folder, 'people.csv');
    const rows = [
      'Candidate Name,Email,Recruiter,Job,Stage,Outcome,Decision Date',
      'Vera Own,vera@example.com,rita@example.com,Spine Rep,Final,Runner-up,2026-01-05',
      'Nobody,not an address,rita@example.com,,,,',
    ];
    await writeFile(file, `${rows.join('\n')}\n`);
    const demo = start('--port', '0', '--import', file);
    await until(demo, 'it was ready', () => demo.out().includes('Ctrl-C stops everything.'));
    expect(demo.out()).toContain('not an address');
    expect(sectionOf(demo.out(), 'Rita Moss, Phoenix')).toContain('Vera Own · ');
    expect(sectionOf(demo.out(), 'Imogen Hartley, London')).toContain('there is no message');
    for (const { name } of candidates) expect(demo.out()).not.toContain(name);
  });

  test('says in one sentence what is wrong with its options, and ends.', {
    timeout: patienceMs,
  }, async () => {
    const nameless = start('--fresh');
    expect(await nameless.ended).toBe(1);
    expect(nameless.errors()).toBe(
      '--fresh forgets what a file has kept: name the file with --db.\n',
    );
    const file = path.join(folder, 'mine.sqlite');
    await writeFile(file, 'somebody’s work');
    const foreign = start('--fresh', '--db', file);
    expect(await foreign.ended).toBe(1);
    expect(foreign.errors()).toBe(
      `${file} was not made by the demo, so the demo leaves it alone. Name another file with --db.\n`,
    );
    expect(await readFile(file, 'utf8')).toBe('somebody’s work');
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

function addressOf(demo: Started): string {
  const address = /http:\/\/127\.0\.0\.1:\d+\//u.exec(demo.out())?.[0];
  if (address === undefined) throw new Error(`no address was printed:\n${demo.out()}`);
  return address;
}

/** What stands in the terminal under a title, up to the next rule. */
function sectionOf(out: string, title: string): string {
  const [, below = ''] = out.split(`── ${title} `);
  const [section = ''] = below.replace(/^─*\n/u, '').split('\n──', 1);
  return section;
}
