/** `docs/schema.md` says what is in the database; `npm run golden` writes it anew. */
import { expect, test } from 'vitest';
import { openFreshFile } from '../../../tests/migrations/fresh-database.ts';
import { migrateToLatest } from './migrate.ts';
import { schemaReport } from './schema-report.ts';

test('docs/schema.md describes the tables as the migrations make them.', async () => {
  const db = await openFreshFile();
  await migrateToLatest(db);
  const report = await schemaReport(db);
  await db.close();
  await expect(report).toMatchFileSnapshot('../../../docs/schema.md');
});

test('Every table that the migrations make is in the report, with its keys, checks and indexes.', async () => {
  const db = await openFreshFile();
  await migrateToLatest(db);
  const report = await schemaReport(db);
  await db.close();
  expect(report).toContain('## jobs\n');
  expect(report).toContain("| state | text | \"state\" in ('queued', 'running', 'done', 'dead') |");
  expect(report).toContain('| lease_until | bigint, may be null |  |');
  expect(report).toContain('- unique (workspace_id, job, slot) as jobs_job_slot_unique');
  expect(report).toContain('- (workspace_id) points to workspaces (id)');
  expect(report).not.toContain('knex_migrations');
});
