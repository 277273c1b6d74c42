/**
 * The registry: what stands on the disk, what the features declare and what the database holds are
 * the same. Something written and never wired in, or wired in under a name nobody would find, fails
 * here.
 */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import ts from 'typescript';
import { beforeAll, describe, expect, test } from 'vitest';
import { features } from '../../src/features/index.ts';
import type { Feature } from '../../src/platform/feature.ts';
import { platformFeature } from '../../src/platform-feature.ts';
import { describeOnEachDatabase } from '../support/databases.ts';
import { columnsByTable } from '../support/tables.ts';
import { idsInViews, type IdInView, inMemoryProgram, sourceProgram } from './registry-views.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const featuresFolder = path.join(root, 'src/features');

/** Only to read what it declares: nothing here asks who somebody is. */
const platform = platformFeature({
  refresh: () => Promise.resolve(),
  keep: () => Promise.resolve(),
  readEveryone: () => Promise.resolve(0),
});
const everything: readonly Feature[] = [...features, platform];

const folders = readdirSync(featuresFolder, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name);

/** The sources of the features, as paths from `src/features`, tests left out. */
const files = readdirSync(featuresFolder, { recursive: true, encoding: 'utf8' })
  .map((file) => file.split(path.sep).join('/'))
  .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'));

async function exportsOf(file: string): Promise<ReadonlyMap<string, unknown>> {
  const loaded: unknown = await import(pathToFileURL(path.join(featuresFolder, file)).href);
  if (typeof loaded !== 'object' || loaded === null) throw new Error(`${file} exports nothing`);
  return new Map(Object.entries(loaded));
}

function isFeature(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'name' in value && 'tables' in value;
}

function twice(names: readonly string[]): readonly string[] {
  return names.filter((name, index) => names.indexOf(name) !== index);
}

describe('The list of features', () => {
  test('holds every folder of src/features, under its own name, and each once.', async () => {
    expect(folders.length).toBeGreaterThan(4);
    const listed = new Set<unknown>(features);
    const unlisted: string[] = [];
    for (const folder of folders) {
      const doors = [...(await exportsOf(`${folder}/index.ts`)).values()].filter(isFeature);
      if (doors.length !== 1 || !doors.every((door) => listed.has(door))) unlisted.push(folder);
    }
    expect(unlisted).toEqual([]);
    expect(features.map((feature) => feature.name).toSorted()).toEqual(folders.toSorted());
  });
});

describe('The listeners on the disk', () => {
  const listeners = files.filter((file) =>
    /\.(?:command|modal|actions|event|jobs)\.ts$/.test(file),
  );
  const declared = new Set<unknown>(
    features.flatMap((feature) => [
      ...(feature.commands ?? []),
      ...(feature.modals ?? []),
      ...(feature.actions ?? []),
      ...(feature.options ?? []),
      ...(feature.shortcuts ?? []),
      ...(feature.rowActions ?? []),
      ...(feature.sectionActions ?? []),
      ...(feature.events ?? []),
      ...(feature.jobs ?? []),
      ...(feature.schedules ?? []),
    ]),
  );
  const isDeclared = (value: unknown) =>
    Array.isArray(value)
      ? value.length > 0 && value.every((each) => declared.has(each))
      : declared.has(value);

  test('export nothing but what a feature declares, and each exports something.', async () => {
    expect(listeners.length).toBeGreaterThan(8);
    const undeclared: string[] = [];
    for (const file of listeners) {
      const exported = await exportsOf(file);
      if (exported.size === 0) undeclared.push(`${file} exports nothing`);
      for (const [name, value] of exported) {
        if (!isDeclared(value)) undeclared.push(`${file}: ${name}`);
      }
    }
    expect(undeclared).toEqual([]);
  });

  test('are known by who they are: a copy of a declaration is not declared.', () => {
    const [command] = features.flatMap((feature) => feature.commands ?? []);
    expect(command).toBeDefined();
    expect(isDeclared(command)).toBe(true);
    expect(isDeclared({ ...command })).toBe(false);
    expect(isDeclared([])).toBe(false);
  });
});

