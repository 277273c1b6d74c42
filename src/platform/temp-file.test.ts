import { readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { text } from 'node:stream/consumers';
import { describe, expect, test } from 'vitest';
import { withTempFile } from './temp-file.ts';

const ours = async () => (await readdir(tmpdir())).filter((name) => name.startsWith('runner-up-'));

describe('a file for what is too large for memory', () => {
  test('gives back all that was written, as often as it is read, and counts bytes.', async () => {
    await withTempFile(async (file) => {
      await file.write('Núñez, ');
      expect(await text(file.read())).toBe('Núñez, ');
      await file.write('Dana\n');
      expect(file.length).toBe(Buffer.byteLength('Núñez, Dana\n'));
      expect(await text(file.read())).toBe('Núñez, Dana\n');
      expect(await text(file.read())).toBe('Núñez, Dana\n');
    });
  });

  test.skipIf(process.platform === 'win32')(
    'has no name while it is used, so that a killed process leaves nothing.',
    async () => {
      const before = await ours();
      await withTempFile(async (file) => {
        await file.write('Dana');
        expect(await ours()).toEqual(before);
      });
      expect(await ours()).toEqual(before);
    },
  );

  test('is gone when its use fails.', async () => {
    const before = await ours();
    const failing = withTempFile(async (file) => {
      await file.write('Dana');
      throw new Error('no luck');
    });
    await expect(failing).rejects.toThrow('no luck');
    expect(await ours()).toEqual(before);
  });
});
