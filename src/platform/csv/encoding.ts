/**
 * In which encoding the bytes of a file are text. All of them are looked at before the first letter
 * is read, because one byte at the end of a long file can show that the guess of its beginning was
 * wrong, and half a file in each encoding would be names that nobody has.
 */
import { isAscii } from 'node:buffer';
import { UnreadableCsv } from './csv-fault.ts';

/** The encodings that are read, as they are told to people. */
export const encodings = ['UTF-8', 'UTF-16', 'Windows-1252'] as const;
export type Encoding = (typeof encodings)[number];

/** How bytes become letters. */
export interface TextKind {
  readonly encoding: Encoding;
  /** Which byte of two comes first; of UTF-16 only. */
  readonly byteOrder: 'little' | 'big';
  /** How many bytes at the beginning are a mark and no letter. */
  readonly markBytes: number;
}

/** How a kind of file that is no text begins. */
const otherKinds: readonly (readonly [bytes: readonly number[], problem: string])[] = [
  [[0x50, 0x4b, 0x03, 0x04], 'this is a spreadsheet, not a CSV file'],
  [[0xd0, 0xcf, 0x11, 0xe0], 'this is an old spreadsheet, not a CSV file'],
  [[0x25, 0x50, 0x44, 0x46], 'this is a PDF, not a CSV file'],
];

const marks: readonly (readonly [bytes: readonly number[], kind: TextKind])[] = [
  [[0xef, 0xbb, 0xbf], { encoding: 'UTF-8', byteOrder: 'little', markBytes: 3 }],
  [[0xff, 0xfe], { encoding: 'UTF-16', byteOrder: 'little', markBytes: 2 }],
  [[0xfe, 0xff], { encoding: 'UTF-16', byteOrder: 'big', markBytes: 2 }],
];

const begins = (chunk: Uint8Array, bytes: readonly number[]): boolean =>
  bytes.every((byte, at) => chunk[at] === byte);

const utf8: TextKind = { encoding: 'UTF-8', byteOrder: 'little', markBytes: 0 };
const windows1252: TextKind = { encoding: 'Windows-1252', byteOrder: 'little', markBytes: 0 };

/**
 * Decides by all bytes. UTF-16 shows by its mark, or by a zero beside every Latin letter of the
 * header; bytes that are not valid UTF-8 are Windows-1252. Where most letters are UTF-8 and a few
 * are not, two files were put together and either reading would spoil names: that is refused.
 * @param read opens the bytes from the beginning; called again when the line of a fault is looked for
 * @throws UnreadableCsv
 */
export async function findTextKind(read: () => AsyncIterable<Uint8Array>): Promise<TextKind> {
  const survey = createUtf8Survey();
  let marked: TextKind | undefined;
  let length = 0;
  for await (const chunk of read()) {
    if (length === 0) {
      const other = otherKinds.find(([bytes]) => begins(chunk, bytes));
      if (other !== undefined) {
        throw new UnreadableCsv({
          problem: other[1],
          cure: 'open it in the spreadsheet program and save it as "CSV UTF-8, comma"',
        });
      }
      marked = marks.find(([bytes]) => begins(chunk, bytes))?.[1] ?? unmarkedUtf16(chunk);
    }
    length += chunk.length;
    if (marked?.encoding !== 'UTF-16') survey.see(chunk);
  }
  if (marked?.encoding === 'UTF-16') {
    if (length % 2 === 1) throw cutInLetter();
    return marked;
  }
  const fault = async (at: number, problem: string, cure: string): Promise<UnreadableCsv> =>
    new UnreadableCsv({ line: await lineOf(read(), at), problem, cure });

  const { lettersInUtf8, othersAt, others, isOpen, unknownAt } = survey.result();
  if (others === 0) {
    if (isOpen) throw cutInLetter();
    return marked ?? utf8;
  }
  if (marked !== undefined || lettersInUtf8 >= others) {
    throw await fault(
      othersAt,
      'there are letters in this line that are not UTF-8, as the rest of the file is',
      'correct that line, and save the file as "CSV UTF-8"',
    );
  }
  if (unknownAt !== undefined) {
    throw await fault(
      unknownAt,
      'there are bytes in this line that are no letters, neither in UTF-8 nor in Windows-1252',
      'save it as "CSV UTF-8"',
    );
  }
  return windows1252;
}

function cutInLetter(): UnreadableCsv {
  return new UnreadableCsv({
    problem: 'the file ends in the middle of a letter',
    cure: 'it was cut off on its way: export it again, or end its last line with a line end if it is whole',
  });
}

/** Headers are looked at for zeros in so many bytes. */
const headerBytes = 64;

/** UTF-16 without a mark: half of the bytes on one side, and next to none on the other, are zero. */
function unmarkedUtf16(chunk: Uint8Array): TextKind | undefined {
  const beginning = chunk.subarray(0, headerBytes);
  const zeros = (side: 0 | 1): number =>
    beginning.filter((byte, at) => byte === 0 && at % 2 === side).length;
  const [first, second] = [zeros(0), zeros(1)];
  const [less, more] = [Math.min(first, second), Math.max(first, second)];
  if (more * 4 < beginning.length || less * 4 > more) return undefined;
  return { encoding: 'UTF-16', byteOrder: second > first ? 'little' : 'big', markBytes: 0 };
}

