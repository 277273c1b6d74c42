import { expect, test } from 'vitest';
import { describeOnEachDatabase } from '../../../../tests/support/databases.ts';
import { startImportWorld } from '../../../../tests/support/import-world.ts';
import { allRows } from '../../../../tests/support/tables.ts';
import type { Caller } from '../../../platform/use-case.ts';
import type { CandidateId } from '../candidate.rules.ts';
import { mergeCandidates, undoMerge } from './merge-candidates.ts';

describeOnEachDatabase('A file read after two of its people were merged', (open) => {
  test('leads to the one record by address, phone and name, and doubles nobody; what is new in it comes in there.', async () => {
    const world = await startImportWorld(open());
    const text = [
      'Name,Email,Phone,Job,Stage,Status,Rejected at,Employer',
      'Dana Reyes,dana@mail.example,,Spine Rep,Final,Runner-up,2026-04-01,Acme',
      'Dana Morgan,morgan@mail.example,,Trauma Rep,Final,Runner-up,2026-04-02,',
      'D. Reyes,,602 555 0101,Trauma Rep,Phone screen,Rejected,2026-03-01,',
    ].join('\n');
    await world.importText(text);
    const idOf = async (name: string) => {
      const row = (await world.rows('candidates')).find((each) => each['name'] === name);
      return String(row?.['id']) as CandidateId;
    };
    const operator: Caller = {
      kind: 'operator',
      workspaceId: world.workspaceId,
      requestId: 'test',
    };
    const keptId = await idOf('Dana Reyes');
    const merges = [];
    for (const name of ['Dana Morgan', 'D. Reyes']) {
      const mergedId = await idOf(name);
      const outcome = await world.runner.run(mergeCandidates, operator, { keptId, mergedId });
      if (outcome.kind !== 'merged') throw new Error(outcome.kind);
      merges.push(outcome.id);
    }
    const before = await allRows(open());
    const again = await world.importText(text);
    expect(again.result).toMatchObject({ exitCode: 0, added: 0, updated: 0, unchanged: 3 });
    expect((await allRows(open()))['candidates']).toEqual(before['candidates']);

    const newer = await world.importText(
      [
        'Name,Email,Phone,Territory,Last contacted,Last contact channel',
        'Dana Morgan,morgan@mail.example,,Southwest,2026-05-10,Phone call',
        'D. Reyes,,(602) 555-0101,,2026-05-11,Phone call',
      ].join('\n'),
    );
    expect(newer.result).toMatchObject({ added: 0, updated: 2, touchesAdded: 2 });
    const touches = await world.rows('touches');
    expect(touches.map((touch) => touch['candidate_id'])).toEqual([keptId, keptId]);
    const kept = (await world.rows('candidates')).find((row) => row['id'] === keptId);
    expect(kept).toMatchObject({ territory: 'Southwest', phone: '602 555 0101' });
    for (const id of merges) {
      const undone = await world.runner.run(undoMerge, operator, { id });
      expect(undone.kind).toBe('changed_since');
    }
  });

  test('notes who may be here twice, once, and says where to look.', async () => {
    const world = await startImportWorld(open());
    const text = 'Name,Email\nKim Lee,\nKim Lee,kim@mail.example\nDana Reyes,\n';
    const first = await world.importText(text);
    expect(first.result).toMatchObject({ added: 3, possibleDuplicates: 1 });
    expect(first.lines).toContain('In Slack, the command "merge" shows them beside each other.');
    await world.importText(text);
    const pairs = (await allRows(open()))['possible_duplicates'] ?? [];
    expect(pairs.map((pair) => pair['state'])).toEqual(['open']);
  });
});
