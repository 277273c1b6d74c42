/** The built page: that it keeps the strictest policy, and is as small as a page on one machine can be. */
import { gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import type { PageAssets } from '../page-api.ts';
import { buildPage } from './build.ts';

let assets: PageAssets;
beforeAll(async () => {
  assets = await buildPage();
});

function page(): string {
  return String(assets.get('/index.html')?.body);
}

describe('the built page', () => {
  it('has no script, style or handler of its own in the document', () => {
    expect(page()).toContain('<script type="module"');
    expect(page()).not.toMatch(/<script(?![^>]*\bsrc=)/u);
    expect(page()).not.toMatch(/<style|\bstyle=|\bon[a-z]+=/u);
  });

  it('asks for files that are there, named by what is in them, and for nothing elsewhere', () => {
    const asked = [...page().matchAll(/(?:src|href)="([^"]+)"/gu)].map(([, address]) => address);
    expect(asked.length).toBeGreaterThanOrEqual(3);
    for (const address of asked) {
      expect(address).toMatch(/^\/assets\/[a-z]+-[\w-]{8}\.(?:js|css|svg)$/u);
      expect([...assets.keys()]).toContain(address);
    }
  });

  it('is small', () => {
    const sizes = [...assets.values()].map(({ body }) => gzipSync(body).length);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(40_000);
  });
});