/** What is known of bytes read as UTF-8. */
interface Utf8Survey {
  /** Letters beyond ASCII that are valid UTF-8. */
  readonly lettersInUtf8: number;
  /** Bytes that cannot be UTF-8, and where the first one is. */
  readonly others: number;
  readonly othersAt: number;
  /** Whether the last letter lacks its end. */
  readonly isOpen: boolean;
  /** Where the first byte is that Windows-1252 has no letter for. */
  readonly unknownAt: number | undefined;
}

/** Looks at bytes as they come; what a letter needs is in RFC 3629, section 4. */
function createUtf8Survey(): { see(chunk: Uint8Array): void; result(): Utf8Survey } {
  let [lettersInUtf8, others, othersAt] = [0, 0, -1];
  let unknownAt: number | undefined;
  let offset = 0;
  // Of the letter being read: how many bytes it lacks, and between which bounds the next one lies.
  let [lacks, low, high] = [0, 0x80, 0xbf];
  const miss = (at: number): void => {
    others += 1;
    if (othersAt === -1) othersAt = at;
  };
  const begin = (byte: number, at: number): void => {
    [low, high] = [0x80, 0xbf];
    if (byte < 0x80) return;
    if (byte >= 0xc2 && byte <= 0xdf) lacks = 1;
    else if (byte >= 0xe0 && byte <= 0xef) {
      lacks = 2;
      if (byte === 0xe0) low = 0xa0;
      if (byte === 0xed) high = 0x9f;
    } else if (byte >= 0xf0 && byte <= 0xf4) {
      lacks = 3;
      if (byte === 0xf0) low = 0x90;
      if (byte === 0xf4) high = 0x8f;
    } else miss(at);
  };
  return {
    see(chunk) {
      // Most of most files; a hundred times faster than byte by byte.
      if (lacks === 0 && isAscii(chunk)) {
        offset += chunk.length;
        return;
      }
      for (const byte of chunk) {
        if (unknownAt === undefined && windows1252Letter(byte) === undefined) unknownAt = offset;
        if (lacks === 0) begin(byte, offset);
        else if (byte >= low && byte <= high) {
          lacks -= 1;
          [low, high] = [0x80, 0xbf];
          if (lacks === 0) lettersInUtf8 += 1;
        } else {
          lacks = 0;
          miss(offset);
          begin(byte, offset);
        }
        offset += 1;
      }
    },
    result: () => ({ lettersInUtf8, others, othersAt, isOpen: lacks > 0, unknownAt }),
  };
}

/** The line, from one, on which a byte stands. */
async function lineOf(chunks: AsyncIterable<Uint8Array>, at: number): Promise<number> {
  let line = 1;
  let offset = 0;
  let before = 0;
  for await (const chunk of chunks) {
    for (const byte of chunk) {
      if (offset === at) return line;
      if (byte === 0x0d || (byte === 0x0a && before !== 0x0d)) line += 1;
      before = byte;
      offset += 1;
    }
  }
  return line;
}

/**
 * The letters of Windows-1252 from 0x80 to 0x9f; elsewhere it is Latin-1. Five bytes mean nothing.
 * Written out, because TextDecoder reads these as control characters on some versions of Node.
 */
const windowsLetters = '€\u{0}‚ƒ„…†‡ˆ‰Š‹Œ\u{0}Ž\u{0}\u{0}‘’“”•–—˜™š›œ\u{0}žŸ';

/** The letter of a byte; undefined when it has none. */
function windows1252Letter(byte: number): string | undefined {
  if (byte < 0x80 || byte > 0x9f) return String.fromCharCode(byte);
  const letter = windowsLetters[byte - 0x80];
  return letter === '\u{0}' ? undefined : letter;
}

/** Turns bytes into text, in pieces of no particular length. A letter is never split. */
export async function* decodeText(
  chunks: AsyncIterable<Uint8Array>,
  kind: TextKind,
): AsyncGenerator<string, void, undefined> {
  const decode = decoders[kind.encoding](kind);
  let toSkip = kind.markBytes;
  for await (const chunk of chunks) {
    const bytes = toSkip > 0 ? chunk.subarray(toSkip) : chunk;
    toSkip = Math.max(0, toSkip - chunk.length);
    yield decode(bytes, false);
  }
  yield decode(new Uint8Array(), true);
}

type Decode = (bytes: Uint8Array, isEnd: boolean) => string;

const decoders: Readonly<Record<Encoding, (kind: TextKind) => Decode>> = {
  'UTF-8': () => {
    const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
    return (bytes, isEnd) => {
      try {
        return decoder.decode(bytes, { stream: !isEnd });
      } catch {
        // It was valid when all of it was looked at.
        throw new UnreadableCsv({
          problem: 'the file changed while it was read',
          cure: 'wait until it is written, and import it then',
        });
      }
    };
  },
  'UTF-16': ({ byteOrder }) => {
    // Half a letter waits here for its other half. Lone halves are let through, and found with their line.
    let rest = Buffer.alloc(0);
    let half = '';
    return (bytes, isEnd) => {
      const all = Buffer.concat([rest, bytes]);
      const even = all.subarray(0, all.length - (all.length % 2));
      rest = Buffer.from(all.subarray(even.length));
      if (byteOrder === 'big') even.swap16();
      const text = half + even.toString('utf16le');
      half = isEnd ? '' : (/[\u{d800}-\u{dbff}]$/u.exec(text)?.[0] ?? '');
      return half === '' ? text : text.slice(0, -1);
    };
  },
  'Windows-1252': () => (bytes) =>
    Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
      .toString('latin1')
      .replaceAll(/[\u{80}-\u{9f}]/gu, (letter) => {
        const known = windows1252Letter(letter.charCodeAt(0));
        return known ?? letter;
      }),
};
