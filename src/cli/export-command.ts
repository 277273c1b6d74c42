/**
 * `runner-up export people.csv`: writes everybody to a file, page by page. The file appears under its
 * name only when it is whole, and only its owner may read it.
 */
import { open, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import type { CliConfig } from '../config.ts';
import {
  beginExport,
  exportPeople,
  exportWriter,
  mostExported,
} from '../features/candidates/index.ts';
import type { CandidateId } from '../features/candidates/candidate.rules.ts';
import {
  type ExportFormat,
  exportFormats,
} from '../features/candidates/export/write-people.rules.ts';
import { contactsToExport, snoozesToExport } from '../features/touches/index.ts';
import type { WorkspaceId } from '../platform/db/database.ts';
import { codeOf } from '../platform/db/failure.ts';
import { incidentCode } from '../platform/ids.ts';
import type { Runner } from '../platform/use-case.ts';
import { asOperator } from './as-operator.ts';

/** What was asked for, as typed. */
export interface ExportOptions {
  /** `-` writes to the standard output. */
  readonly file: string;
  readonly format?: string;
  /** A recruiter's address or Slack id. */
  readonly owner?: string;
  /** Replaces a file that is there. */
  readonly force: boolean;
}

/** What `runExport` works with. */
export interface ExportRequest extends ExportOptions {
  readonly runner: Runner;
  readonly workspaceId: WorkspaceId;
  /** Writes to the standard output, and waits until it takes more. */
  write(text: string): Promise<void>;
  /** Tells the operator something; never mixed into what `write` writes. */
  print(line: string): void;
}

/** Exports the people, as the operator. */
export async function exportCommand(config: CliConfig, options: ExportOptions): Promise<void> {
  await asOperator(config, async ({ core, caller }) => {
    await runExport({
      ...options,
      runner: core.runner,
      workspaceId: caller.workspaceId,
      write: (text) =>
        new Promise((resolve, reject) => {
          process.stdout.write(text, (error) => (error ? reject(error) : resolve()));
        }),
      print: (line) => process.stderr.write(`${line}\n`),
    });
  });
}

/**
 * Writes the file, and answers how many people are in it.
 * @throws Error with a sentence when it can't be written; then nothing was
 */
export async function runExport(request: ExportRequest): Promise<number> {
  const format = formatOf(request);
  const target = await openTarget(request);
  try {
    const count = await writePeople(request, format, (text) => target.write(text));
    await target.finish();
    request.print(
      `${count.toLocaleString('en-GB')} ${count === 1 ? 'person is' : 'people are'} in ${target.name}.`,
    );
    request.print(
      'Life events they told us about are not in it, and neither is anyone who was forgotten or is restricted.',
    );
    return count;
  } catch (error) {
    await target.discard();
    throw error;
  }
}

function formatOf({ file, format }: ExportOptions): ExportFormat {
  const wanted = format ?? (path.extname(file).slice(1) || 'csv');
  const found = exportFormats.find((each) => each === wanted.toLowerCase());
  if (found !== undefined) return found;
  throw new Error(
    format === undefined
      ? `${file} ends neither in .csv nor in .json: say which one with --format. Nothing was written.`
      : `--format takes one of: ${exportFormats.join(', ')}. Nothing was written.`,
  );
}

async function writePeople(
  { runner, workspaceId, owner }: ExportRequest,
  format: ExportFormat,
  write: (text: string) => Promise<void>,
): Promise<number> {
  const caller = { kind: 'operator', workspaceId, requestId: incidentCode() } as const;
  const begun = await runner.run(beginExport, caller, { owner });
  if (begun.kind === 'unknown_owner') {
    throw new Error(
      `Nobody here has the address or Slack id ${owner ?? ''}. Check it with: runner-up members list. Nothing was written.`,
    );
  }
  const writer = exportWriter(format);
  const pages = exportPeople({ contactsToExport, snoozesToExport });
  let count = 0;
  await write(writer.begin());
  for (let after: CandidateId | undefined; ; ) {
    const page = await runner.run(pages, caller, { after, limit: mostExported, owner });
    if (page.people.length > 0) {
      await write(page.people.map((person) => writer.person(person)).join(''));
    }
    count += page.people.length;
    after = page.next;
    if (after === undefined) break;
  }
  await write(writer.end());
  return count;
}

/** Where the text goes. */
interface Target {
  /** As it is told. */
  readonly name: string;
  write(text: string): Promise<void>;
  finish(): Promise<void>;
  discard(): Promise<void>;
}

async function openTarget({ file, force, write }: ExportRequest): Promise<Target> {
  if (file === '-') {
    return { name: 'what was written', write, finish: async () => {}, discard: async () => {} };
  }
  if (!force && (await exists(file))) {
    throw new Error(
      `${file} is there already. Name another file, or replace it with --force. Nothing was written.`,
    );
  }
  const unfinished = path.join(
    path.dirname(file),
    `.${path.basename(file)}.${incidentCode().toLowerCase()}.part`,
  );
  const handle = await open(unfinished, 'wx', 0o600).catch((error: unknown) => {
    throw whyNotWritten(file, error);
  });
  return {
    name: file,
    write: async (text) => {
      await handle.writeFile(text);
    },
    finish: async () => {
      await handle.sync();
      await handle.close();
      await rename(unfinished, file).catch((error: unknown) => {
        throw whyNotWritten(file, error);
      });
    },
    discard: async () => {
      await handle.close();
      await rm(unfinished, { force: true });
    },
  };
}

async function exists(file: string): Promise<boolean> {
  try {
    await stat(file);
    return true;
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return false;
    throw whyNotWritten(file, error);
  }
}

function whyNotWritten(file: string, error: unknown): unknown {
  switch (codeOf(error)) {
    case 'ENOENT':
    case 'ENOTDIR':
      return new Error(`There is no such folder: ${path.dirname(file)}. Nothing was written.`);
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return new Error(`This user may not write in ${path.dirname(file)}. Nothing was written.`);
    case 'EISDIR':
    case 'ENOTEMPTY':
      return new Error(`${file} is a folder: name a file in it. Nothing was written.`);
    default:
      return error;
  }
}