describe('Names', () => {
  /** Everything named `feature.verb…`, with the feature that declares it. */
  const named: Readonly<Record<string, (feature: Feature) => readonly { name: string }[]>> = {
    modals: (feature) => feature.modals ?? [],
    actions: (feature) => feature.actions ?? [],
    typeaheads: (feature) => feature.options ?? [],
    shortcuts: (feature) => feature.shortcuts ?? [],
    jobs: (feature) => feature.jobs ?? [],
    messages: (feature) => feature.messages ?? [],
    'parts of the card': (feature) => feature.cardParts ?? [],
    'sections of the Home': (feature) => feature.homeSections ?? [],
  };
  const isNamedAfter = (feature: string, name: string) =>
    name.startsWith(`${feature}.`) && /^[a-z]+(?:-[a-z]+)*$/.test(name.slice(feature.length + 1));

  test.each(Object.entries(named))(
    'of %s are “feature.verb”, after the feature that declares them.',
    (_what, of) => {
      const misnamed = everything.flatMap((feature) =>
        of(feature)
          .map(({ name }) => name)
          .filter((name) => !isNamedAfter(feature.name, name)),
      );
      expect(misnamed).toEqual([]);
    },
  );

  test.each(Object.entries(named).filter(([what]) => what !== 'messages'))(
    'of %s are given once.',
    (_what, of) => {
      expect(twice(everything.flatMap((feature) => of(feature).map(({ name }) => name)))).toEqual(
        [],
      );
    },
  );

  test('that are not “feature.verb” are noticed.', () => {
    const wrong = ['log', 'touches', 'touches.', 'touches.Log', 'touches.log_it', 'digest.log'];
    expect(wrong.filter((name) => isNamedAfter('touches', name))).toEqual([]);
    expect(isNamedAfter('touches', 'touches.save-contact')).toBe(true);
  });

  test('of commands are single words in small letters, and no name or alias has two meanings.', () => {
    const words = everything
      .flatMap((feature) => feature.commands ?? [])
      .flatMap(({ name, aliases = [] }) => [name, ...aliases]);
    expect(words.length).toBeGreaterThan(5);
    expect(words.filter((word) => !/^[a-z]+$/.test(word))).toEqual([]);
    expect(twice(words)).toEqual([]);
  });

  test('of use cases are “feature.verb” after their folder, and given once.', () => {
    const useCases = files.flatMap((file) =>
      useCaseNames(parsed(file)).map((name) => ({ folder: file.split('/')[0] ?? '', name })),
    );
    expect(useCases.length).toBeGreaterThan(12);
    expect(useCases.filter(({ folder, name }) => !isNamedAfter(folder, name))).toEqual([]);
    expect(twice(useCases.map(({ name }) => name))).toEqual([]);
  });
});

