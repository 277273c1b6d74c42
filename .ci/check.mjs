/**
 * `npm run check`: everything that is known without running the code. Runs every part, also after
 * one has failed, and ends with one exit code and one line that says which parts failed.
 */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** Each tool by what it guards, with its arguments. */
const parts = {
  format: ['biome', 'format', '.'],
  lint: ['oxlint', '--deny-warnings', '--report-unused-disable-directives'],
  types: ['tsc', '--noEmit'],
  'types of the page': ['tsc', '--noEmit', '-p', 'src/sandbox/page/tsconfig.json'],
  'types of the gallery': ['tsc', '--noEmit', '-p', 'tests/gallery/client/tsconfig.json'],
  imports: ['depcruise', 'src', 'migrations'],
  'dead code': ['knip'],
};

const root = fileURLToPath(new URL('..', import.meta.url));
const failed = [];
for (const [part, [tool, ...args]] of Object.entries(parts)) {
  console.log(`\n— ${part}: ${[tool, ...args].join(' ')}`);
  const bin = fileURLToPath(new URL(`../node_modules/.bin/${tool}`, import.meta.url));
  const { status, error } = spawnSync(bin, args, {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  if (error) console.error(error.message);
  if (status !== 0) failed.push(part);
}

console.log(failed.length === 0 ? '\ncheck passed' : `\ncheck failed: ${failed.join(', ')}`);
process.exitCode = failed.length === 0 ? 0 : 1;
