/**
 * The sandbox's word checked against something not ours: the same calls, through the official client,
 * to the sandbox and to `emulate`. They agree, or a known difference says who is right and why.
 */
import { beforeAll, describe, expect, test } from 'vitest';
import { argumentsOf } from '../../src/sandbox/arguments.ts';
import { isObject, type Json, type JsonObject, textAt } from '../../src/sandbox/json.ts';
import { type Call, calls } from './slack-calls.ts';
import { type KnownDifference, knownDifferences } from './slack-differences.ts';
import { openEmulate, openSandbox, type Side } from './slack-sides.ts';

/** The place in an answer that says whether the call was refused, and with which error. */
const outcome = 'outcome';

/** A place in which two answers differ: its types on each side, or its values where they matter. */
interface Difference {
  readonly call: string;
  readonly path: string;
  readonly sandbox: string;
  readonly emulate: string;
}

type Answers = ReadonlyMap<string, JsonObject>;

/** Makes all calls, one after the other, on one side. */
async function makeCalls(open: () => Promise<Side>): Promise<Answers> {
  const side = await open();
  const answers = new Map<string, JsonObject>();
  const earlier = (call: string, path: string): string => {
    const [found] = valuesAt(answers.get(call), path);
    if (typeof found !== 'string') throw new Error(`there is no ${path} in the answer to ${call}`);
    return found;
  };
  try {
    for (const call of calls) {
      const given = await call.arguments({ ...side, earlier });
      answers.set(call.to, await side.call(call.method, given, call.token));
    }
  } finally {
    await side.close();
  }
  return new Map([...answers].map(([call, answer]) => [call, withNames(answer, side)]));
}

/** The answer with the name of each thing in place of the id that this side gave it. */
function withNames(answer: JsonObject, { ids }: Side): JsonObject {
  const named = (value: Json | undefined): Json | undefined => {
    if (Array.isArray(value)) return value.map((each) => named(each) ?? null);
    if (isObject(value)) return namedMembers(value);
    return Object.entries(ids).find(([, id]) => id === value)?.[0] ?? value;
  };
  const namedMembers = (value: JsonObject): JsonObject =>
    Object.fromEntries(Object.entries(value).map(([key, member]) => [key, named(member)]));
  return namedMembers(answer);
}

/** The values at a path; `[]` after a name stands for every member of that list. */
function valuesAt(value: Json | undefined, path: string): Json[] {
  let found: (Json | undefined)[] = [value];
  for (const step of path.split('.')) {
    const isList = step.endsWith('[]');
    const key = isList ? step.slice(0, -2) : step;
    found = found
      .map((each) => (isObject(each) ? each[key] : undefined))
      .flatMap((each) => (isList ? (Array.isArray(each) ? each : []) : [each]));
  }
  return found.filter((each) => each !== undefined);
}

/** Every path there is in an answer, however deep. */
function pathsIn(value: Json | undefined, path = ''): string[] {
  if (Array.isArray(value)) return value.flatMap((each) => pathsIn(each, `${path}[]`));
  if (!isObject(value)) return [path];
  const below = Object.entries(value).flatMap(([key, member]) =>
    pathsIn(member, path === '' ? key : `${path}.${key}`),
  );
  return path === '' ? below : [path, ...below];
}

function typesAt(answer: JsonObject, path: string): string {
  const types = valuesAt(answer, path).map((value) =>
    Array.isArray(value) ? 'list' : value === null ? 'null' : typeof value,
  );
  return [...new Set(types)].toSorted().join(' or ') || 'absent';
}

function textsAt(answer: JsonObject, path: string): string {
  return (
    valuesAt(answer, path)
      .map((value) => JSON.stringify(value))
      .join(', ') || 'absent'
  );
}

function outcomeOf(answer: JsonObject): string {
  return answer['ok'] === true ? 'ok' : (textAt(answer, 'error') ?? 'no error named');
}

function compare(call: Call, sandbox: JsonObject, emulate: JsonObject): Difference[] {
  const at = (path: string, ours: string, theirs: string): Difference[] =>
    ours === theirs ? [] : [{ call: call.to, path, sandbox: ours, emulate: theirs }];
  const outcomes = at(outcome, outcomeOf(sandbox), outcomeOf(emulate));
  if (outcomes.length > 0) return outcomes;

  const { reads = [], says = [] } = call;
  const theirPaths = new Set(pathsIn(emulate));
  const onBoth = [...new Set(pathsIn(sandbox))].filter((path) => theirPaths.has(path));
  const read = new Set([...reads, ...onBoth].filter((path) => !says.includes(path)));
  return [
    ...[...read].flatMap((path) => at(path, typesAt(sandbox, path), typesAt(emulate, path))),
    ...says.flatMap((path) => at(path, textsAt(sandbox, path), textsAt(emulate, path))),
  ];
}

function explains(known: KnownDifference, found: Difference): boolean {
  const { sandbox = found.sandbox, emulate = found.emulate } = known;
  return (
    known.calls.test(found.call) &&
    known.path.test(found.path) &&
    sandbox === found.sandbox &&
    emulate === found.emulate
  );
}

describe('The sandbox and emulate', () => {
  let sandbox: Answers = new Map();
  let emulate: Answers = new Map();

  beforeAll(async () => {
    sandbox = await makeCalls(openSandbox);
    emulate = await makeCalls(openEmulate);
  });

  const answerTo = (answers: Answers, call: Call): JsonObject => {
    const answer = answers.get(call.to);
    if (answer === undefined) throw new Error(`${call.to} was not called`);
    return answer;
  };
  const differencesIn = (call: Call) =>
    compare(call, answerTo(sandbox, call), answerTo(emulate, call));

  test.each(calls)('agree in the answer to $to, known differences aside.', (call) => {
    const unexplained = differencesIn(call).filter(
      (found) => !knownDifferences.some((known) => explains(known, found)),
    );
    expect(unexplained).toEqual([]);
  });

  test('still differ in every way that is listed, so that the list holds nothing stale.', () => {
    const found = calls.flatMap(differencesIn);
    const stale = knownDifferences.filter((known) => !found.some((each) => explains(known, each)));
    expect(stale).toEqual([]);
  });

  test('are asked for every method of the sandbox but the one that emulate lacks.', () => {
    const called = new Set(calls.map(({ method }) => method));
    const left = Object.keys(argumentsOf).filter((method) => !called.has(method));
    expect(left).toEqual(['apps.connections.open']);
  });

  test('are told apart by an error, a missing key, another type and another word.', () => {
    const call = calls.find(({ to }) => to === 'conversations.open a second time');
    if (call === undefined) throw new Error('the call to change is gone');
    const answer = answerTo(sandbox, call);
    const changed: readonly JsonObject[] = [
      { ok: false, error: 'internal_error' },
      { ...answer, channel: {} },
      { ...answer, channel: { id: 7 } },
      { ...answer, channel: { id: 'sam' } },
      { ...answer, already_open: 'true' },
    ];
    const found = changed.map((each) => compare(call, each, answer).map(({ path }) => path));
    expect(compare(call, answer, answer)).toEqual([]);
    expect(found).toEqual([
      ['outcome'],
      ['channel.id'],
      ['channel.id'],
      ['channel.id'],
      ['already_open'],
    ]);
  });
});
