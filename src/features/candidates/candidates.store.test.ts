import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import { names } from '../../../tests/support/arbitraries.ts';
import { describeOnEachDatabase } from '../../../tests/support/databases.ts';
import { openRunnerWorld } from '../../../tests/support/runner-world.ts';
import { addDays, type Day, day, daysBetween, settableClock } from '../../platform/clock.ts';
import type { WorkspaceId, WorkspaceTx } from '../../platform/db/database.ts';
import { inWorkspace } from '../../platform/db/transaction.ts';
import { countingIds } from '../../platform/ids.ts';
import type { CandidateId } from './candidate.rules.ts';
import { type CandidateFacts, candidatesStore, type DueQuery } from './candidates.store.ts';
import { nothingKnown } from './facts.rules.ts';

const today = day('2026-11-20');
const clock = settableClock('2026-11-20T16:00:00Z');
const ids = countingIds();

function factsOf(name: string, change: Partial<CandidateFacts> = {}): CandidateFacts {
  return {
    ...nothingKnown,
    name,
    ownerUserId: 'U0RITA',
    ...change,
  };
}

describeOnEachDatabase('The candidates', (open) => {
  let workspaceId: WorkspaceId;
  beforeEach(async () => {
    ({ workspaceId } = await openRunnerWorld(open().db, clock));
  });

  const work = <Answer>(doing: (tx: WorkspaceTx) => Promise<Answer>) =>
    inWorkspace(open().db, workspaceId, 'writes', doing);

  async function add(tx: WorkspaceTx, facts: CandidateFacts): Promise<CandidateId> {
    const id = ids.next<'candidate'>(clock.now());
    await candidatesStore(tx).add(id, facts, { at: clock.now(), on: today, by: undefined });
    return id;
  }

  async function empty(tx: WorkspaceTx): Promise<void> {
    for (const table of ['candidate_words', 'candidates']) {
      await tx.knex(table).where('workspace_id', workspaceId).delete();
    }
  }

  describe('are searched by the words of their names:', () => {
    test('everyone is found by the beginning of any of their words, and by all of them in any order.', async () => {
      await work(async (tx) => {
        const id = await add(tx, factsOf('José Mª Núñez-Ørsted'));
        await add(tx, factsOf('Dana Reyes'));
        const store = candidatesStore(tx);
        for (const typed of [
          'jo',
          'JOSÉ',
          'nunez',
          'orsted jos',
          'ørs NÚÑ jose',
          'ma nunez orsted',
        ]) {
          expect(await store.search(typed, 100), typed).toEqual({ kind: 'found', ids: [id] });
        }
        for (const typed of ['ose', 'jose reyes', 'danas', '', '—']) {
          expect(await store.search(typed, 100), typed).toEqual({ kind: 'found', ids: [] });
        }
      });
    });

    test('the answer is the one that reading every name would give, in order of name.', async () => {
      const word = fc.stringMatching(/^[abé]{1,4}$/);
      const people = fc.array(fc.array(word, { minLength: 1, maxLength: 3 }), { maxLength: 30 });
      const typed = fc.array(word, { minLength: 1, maxLength: 2 });
      await fc.assert(
        fc.asyncProperty(people, typed, async (book, words) => {
          await work(async (tx) => {
            await empty(tx);
            const all: { id: CandidateId; words: readonly string[] }[] = [];
            for (const name of book) {
              const plain = name.map((each) => each.replaceAll('é', 'e'));
              all.push({ id: await add(tx, factsOf(name.join(' '))), words: plain });
            }
            const wanted = words.map((each) => each.replaceAll('é', 'e'));
            const expected = all
              .filter((each) =>
                wanted.every((start) => each.words.some((own) => own.startsWith(start))),
              )
              .toSorted(
                (a, b) => compare(a.words.join(' '), b.words.join(' ')) || compare(a.id, b.id),
              )
              .map(({ id }) => id);
            expect(await candidatesStore(tx).search(words.join(' '), 100)).toEqual({
              kind: 'found',
              ids: expected,
            });
          });
        }),
        { numRuns: 40 },
      );
    });

    test('whoever has a name of more than combining marks is found by that name, symbols included.', async () => {
      await fc.assert(
        fc.asyncProperty(names, async (name) => {
          await work(async (tx) => {
            await empty(tx);
            const id = await add(tx, factsOf(name));
            const found = await candidatesStore(tx).search(name, 100);
            const isSearchable = name.normalize('NFKD').replaceAll(/\p{M}/gu, '').trim() !== '';
            expect(found).toEqual({ kind: 'found', ids: isSearchable ? [id] : [] });
          });
        }),
        { numRuns: 60 },
      );
    });

    test('when more begin alike than are looked at, another word decides, and without one more letters are asked for.', async () => {
      await work(async (tx) => {
        for (let index = 0; index < 501; index += 1) {
          await add(tx, factsOf(`Alex ${letters(index)}`));
        }
        const last = await add(tx, factsOf('Alexa Zorn'));
        const store = candidatesStore(tx);
        const many = await store.search('alex', 20);
        expect(many).toMatchObject({ kind: 'many' });
        expect(many.kind === 'many' && many.some).toHaveLength(20);
        expect(await store.search('alex a', 100)).toMatchObject({ kind: 'many' });
        // Zorn is the last of 502 who begin with Alex: their other word finds them all the same.
        expect(await store.search('alex z', 100)).toEqual({ kind: 'found', ids: [last] });
        expect(await store.search('zorn alexa', 100)).toEqual({ kind: 'found', ids: [last] });
      });
    });

    test('a changed name is found by its new words only.', async () => {
      await work(async (tx) => {
        const store = candidatesStore(tx);
        const id = await add(tx, factsOf('Dana Reyes'));
        await store.saveFacts(id, factsOf('Dana Smith'));
        expect(await store.search('smith', 10)).toEqual({ kind: 'found', ids: [id] });
        expect(await store.search('reyes', 10)).toEqual({ kind: 'found', ids: [] });
      });
    });
  });

  describe('who are due', () => {
    const query: DueQuery = {
      ownerUserId: 'U0RITA',
      today,
      through: day('2026-11-22'),
      monday: day('2026-11-16'),
      sinksAt: 3,
      limit: 3,
      coldLimit: 2,
    };

    /** Few days and names, so that much is equal and every border is met. */
    const near = fc.integer({ min: -6, max: 4 }).map((from) => addDays(today, from));
    const perhaps = fc.option(near, { nil: undefined, freq: 2 });
    const people = fc.array(
      fc.record({
        name: fc.constantFrom('Ana', 'Ben', 'Zoe'),
        owner: fc.constantFrom('U0RITA', 'U0RITA', 'U0RITA', 'U0ANA', undefined),
        cadence: fc.constantFrom(30, 60, 180, undefined),
        relationship: fc.constantFrom('runner_up' as const, 'withdrew' as const),
        dueOn: near,
        coldOn: perhaps,
        decidedOn: perhaps,
        restUntilOn: perhaps,
        notBeforeOn: perhaps,
        shown: fc.constantFrom(0, 2, 3, 5),
        lastShownOn: perhaps,
      }),
      { maxLength: 60 },
    );

    test('are counted, and the first of them fetched, warm and cold, as the digest orders them.', async () => {
      await fc.assert(
        fc.asyncProperty(people, async (book) => {
          await work(async (tx) => {
            await empty(tx);
            const store = candidatesStore(tx);
            const all: { id: CandidateId; isCold: boolean; order: string }[] = [];
            for (const each of book) {
              const { cadence, coldOn, decidedOn, restUntilOn, notBeforeOn, lastShownOn } = each;
              const id = await add(
                tx,
                factsOf(each.name, { ownerUserId: each.owner, notBeforeOn }),
              );
              const dueOn = cadence === undefined ? undefined : each.dueOn;
              await store.saveClock(id, {
                relationship: each.relationship,
                decidedOn,
                clockStartOn: addDays(each.dueOn, -(cadence ?? 0)),
                cadenceDays: cadence,
                dueOn,
                coldOn,
                restUntilOn,
                waitingSinceOn: undefined,
              });
              await store.saveShown(id, each.shown, lastShownOn);
              const isSilent =
                (notBeforeOn !== undefined && notBeforeOn > query.through) ||
                (restUntilOn !== undefined && restUntilOn > today);
              if (
                each.owner !== 'U0RITA' ||
                dueOn === undefined ||
                dueOn > query.through ||
                isSilent
              )
                continue;
              const isCold = coldOn !== undefined && coldOn <= today;
              const wasShownThisWeek = lastShownOn !== undefined && lastShownOn >= query.monday;
              const depth = each.shown < 3 ? 0 : wasShownThisWeek ? 2 : 1;
              const startedOn = addDays(dueOn, -(cadence ?? 0));
              const latest = descending(daysBetween(startedOn, today) / (cadence ?? 1));
              const rank = each.relationship === 'runner_up' ? '0' : '1';
              const usual = `${latest} ${rank} ${startedOn} ${each.name} ${id}`;
              all.push({
                id,
                isCold,
                order: isCold ? `${depth} ${newestFirst(decidedOn)} ${usual}` : `${depth} ${usual}`,
              });
            }
            const firstOf = (isCold: boolean, limit: number) =>
              all
                .filter((each) => each.isCold === isCold)
                .toSorted((a, b) => compare(a.order, b.order))
                .slice(0, limit)
                .map(({ id }) => id);
            const expected = [...firstOf(false, query.limit), ...firstOf(true, query.coldLimit)];
            const { people, total } = await store.listDue(query);
            const found = people.map(({ id }) => id);
            expect(found.toSorted(compare)).toEqual(expected.toSorted(compare));
            expect(total).toBe(all.length);
          });
        }),
        { numRuns: 40 },
      );
    }, 60_000);
  });
});

/** Sorts a larger number before a smaller one, whatever their signs. */
function descending(number: number): string {
  return (100_000 - number).toFixed(9).padStart(20, '0');
}

/** Sorts a later day before an earlier one, and no day last. */
function newestFirst(on: Day | undefined): string {
  if (on === undefined) return '99999999';
  return String(99_999_999 - Number(on.replaceAll('-', '')));
}

function letters(index: number): string {
  return String(index)
    .padStart(3, '0')
    .replaceAll(/\d/g, (digit) => 'abcdefghij'.charAt(Number(digit)));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
