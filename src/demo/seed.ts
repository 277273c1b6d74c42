/** `npm run seed`: brings the invented company's people into the database of the settings, by the real import. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { importCommand } from '../cli/import-file-command.ts';
import { readCliConfig } from '../config.ts';
import { dayAt, systemClock } from '../platform/clock.ts';
import { peopleFile } from './people-file.ts';

const folder = await mkdtemp(path.join(tmpdir(), 'runner-up-seed-'));
try {
  const file = path.join(folder, 'people.csv');
  await writeFile(file, peopleFile(dayAt(systemClock.now(), 'UTC')));
  await importCommand(readCliConfig(), { file, maps: [], finals: [], dryRun: false });
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
} finally {
  await rm(folder, { recursive: true });
}
