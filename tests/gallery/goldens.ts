/** Finds the goldens and tells what each of them is. */
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { rowLimit } from '../../src/features/digest/digest.view.ts';
import type { RowActionWords } from '../../src/platform/use-case.ts';
import { limits } from '../../src/platform/slack/blocks.ts';
import { stateValues } from '../../src/sandbox/input-values.ts';
import {
  isObject,
  type Json,
  type JsonObject,
  objectAt,
  objectsAt,
  parseJson,
  textAt,
} from '../../src/sandbox/json.ts';
import type { Drawn, Face, Size } from './face.ts';

/** A golden as it lies on disk. */
export interface Golden {
  /** Its path from the root of the repository, with forward slashes. */
  readonly file: string;
  readonly text: string;
}

const root = path.join(import.meta.dirname, '..', '..');

/** Every golden of a view, by path. */
export async function readGoldens(): Promise<Golden[]> {
  const entries = await readdir(path.join(root, 'src'), { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile() && path.basename(entry.parentPath) === '__goldens__')
    .map((entry) => path.join(entry.parentPath, entry.name))
    .toSorted();
  return Promise.all(
    files.map(async (file) => ({
      file: path.relative(root, file).split(path.sep).join('/'),
      text: await readFile(file, 'utf8'),
    })),
  );
}

/**
 * Everything that one golden shows. Lists and objects of faces are taken apart, and the parts named by
 * their place or key.
 * @param rowActions the entries that every row's ⋯ menu shares, as the features declare them.
 */
export function facesOf(golden: Golden, rowActions: readonly RowActionWords[]): Face[] {
  const { dir, name, ext } = path.posix.parse(golden.file);
  const group = path.posix.basename(path.posix.dirname(dir));
  const json = ext === '.json' ? parseJson(golden.text) : undefined;
  const parts =
    ext === '.txt'
      ? textParts(golden.text)
      : json === undefined
        ? [{ label: '', drawn: unknown(golden.text) }]
        : jsonParts(json, '', rowActions);
  return parts.map(({ label, drawn }) => ({
    group,
    file: golden.file,
    name: label === '' ? name : `${name} · ${label}`,
    drawn,
    sizes: sizesOf(drawn),
  }));
}

interface Part {
  readonly label: string;
  readonly drawn: Drawn;
}

/** Texts under lines such as `=== in_process, email`; without such a line, one text. */
function textParts(text: string): Part[] {
  const [head = '', ...titled] = text.split(/^=== /mu);
  const first = head.trim() === '' ? [] : [{ label: '', drawn: words(head) }];
  return [
    ...first,
    ...titled.map((each) => {
      const [label = '', ...lines] = each.split('\n');
      return { label, drawn: words(lines.join('\n')) };
    }),
  ];
}

function words(text: string): Drawn {
  return { kind: 'text', text: text.trim() };
}

function unknown(json: string): Drawn {
  return { kind: 'unknown', json };
}

function jsonParts(json: Json, label: string, rowActions: readonly RowActionWords[]): Part[] {
  const drawn = drawnFrom(json, rowActions);
  if (drawn !== undefined) return [{ label, drawn }];
  if (isSlacks(json)) return [{ label, drawn: unknown(JSON.stringify(json)) }];
  const members = Array.isArray(json)
    ? json.map((each, index): [string, Json] => [labelOf(each) ?? String(index + 1), each])
    : Object.entries(isObject(json) ? json : {}).flatMap(([key, each]): [string, Json][] =>
        each === undefined ? [] : [[key, each]],
      );
  if (members.length === 0) return [{ label, drawn: unknown(JSON.stringify(json)) }];
  return members.flatMap(([key, each]) =>
    jsonParts(each, label === '' ? key : `${label} · ${key}`, rowActions),
  );
}

/** Whether it is meant for Slack as a whole, so that taking it apart would tell nothing. */
function isSlacks(json: Json): boolean {
  if (Array.isArray(json)) return json.some((each) => textAt(each, 'type') !== undefined);
  return isObject(json) && (json['type'] !== undefined || json['blocks'] !== undefined);
}

/** How a member of a list is called by its own words: `{ filter: 'mine', blocks: […] }` is `mine`. */
function labelOf(json: Json): string | undefined {
  if (!isObject(json) || textAt(json, 'text') !== undefined || !Array.isArray(json['blocks'])) {
    return undefined;
  }
  return Object.values(json).find((each) => typeof each === 'string');
}

function drawnFrom(json: Json, rowActions: readonly RowActionWords[]): Drawn | undefined {
  if (isBlocks(json)) return { kind: 'blocks', blocks: json, state: stateValues(json, undefined) };
  if (isErrors(json)) {
    return { kind: 'errors', errors: json.flatMap((each) => Object.entries(each)) };
  }
  if (!isObject(json)) return undefined;
  const { type, kind, blocks } = json;
  if ((type === 'modal' || type === 'home') && isBlocks(blocks)) {
    return { kind: type, view: json, state: stateValues(blocks, undefined) };
  }
  if ((kind === 'open' || kind === 'receipt') && textAt(json, 'blockId') !== undefined) {
    const made = rowBlocks(json, rowActions);
    return { kind: 'row', blocks: made, state: {} };
  }
  if (type !== undefined || !isBlocks(blocks)) return undefined;
  const state = stateValues(blocks, undefined);
  const text = textAt(json, 'text');
  return text === undefined
    ? { kind: 'blocks', blocks, state }
    : { kind: 'message', text, blocks, state };
}

/** The blocks that the page can draw. */
const blockTypes = new Set(['section', 'header', 'divider', 'context', 'actions', 'input']);

function isBlocks(json: Json | undefined): json is JsonObject[] {
  return (
    Array.isArray(json) &&
    json.length > 0 &&
    json.every((each) => blockTypes.has(textAt(each, 'type') ?? ''))
  );
}

/** Whether it is a list of what stands under fields: block ids with their sentences. */
function isErrors(json: Json): json is Record<string, string>[] {
  return (
    Array.isArray(json) &&
    json.length > 0 &&
    json.every((each) => isObject(each) && Object.values(each).every(isSentence))
  );
}

function isSentence(json: Json | undefined): boolean {
  return typeof json === 'string' && json.includes(' ');
}

/** A row as the digest draws it when nothing else is on it. */
function rowBlocks(row: JsonObject, rowActions: readonly RowActionWords[]): JsonObject[] {
  const blockId = textAt(row, 'blockId');
  const text = { type: 'mrkdwn', text: textAt(row['text'], 'text') ?? '' };
  const undo = textAt(row, 'undoAction');
  if (row['kind'] === 'receipt') {
    const accessory = undo === undefined ? undefined : buttonJson(undo, 'Undo');
    return [{ type: 'section', block_id: blockId, text, accessory }];
  }
  const button = objectAt(row, 'button');
  const options = Array.isArray(row['menu'])
    ? row['menu'].map((each) => menuOption(each, rowActions))
    : [];
  return [
    { type: 'section', text },
    {
      type: 'actions',
      block_id: blockId,
      elements: [
        {
          ...buttonJson(textAt(button, 'actionId') ?? '', textAt(button, 'label') ?? ''),
          style: textAt(button, 'style'),
        },
        ...(options.length === 0 ? [] : [{ type: 'overflow', action_id: 'digest.more', options }]),
      ],
    },
  ];
}

function buttonJson(actionId: string, label: string): JsonObject {
  return { type: 'button', action_id: actionId, text: { type: 'plain_text', text: label } };
}

function menuOption(entry: Json, rowActions: readonly RowActionWords[]): JsonObject {
  const shared = rowActions.find(({ name }) => name === entry);
  const name = typeof entry === 'string' ? entry : '';
  const text = shared?.label ?? textAt(entry, 'text') ?? name;
  const value = shared?.name ?? textAt(entry, 'value') ?? name;
  return { text: { type: 'plain_text', text }, value };
}

/** Slack refuses a larger view (`view_too_large`: “greater than 250kb”); see docs.slack.dev, views.open. */
const viewJson = 250_000;

function sizesOf(drawn: Drawn): Size[] {
  switch (drawn.kind) {
    case 'message':
      return [
        jsonSize(drawn.blocks, 'Block JSON', limits.messageJson),
        { what: 'Blocks', count: drawn.blocks.length, limit: limits.messageBlocks },
        { what: 'Notification', count: drawn.text.length, limit: limits.messageText },
      ];
    case 'modal':
    case 'home':
      return [
        jsonSize(drawn.view, 'View JSON', viewJson),
        {
          what: 'Blocks',
          count: objectsAt(drawn.view, 'blocks').length,
          limit: limits.viewBlocks,
        },
      ];
    case 'row':
      return [
        {
          what: 'Block JSON',
          count: drawn.blocks.reduce((sum, block) => sum + JSON.stringify(block).length, 0),
          limit: rowLimit,
        },
      ];
    case 'blocks':
      return [
        jsonSize(drawn.blocks, 'Block JSON', undefined),
        { what: 'Blocks', count: drawn.blocks.length, limit: undefined },
      ];
    case 'text':
      return [{ what: 'Characters', count: drawn.text.length, limit: undefined }];
    case 'errors':
    case 'unknown':
      return [];
  }
}

function jsonSize(json: unknown, what: string, limit: number | undefined): Size {
  return { what, count: JSON.stringify(json).length, limit };
}
