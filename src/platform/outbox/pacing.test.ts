import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { WorkspaceId } from '../db/database.ts';
import { settableClock } from '../clock.ts';
import { countingIds } from '../ids.ts';
import { createPacing } from './pacing.ts';

const ids = countingIds();
const acme: WorkspaceId = ids.next(0);
const bolt: WorkspaceId = ids.next(0);

describe('pacing', () => {
  test('lets a burst go at once, then one a second, each workspace for itself', () => {
    const timer = settableClock(0);
    const pacing = createPacing({ perSecond: 1, burst: 3 }, () => timer.now());
    for (let count = 0; count < 3; count += 1) {
      expect(pacing.exhausted().workspaces).toEqual([]);
      pacing.spend(acme);
    }
    pacing.spend(bolt);
    expect(pacing.exhausted()).toEqual({ workspaces: [acme], waitMs: 1_000 });
    timer.advance(999);
    expect(pacing.exhausted()).toEqual({ workspaces: [acme], waitMs: 1 });
    timer.advance(1);
    expect(pacing.exhausted().workspaces).toEqual([]);
    pacing.spend(acme);
    expect(pacing.exhausted()).toEqual({ workspaces: [acme], waitMs: 1_000 });
  });

  test('never lets more go in any stretch of time than the burst and its rate allow', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 5 }),
        fc.integer({ min: 1, max: 10 }),
        fc.array(fc.integer({ min: 0, max: 1_500 }), { maxLength: 60 }),
        (perSecond, burst, pauses) => {
          const timer = settableClock(0);
          const pacing = createPacing({ perSecond, burst }, () => timer.now());
          const sent: number[] = [];
          for (const pause of pauses) {
            timer.advance(pause);
            if (pacing.exhausted().workspaces.length > 0) continue;
            pacing.spend(acme);
            sent.push(timer.now());
          }
          sent.forEach((from, first) => {
            sent.slice(first).forEach((to, more) => {
              expect(more + 1).toBeLessThanOrEqual(
                burst + ((to - from) / 1_000) * perSecond + 0.01,
              );
            });
          });
        },
      ),
    );
  });

  test('of nothing a second holds nobody up', () => {
    const pacing = createPacing({ perSecond: 0, burst: 0 }, () => 0);
    for (let count = 0; count < 100; count += 1) pacing.spend(acme);
    expect(pacing.exhausted().workspaces).toEqual([]);
  });
});
