/**
 * A file for what is too large for memory and nobody else's to read: mode 0600 in a folder of its
 * own, and without a name from the first byte on, so that even a process that is killed leaves
 * nothing behind. (Windows keeps the name until the end.)
 */
import { type FileHandle, mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';

/** A file that is being written, then read. */
export interface TempFile {
  /** Bytes written so far. */
  readonly length: number;
  /** Adds text at the end, as UTF-8. */
  write(text: string): Promise<void>;
  /** All of it from the beginning, as it comes from the disk; as often as wanted. */
  read(): ReadableStream<Uint8Array>;
}

/** Lends a file to `use` and removes it afterwards, whatever happened. */
export async function withTempFile<Answer>(
  use: (file: TempFile) => Promise<Answer>,
): Promise<Answer> {
  const folder = await mkdtemp(path.join(tmpdir(), 'runner-up-'));
  let handle: FileHandle | undefined;
  try {
    const opened = await open(path.join(folder, 'file'), 'wx+', 0o600);
    handle = opened;
    if (process.platform !== 'win32') await rm(folder, { recursive: true });
    let length = 0;
    return await use({
      get length() {
        return length;
      },
      async write(text) {
        const bytes = Buffer.from(text, 'utf8');
        // At a position of its own: a read in between must not move the end.
        await opened.write(bytes, 0, bytes.length, length);
        length += bytes.length;
      },
      read: () =>
        Readable.toWeb(
          opened.createReadStream({ start: 0, autoClose: false }),
        ) as ReadableStream<Uint8Array>,
    });
  } finally {
    await handle?.close();
    await rm(folder, { recursive: true, force: true });
  }
}
