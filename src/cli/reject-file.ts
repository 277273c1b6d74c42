/**
 * The file of rows that an import kept out: the header and those rows as they were, with a first
 * column that says why. It is made to be corrected and imported itself. It holds personal data, so
 * nobody but who imports may read it.
 */
import { type FileHandle, open, stat, unlink } from 'node:fs/promises';
import path from 'node:path';
import { isWhyHeader, whyHeader } from '../features/candidates/import/headers.rules.ts';
import { UnreadableCsv } from '../platform/csv/csv-fault.ts';
import type { Separator } from '../platform/csv/separator.ts';
import { csvLine, utf8Mark } from '../platform/csv/write-csv.ts';
import { codeOf } from '../platform/db/failure.ts';

/**
 * Where rows kept out go: to a file that was named, or to one beside the file that is imported,
 * which gets a number rather than replace another: that one may be half corrected.
 */
export type RejectsWish =
  | { readonly kind: 'named'; readonly file: string }
  | { readonly kind: 'beside' };

/** What became of the file; `failed` with the system's code, such as `EACCES`. */
export type RejectsWritten =
  | { readonly kind: 'none' }
  | { readonly kind: 'written'; readonly file: string }
  | { readonly kind: 'failed'; readonly code: string };

/** The file on its way; it exists once it has a row. */
export interface RejectFile {
  /** Keeps a row for the file; written with the next `flush`. */
  keep(cells: readonly string[], why: string): void;
  flush(): Promise<void>;
  /** Writes the rest. */
  close(): Promise<RejectsWritten>;
  /** Takes the file away again: an import that stopped says all of it once more when it is run again. */
  discard(): Promise<void>;
}

/** What is imported, and where its rejected rows go. */
export interface RejectsOf {
  readonly wish: RejectsWish;
  readonly file: string;
  readonly header: readonly string[];
  readonly separator: Separator;
}

/**
 * Begins the file.
 * @throws UnreadableCsv when the file that was named exists
 */
export async function createRejectFile(rejects: RejectsOf): Promise<RejectFile> {
  const { wish, header, separator } = rejects;
  if (wish.kind === 'named' && (await exists(wish.file))) {
    throw new UnreadableCsv({
      problem: `the rows kept out shall go to ${wish.file}, and there is such a file`,
      cure: 'name another with --rejects, or move that one away',
    });
  }
  // A file of rows kept out, imported again, brings the column with the old reasons.
  const isOld = header.map(isWhyHeader);
  const withoutOld = (cells: readonly string[]): readonly string[] =>
    cells.filter((_, at) => isOld[at] !== true);

  let opened: { readonly handle: FileHandle; readonly name: string } | undefined;
  let waiting = '';
  let failure: string | undefined;
  const write = async (text: string): Promise<void> => {
    if (opened === undefined) {
      opened = wish.kind === 'named' ? await openNew(wish.file) : await openBeside(rejects.file);
      const line = csvLine([whyHeader, ...withoutOld(header)], separator);
      await opened.handle.appendFile(`${utf8Mark}${line}`);
    }
    await opened.handle.appendFile(text);
  };
  const flush = async (): Promise<void> => {
    const text = waiting;
    waiting = '';
    if (text === '' || failure !== undefined) return;
    try {
      await write(text);
    } catch (error) {
      // The good rows are worth more than the copy of the bad ones, which are in the file still.
      failure = codeOf(error);
      if (failure === undefined) throw error;
    }
  };
  return {
    keep(cells, why) {
      waiting += csvLine([why, ...withoutOld(cells)], separator);
    },
    flush,
    async close() {
      await flush();
      if (opened !== undefined) await opened.handle.close();
      if (failure !== undefined) return { kind: 'failed', code: failure };
      return opened === undefined ? { kind: 'none' } : { kind: 'written', file: opened.name };
    },
    async discard() {
      if (opened === undefined) return;
      await opened.handle.close();
      await unlink(opened.name);
    },
  };
}

async function exists(file: string): Promise<boolean> {
  try {
    await stat(file);
    return true;
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return false;
    throw error;
  }
}

/** So many files of rows kept out may lie beside one file. */
const mostBeside = 1_000;

/** `people.csv` → `people.rejects.csv`, `people.rejects-2.csv` …; always CSV, whatever was imported. */
async function openBeside(file: string): Promise<{ handle: FileHandle; name: string }> {
  const { dir, name, ext: ownExt } = path.parse(file);
  const ext = ownExt.toLowerCase() === '.json' ? '.csv' : ownExt;
  const stem = name.replace(/\.rejects(?:-\d+)?$/, '');
  for (let number = 1; number < mostBeside; number += 1) {
    const suffix = number === 1 ? '' : `-${number}`;
    try {
      return await openNew(path.join(dir, `${stem}.rejects${suffix}${ext}`));
    } catch (error) {
      if (codeOf(error) !== 'EEXIST') throw error;
    }
  }
  throw new Error(`There are ${mostBeside} files of rows kept out beside ${file}.`);
}

async function openNew(name: string): Promise<{ handle: FileHandle; name: string }> {
  return { handle: await open(name, 'wx', 0o600), name };
}
