/** The gallery's page: built in memory, served, or written as one file. */
import { createHash } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import path from 'node:path';
import { features } from '../../src/features/index.ts';
import { hostedParts } from '../../src/platform/feature.ts';
import { type PageAssets, safety } from '../../src/sandbox/page-api.ts';
import { buildPage } from '../../src/sandbox/page/build.ts';
import type { Face } from './face.ts';
import { facesOf, readGoldens } from './goldens.ts';

/** Every face of every golden, as the goldens are now. */
export async function readFaces(): Promise<Face[]> {
  const { rowActions } = hostedParts(features);
  return (await readGoldens()).flatMap((golden) => facesOf(golden, rowActions));
}

/** The gallery's files by path; `/index.html` has no faces in it yet. */
export async function buildGallery(): Promise<PageAssets> {
  return buildPage(path.join(import.meta.dirname, 'client'));
}

function textOf(assets: PageAssets, file: string): string {
  const asset = assets.get(file);
  if (asset === undefined) throw new Error(`the gallery has no file ${file}`);
  return Buffer.from(asset.body).toString('utf8');
}

/** The document with the faces in it, as data that no browser runs. */
function withFaces(document: string, faces: readonly Face[]): string {
  const json = JSON.stringify(faces).replaceAll('<', String.raw`\u003c`);
  return document.replace(
    '</body>',
    () => `<script type="application/json" id="faces">${json}</script></body>`,
  );
}

/**
 * The gallery as one document that asks nothing of anybody: script, style and picture stand in it, and
 * its content security policy allows exactly these.
 */
export function selfContained(assets: PageAssets, faces: readonly Face[]): string {
  const hashes: Record<'script' | 'style', string[]> = { script: [], style: [] };
  const inlined = (kind: 'script' | 'style', code: string): string => {
    // Inside of a script or style only its own end tag counts.
    const text = code.replaceAll(/<\/(?=script|style)/giu, String.raw`<\/`);
    hashes[kind].push(`'sha256-${createHash('sha256').update(text).digest('base64')}'`);
    return kind === 'script' ? `<script type="module">${text}</script>` : `<style>${text}</style>`;
  };
  const document = textOf(assets, '/index.html')
    .replace(/<script type="module"[^>]* src="([^"]+)"[^>]*><\/script>/u, (_, file: string) =>
      inlined('script', textOf(assets, file)),
    )
    .replace(/<link rel="stylesheet"[^>]* href="([^"]+)"[^>]*>/u, (_, file: string) =>
      inlined('style', textOf(assets, file)),
    )
    .replace(/(<link rel="icon"[^>]* href=")([^"]+)"/u, (_, before: string, file: string) => {
      const picture = Buffer.from(textOf(assets, file)).toString('base64');
      return `${before}data:image/svg+xml;base64,${picture}"`;
    });
  const policy = `default-src 'none'; script-src ${hashes.script.join(' ')}; style-src ${hashes.style.join(' ')}; img-src data:; base-uri 'none'; form-action 'none'`;
  const guarded = document.replace(
    /<meta charset="utf-8" ?\/?>/u,
    (charset) => `${charset}<meta http-equiv="content-security-policy" content="${policy}">`,
  );
  return withFaces(guarded, faces);
}

/** How many ports are tried from the wanted one on. */
const ports = 20;

/**
 * Serves the gallery to this machine. The goldens are read again for every visit, so that reloading
 * shows what `npm run golden` has just written.
 * @param wanted the first port tried; the next free one is taken.
 * @throws Error when none of twenty ports is free.
 */
export async function serveGallery(assets: PageAssets, wanted: number): Promise<Server> {
  const document = textOf(assets, '/index.html');
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://127.0.0.1');
    const asset = assets.get(pathname);
    if (pathname === '/') {
      readFaces().then(
        (faces) =>
          response
            .writeHead(200, { ...safety, 'content-type': 'text/html; charset=utf-8' })
            .end(withFaces(document, faces)),
        (error: unknown) => response.writeHead(500, safety).end(String(error)),
      );
    } else if (asset === undefined) response.writeHead(404, safety).end();
    else response.writeHead(200, { ...safety, 'content-type': asset.type }).end(asset.body);
  });
  for (let port = wanted; port < wanted + ports; port += 1) {
    if (await listens(server, port)) return server;
  }
  throw new Error(`the ports ${wanted} to ${wanted + ports - 1} are all taken`);
}

async function listens(server: Server, port: number): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const failed = (error: NodeJS.ErrnoException): void =>
      error.code === 'EADDRINUSE' ? resolve(false) : reject(error);
    server.once('error', failed);
    server.listen(port, '127.0.0.1', () => {
      server.off('error', failed);
      resolve(true);
    });
  });
}