describe('Jobs and messages', () => {
  const jobs = everything.flatMap((feature) => feature.jobs ?? []);
  const messages = everything.flatMap((feature) => feature.messages ?? []);
  const schedules = everything.flatMap((feature) => feature.schedules ?? []);

  test('that a schedule names are declared by the same feature.', () => {
    expect(schedules.length).toBeGreaterThan(0);
    const unknown = everything.flatMap((feature) =>
      (feature.schedules ?? [])
        .map(({ job }) => job)
        .filter((job) => !(feature.jobs ?? []).some(({ name }) => name === job)),
    );
    expect(unknown).toEqual([]);
    expect(schedules.filter(({ everyMinutes }) => !Number.isInteger(everyMinutes))).toEqual([]);
    expect(schedules.filter(({ everyMinutes }) => everyMinutes < 1)).toEqual([]);
  });

  test('that a use case asks for are declared.', () => {
    const asked = files.flatMap((file) => requestedNames(parsed(file)));
    expect(asked.filter(({ how }) => how === 'enqueue').length).toBeGreaterThan(0);
    expect(asked.filter(({ how }) => how === 'queueMessage').length).toBeGreaterThan(0);
    const known = {
      enqueue: new Set(jobs.map(({ name }) => name)),
      queueMessage: new Set(messages.map(({ name }) => name)),
      refreshHomes: new Set(messages.map(({ name }) => name)),
    };
    expect(asked.filter(({ how, name }) => !known[how].has(name))).toEqual([]);
  });

  test('run for nobody but the app itself.', () => {
    const open = [...jobs.map((job) => job.useCase), ...messages.map((message) => message.load)];
    expect(open.filter(({ access }) => access !== 'app').map(({ name }) => name)).toEqual([]);
  });

  test('messages have a version, from 1, and no version twice.', () => {
    expect(messages.length).toBeGreaterThan(0);
    expect(messages.filter(({ version }) => !Number.isInteger(version) || version < 1)).toEqual([]);
    expect(twice(messages.map(({ name, version }) => `${name} ${version}`))).toEqual([]);
  });
});

describe('Buttons, menus and modals', () => {
  /** Declared for messages and modals that are still on people's screens, though no view makes them any more. */
  const keptForOlderMessages: readonly string[] = [];
  const actions = new Set(features.flatMap((feature) => feature.actions ?? []).map((a) => a.name));
  const options = new Set(features.flatMap((feature) => feature.options ?? []).map((o) => o.name));
  const modals = new Set(features.flatMap((feature) => feature.modals ?? []).map((m) => m.name));

  let used: readonly IdInView[];
  beforeAll(() => {
    used = idsInViews(sourceProgram(root), (file) => /\/src\/features\/.+\.ts$/.test(file));
  }, 60_000);

  test('that a view shows are declared by a feature, so that pressing them is answered.', () => {
    expect(used.length).toBeGreaterThan(10);
    expect(undeclared(used, { actions, options, modals })).toEqual([]);
  });

  test('that a feature declares are shown by a view.', () => {
    const shown = new Set(used.flatMap(({ id }) => id ?? []));
    const declared = [...actions, ...options, ...modals];
    expect(declared.filter((id) => !shown.has(id) && !keptForOlderMessages.includes(id))).toEqual(
      [],
    );
  });

  test('that nobody declares are noticed, however the view names them.', () => {
    const planted = `
      const button = (options: { actionId: string }) => options;
      const textInput = (options: { actionId: string }) => options;
      const externalSelect = (options: { actionId: string }) => options;
      const input = (options: { element: object; dispatchAction?: boolean }) => options;
      const modal = (options: { callbackId: string; submit?: string }) => options;
      const undo = 'touches.forgotten';
      const actionId = 'value';
      button({ actionId: undo });
      button({ actionId: 'touches.undo' });
      button({ actionId });
      input({ element: textInput({ actionId }) });
      input({ element: textInput({ actionId }), dispatchAction: true });
      input({ element: externalSelect({ actionId: 'touches.find' }) });
      modal({ callbackId: 'touches.save', submit: 'Save' });
      modal({ callbackId: 'touches.saved' });
      function picker(pickAction: string) { return button({ actionId: pickAction }); }
      function lost(whichever: string) { return button({ actionId: whichever }); }
      export const picking = { pickAction: 'touches.pick' as const };
      picker(picking.pickAction);
    `;
    const program = inMemoryProgram({ 'planted.view.ts': planted });
    const found = idsInViews(program, (file) => file.endsWith('planted.view.ts'));
    expect(
      undeclared(found, {
        actions: new Set(['touches.undo']),
        options: new Set(),
        modals: new Set(),
      }).map((complaint) => complaint.replace(/^.*: /, '')),
    ).toEqual([
      'touches.forgotten',
      'value',
      'value',
      'touches.find',
      'touches.save',
      'touches.pick',
      'an id that cannot be read from the code (whichever)',
    ]);
  }, 60_000);
});

