/**
 * Runs every bench, one after the other, and prints their figures as one table: ours, the baseline in
 * the same run, the ratio and what it is to be at most. Asserts nothing. Each bench is a script of its
 * own (`npx tsx bench/due-list.ts`); `BENCH_QUICK=1` is for developing them. Build first.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import process from 'node:process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const benches = ['commands', 'memory', 'due-list', 'search', 'import-export', 'demo-start'];

const columns = ['figure', 'ours', 'baseline', 'ratio', 'at most'];
const rows: string[][] = [];
for (const bench of benches) {
  process.stderr.write(`${bench} …\n`);
  const script = fileURLToPath(new URL(`${bench}.ts`, import.meta.url));
  const child = spawn(process.execPath, [...process.execArgv, script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  for await (const line of createInterface({ input: child.stdout })) {
    const cells = line.split('\t');
    if (cells.length === columns.length) rows.push(cells);
    else process.stdout.write(`${line}\n`);
  }
  if (child.exitCode === null) await once(child, 'exit');
  if (child.exitCode !== 0) rows.push([bench, 'failed', '', '', '']);
}
process.stdout.write(`${table([columns, columns.map(() => '---'), ...rows])}\n`);

function table(lines: readonly (readonly string[])[]): string {
  return lines.map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}
