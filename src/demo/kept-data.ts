/**
 * The database of the demo: in a folder of its own that is left behind by nobody, or in a file that
 * is kept. Beside a kept file stands how late it was, which also tells a demo's file from others.
 */
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { EpochMs } from '../platform/clock.ts';

/** A fault that the one who started the demo can mend; its message is all they need. */
export class Sentence extends Error {}

/** Where the demo's data are. */
export interface DemoData {
  readonly file: string;
  /** How late it was at the end of the last run; undefined when there was none. */
  readonly lastTime: EpochMs | undefined;
  /** Remembers how late it is. */
  keepTime(now: EpochMs): void;
}

/** A database that is gone with its folder. */
export function passingData(folder: string): DemoData {
  return {
    file: path.join(folder, 'demo.sqlite'),
    lastTime: undefined,
    keepTime: () => undefined,
  };
}

/**
 * A database that stays. One that was never filled to the end is begun anew, as is one with `isFresh`.
 * @throws Sentence when the file is there and no demo made it: it is never touched.
 */
export function keptData(file: string, isFresh: boolean): DemoData {
  const timeFile = `${file}.demo-time`;
  const isThere = existsSync(file);
  if (isThere && !existsSync(timeFile)) {
    throw new Sentence(
      `${file} was not made by the demo, so the demo leaves it alone. Name another file with --db.`,
    );
  }
  const kept = isThere ? Number(readFileSync(timeFile, 'utf8')) : 0;
  const lastTime = isFresh || kept === 0 ? undefined : kept;
  if (lastTime === undefined) {
    for (const end of ['', '-wal', '-shm']) rmSync(`${file}${end}`, { force: true });
    mkdirSync(path.dirname(path.resolve(file)), { recursive: true });
    writeFileSync(timeFile, '0');
  }
  return { file, lastTime, keepTime: (now) => writeFileSync(timeFile, String(now)) };
}
