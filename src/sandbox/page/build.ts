/** Builds the sandbox's page from `client/`, in memory: nothing is left on disk, and nothing is committed. */
import path from 'node:path';
import { build, type Rolldown } from 'vite';
import type { PageAsset, PageAssets } from '../page-api.ts';

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
};

/**
 * The page's files by path. Their names change with what is in them, and neither script nor style
 * stands in the document itself, so that the strictest content security policy fits.
 * @param root the folder of another page's `index.html`, built in the same way.
 * @throws Error when the page can't be built.
 */
export async function buildPage(
  root = path.join(import.meta.dirname, 'client'),
): Promise<PageAssets> {
  const built = await build({
    configFile: false,
    envDir: false,
    root,
    publicDir: false,
    logLevel: 'warn',
    build: {
      write: false,
      target: 'es2023',
      modulePreload: { polyfill: false },
      assetsInlineLimit: 0,
      reportCompressedSize: false,
    },
  });
  const assets = new Map<string, PageAsset>();
  for (const file of outputOf(built)) {
    const type = types[path.extname(file.fileName)];
    if (type === undefined)
      throw new Error(`the page has a file of unknown type: ${file.fileName}`);
    const body = file.type === 'chunk' ? file.code : file.source;
    assets.set(`/${file.fileName}`, { type, body });
  }
  return assets;
}

function outputOf(built: Awaited<ReturnType<typeof build>>): Rolldown.RolldownOutput['output'] {
  if (Array.isArray(built) || !('output' in built)) throw new Error('the page was not built once');
  return built.output;
}
