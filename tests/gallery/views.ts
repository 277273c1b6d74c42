/**
 * `npm run views`: every message, modal and Home that the views make, on one page to look at, drawn
 * from the goldens. `--port 4410` says where, `--out gallery.html` writes one file instead.
 */
import { writeFile } from 'node:fs/promises';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { buildGallery, readFaces, selfContained, serveGallery } from './page.ts';

const usualPort = 4410;

async function run(): Promise<void> {
  const { port, out } = parseArgs({
    options: { port: { type: 'string' }, out: { type: 'string' } },
  }).values;
  const wanted = port === undefined ? usualPort : Number(port);
  if (!Number.isInteger(wanted) || wanted < 1 || wanted > 65_000) {
    throw new Error(`--port takes a number from 1 to 65000, not “${port}”`);
  }
  const assets = await buildGallery();
  const faces = await readFaces();
  const goldens = new Set(faces.map(({ file }) => file)).size;
  const counted = `${faces.length} faces of ${goldens} goldens`;
  if (out !== undefined) {
    await writeFile(out, selfContained(assets, faces));
    process.stdout.write(`${counted}, in ${out}\n`);
    return;
  }
  const address = (await serveGallery(assets, wanted)).address();
  const taken = typeof address === 'object' && address !== null ? address.port : wanted;
  process.stdout.write(`${counted}: http://127.0.0.1:${taken}\nCtrl-C stops it.\n`);
}

try {
  await run();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
