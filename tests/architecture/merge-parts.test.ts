/**
 * Two records made one leave nothing behind: every table that points to a candidate is the affair of
 * some feature's merge part, or stands here with the reason why it needs none.
 */
import { describe, expect, test } from 'vitest';
import { features } from '../../src/features/index.ts';
import { describeOnEachDatabase } from '../support/databases.ts';
import { columnsByTable } from '../support/tables.ts';

/** Tables that name candidates and that no part moves. */
const exceptions: Readonly<Record<string, string>> = {
  candidate_words:
    'A merged record has no words: nobody finds it by name, and Undo writes them anew.',
  merges: 'It is the history of merges itself.',
};

/** JSON that holds ids of candidates, and why nothing of it moves. */
const inJson: Readonly<Record<string, string>> = {
  'sort_batches.items':
    'Whoever is no longer a person of their own is left out of the Undo of a page, as is somebody forgotten.',
  'merges.snapshot': 'It is what Undo puts back.',
};

const parts = features.flatMap((feature) => feature.mergeParts ?? []);
const pointing = /^(?:.*_)?candidate_id$|^(?:kept|merged|other)_id$/;

function uncovered(columns: Readonly<Record<string, readonly string[]>>): readonly string[] {
  const covered = new Set(parts.flatMap(({ tables }) => tables));
  return Object.entries(columns)
    .filter(([, names]) => names.some((name) => pointing.test(name)))
    .map(([table]) => table)
    .filter((table) => !covered.has(table) && exceptions[table] === undefined);
}

describeOnEachDatabase('The parts of a merge', (open) => {
  test('cover every table that points to a candidate, but for exceptions with a reason.', async () => {
    const columns = await columnsByTable(open());
    expect(uncovered(columns)).toEqual([]);
    expect(uncovered({ ...columns, feedback: ['id', 'candidate_id'] })).toEqual(['feedback']);
  });

  test('name tables that there are, and exceptions that are still needed.', async () => {
    const columns = await columnsByTable(open());
    const named = [...parts.flatMap(({ tables }) => tables), ...Object.keys(exceptions)];
    expect(named.filter((table) => columns[table] === undefined)).toEqual([]);
    expect(named.filter((table, at) => named.indexOf(table) !== at)).toEqual([]);
    for (const place of Object.keys(inJson)) {
      const [table = '', column = ''] = place.split('.');
      expect(columns[table]).toContain(column);
    }
  });
});

describe('The names of the parts', () => {
  test('are those of their feature, and each once: they are kept with every merge.', () => {
    const names = features.flatMap((feature) =>
      (feature.mergeParts ?? []).map(({ name }) => [feature.name, name] as const),
    );
    expect(names.length).toBeGreaterThan(4);
    expect(names.filter(([feature, name]) => !name.startsWith(`${feature}.`))).toEqual([]);
    expect(new Set(names.map(([, name]) => name)).size).toBe(names.length);
  });
});