/** What a view shows that nobody would answer, as `file:line: id`. */
function undeclared(
  used: readonly IdInView[],
  declared: {
    readonly actions: ReadonlySet<string>;
    readonly options: ReadonlySet<string>;
    readonly modals: ReadonlySet<string>;
  },
): readonly string[] {
  return used.flatMap(({ place, kind, id, written }) => {
    if (id === undefined) return [`${place}: an id that cannot be read from the code (${written})`];
    const isAnswered = {
      pressed: declared.actions.has(id),
      suggests: declared.options.has(id),
      submitted: declared.modals.has(id),
      silent: true,
    }[kind];
    return isAnswered ? [] : [`${place}: ${id}`];
  });
}

describeOnEachDatabase('The tables', (open) => {
  test('that features declare are those of the database, column by column, each once.', async () => {
    const tables = everything.flatMap((feature) => feature.tables);
    expect(twice(tables.map(({ name }) => name))).toEqual([]);
    const declared = Object.fromEntries(
      tables.map(({ name, columns }) => [name, Object.keys(columns).toSorted()]),
    );
    const stored = await columnsByTable(open());
    expect(Object.keys(stored).length).toBeGreaterThan(10);
    expect(declared).toEqual(stored);
  });
});

test('Every column is personal, work or technical, and every workspace column is technical.', () => {
  const tables = everything.flatMap((feature) => feature.tables);
  const kinds = new Set(tables.flatMap(({ columns }) => Object.values(columns)));
  expect([...kinds].toSorted()).toEqual(['personal', 'technical', 'work']);
  const owners = tables.flatMap(({ columns }) => columns['workspace_id'] ?? []);
  expect(new Set(owners)).toEqual(new Set(['technical']));
});

// --- reading sources ---

function parsed(file: string): ts.SourceFile {
  const text = readFileSync(path.join(featuresFolder, file), 'utf8');
  return ts.createSourceFile(file, text, ts.ScriptTarget.ES2023, true);
}

function callsIn(file: ts.SourceFile): readonly ts.CallExpression[] {
  const calls: ts.CallExpression[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node)) calls.push(node);
    ts.forEachChild(node, visit);
  };
  visit(file);
  return calls;
}

/** The text of a property of the object handed to a call, where it is written there. */
function textIn(call: ts.CallExpression, property: string): string | undefined {
  const [given] = call.arguments;
  if (given === undefined || !ts.isObjectLiteralExpression(given)) return undefined;
  for (const each of given.properties) {
    const isIt = ts.isPropertyAssignment(each) && each.name.getText() === property;
    if (isIt && ts.isStringLiteralLike(each.initializer)) return each.initializer.text;
  }
  return undefined;
}

/** The names of the use cases a file defines; also of those made by a function. */
function useCaseNames(file: ts.SourceFile): readonly string[] {
  return callsIn(file)
    .filter(({ expression }) => expression.getText() === 'defineUseCase')
    .map((call) => textIn(call, 'name') ?? `${file.fileName}: a use case without a written name`);
}

/** What use cases ask for while they run: jobs and messages, by name. */
function requestedNames(
  file: ts.SourceFile,
): readonly { readonly how: 'enqueue' | 'queueMessage' | 'refreshHomes'; readonly name: string }[] {
  const asked = { enqueue: 'job', queueMessage: 'message', refreshHomes: 'message' } as const;
  return callsIn(file).flatMap((call) => {
    if (!ts.isPropertyAccessExpression(call.expression)) return [];
    const how = call.expression.name.text;
    if (how !== 'enqueue' && how !== 'queueMessage' && how !== 'refreshHomes') return [];
    const name = textIn(call, asked[how]) ?? `${file.fileName}: a request without a written name`;
    return [{ how, name }];
  });
}
