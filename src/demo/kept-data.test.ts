import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { keptData } from './kept-data.ts';

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'runner-up-kept-'));
  file = path.join(folder, 'demo.sqlite');
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

describe('a kept database', () => {
  it('remembers how late it was', () => {
    const first = keptData(file, false);
    expect(first.lastTime).toBeUndefined();
    writeFileSync(file, 'people');
    first.keepTime(1_700_000_000_000);
    expect(keptData(file, false).lastTime).toBe(1_700_000_000_000);
    expect(readFileSync(file, 'utf8')).toBe('people');
  });

  it('is begun anew when one asks for it, and when it was never filled to the end', () => {
    keptData(file, false);
    writeFileSync(file, 'half of the people');
    expect(keptData(file, false).lastTime).toBeUndefined();
    expect(readdirSync(folder)).not.toContain('demo.sqlite');

    const { keepTime } = keptData(file, false);
    writeFileSync(file, 'people');
    keepTime(1);
    expect(keptData(file, true).lastTime).toBeUndefined();
    expect(readdirSync(folder)).not.toContain('demo.sqlite');
  });

  it('that no demo made is never touched', () => {
    writeFileSync(file, 'somebody’s work');
    for (const isFresh of [true, false]) {
      expect(() => keptData(file, isFresh)).toThrow('was not made by the demo');
    }
    expect(readFileSync(file, 'utf8')).toBe('somebody’s work');
  });
});
