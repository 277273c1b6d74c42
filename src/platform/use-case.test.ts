/** What one answer reads once, and what it reads again because it may have changed. */
import { beforeEach, expect, test } from 'vitest';
import { describeOnEachDatabase } from '../../tests/support/databases.ts';
import { openRunnerWorld, type RunnerWorld } from '../../tests/support/runner-world.ts';
import { settableClock } from './clock.ts';
import { defineUseCase, readEachOnce, readOnce, type UseCase, type Work } from './use-case.ts';

const clock = settableClock('2026-11-20T16:00:00Z');

describeOnEachDatabase('What is to be read once', (open) => {
  let world: RunnerWorld;
  let asked: string[];
  const readLength = readOnce(async (_work: Work, key: string) => {
    asked.push(key);
    return key.length;
  });
  const readLengths = readEachOnce(async (_work: Work, keys: readonly string[]) => {
    asked.push(keys.join(' '));
    return new Map(keys.filter((key) => key !== 'nobody').map((key) => [key, key.length]));
  });

  beforeEach(async () => {
    world = await openRunnerWorld(open().db, clock);
    asked = [];
  });

  /** Does something in a use case of this kind. */
  const inUseCase = (mode: UseCase<undefined, void>['mode'], run: (work: Work) => Promise<void>) =>
    world.runner.run(
      defineUseCase<undefined, void>({ name: `test.${mode}`, mode, access: 'app', run }),
      { kind: 'app', workspaceId: world.workspaceId, requestId: 'r' },
      undefined,
    );

  test('is read once for each key, also when two parts ask at the same moment', async () => {
    await inUseCase('reads', async (work) => {
      const both = await Promise.all([readLength(work, 'ana'), readLength(work, 'ana')]);
      expect([...both, await readLength(work, 'zoe b')]).toEqual([3, 3, 5]);
    });
    expect(asked).toEqual(['ana', 'zoe b']);
  });

  test('is read again for the next answer', async () => {
    for (const _ of [1, 2]) {
      await inUseCase('reads', async (work) => {
        await readLength(work, 'ana');
        await readLengths(work, ['ana']);
      });
    }
    expect(asked).toEqual(['ana', 'ana', 'ana', 'ana']);
  });

  test('is read each time where the use case writes', async () => {
    await inUseCase('writes', async (work) => {
      await readLength(work, 'ana');
      await readLength(work, 'ana');
      await readLengths(work, ['ana', 'zoe']);
      await readLengths(work, ['zoe']);
    });
    expect(asked).toEqual(['ana', 'ana', 'ana zoe', 'zoe']);
  });

  test('is read for the missing keys alone, those that are known to name nobody included', async () => {
    await inUseCase('reads', async (work) => {
      expect([...(await readLengths(work, ['ana', 'nobody']))]).toEqual([['ana', 3]]);
      expect([...(await readLengths(work, ['nobody', 'zoe', 'ana']))]).toEqual([
        ['zoe', 3],
        ['ana', 3],
      ]);
      expect([...(await readLengths(work, ['ana', 'zoe']))]).toHaveLength(2);
    });
    expect(asked).toEqual(['ana nobody', 'zoe']);
  });
});
