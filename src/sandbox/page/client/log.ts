/** The inspector's list: entries of the sandbox and faults of the page, in one order, searched. */
import { parseJson } from '../../json.ts';
import type { PageLogEntry } from '../protocol.ts';
import type { Fault } from './store.ts';

/** One line of the inspector. */
export interface Listed {
  readonly key: string;
  readonly arrow: string;
  readonly direction: string;
  readonly what: string;
  readonly at: number | undefined;
  readonly isWrong: boolean;
  /** The rule that was broken. */
  readonly remark: string | undefined;
  readonly parts: readonly { readonly title: string; readonly text: string }[];
}

/** The known entries with those just read, by number; what was read anew replaces what was known. */
export function withEntries(
  known: readonly PageLogEntry[],
  read: readonly PageLogEntry[],
): PageLogEntry[] {
  const all = new Map([...known, ...read].map((entry) => [entry.number, entry]));
  return [...all.values()].toSorted((a, b) => a.number - b.number);
}

/** What the words are found in, newest first; the page's own faults before everything else. */
export function listed(
  entries: readonly PageLogEntry[],
  faults: readonly Fault[],
  words: string,
): Listed[] {
  const wanted = words.trim().toLowerCase();
  const all = [...faults.toReversed().map(ofFault), ...entries.toReversed().map(ofEntry)];
  if (wanted === '') return all;
  return all.filter(({ what, remark = '', parts }) =>
    [what, remark, ...parts.map(({ text }) => text)].join('\n').toLowerCase().includes(wanted),
  );
}

function ofFault(fault: Fault): Listed {
  return {
    key: `fault ${fault.number}`,
    arrow: '!',
    direction: 'This page',
    what: fault.what,
    at: fault.at,
    isWrong: true,
    remark: undefined,
    parts: [{ title: 'Where', text: fault.detail }],
  };
}

const prettyText = new WeakMap<PageLogEntry, Listed>();

function ofEntry(entry: PageLogEntry): Listed {
  const known = prettyText.get(entry) ?? made(entry);
  prettyText.set(entry, known);
  return known;
}

function made(entry: PageLogEntry): Listed {
  const isToApp = entry.direction === 'to app';
  const answer = entry.answer === undefined ? 'No answer yet.' : pretty(entry.answer);
  return {
    key: `entry ${entry.number}`,
    arrow: isToApp ? '→' : '←',
    direction: isToApp ? 'To the app' : 'From the app',
    what: entry.what,
    at: entry.at,
    isWrong: entry.refusal !== undefined,
    remark: entry.refusal,
    parts: [
      { title: 'Request', text: pretty(entry.sent) },
      { title: 'Answer', text: answer },
    ],
  };
}

function pretty(value: unknown): string {
  return JSON.stringify(value, (_, each: unknown) => unpacked(each), 2);
}

/** A view or a list of blocks travels as JSON inside of a form field; other words are what they are. */
function unpacked(value: unknown): unknown {
  return typeof value === 'string' && /^[[{]/u.test(value) ? (parseJson(value) ?? value) : value;
}
