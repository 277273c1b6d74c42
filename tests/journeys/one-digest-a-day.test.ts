/** Exactly one digest for each recruiter and local day, whatever clocks, planners and travellers do. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { digestMoment } from '../../src/features/digest/digest.rules.ts';
import { makeDigest } from '../../src/features/digest/make-digest.ts';
import { planDigests } from '../../src/features/digest/plan-digests.ts';
import { type ZoneInForce, zoneInForce } from '../../src/features/digest/zone.rules.ts';
import { addCandidate } from '../../src/features/candidates/index.ts';
import { endingOf } from '../../src/features/candidates/ending.rules.ts';
import {
  addDays,
  type Day,
  day,
  dayAt,
  dayOfWeek,
  instantOf,
  settableClock,
} from '../../src/platform/clock.ts';
import { inWorkspace } from '../../src/platform/db/transaction.ts';
import { TryLater } from '../../src/platform/errors.ts';
import { slackUsersStore } from '../../src/platform/users/slack-users.store.ts';
import { describeOnEachDatabase } from '../support/databases.ts';
import { nameMembers, openRunnerWorld } from '../support/runner-world.ts';

const zones = [
  'Australia/Lord_Howe',
  'Pacific/Chatham',
  'Asia/Kathmandu',
  'Africa/Casablanca',
  'Africa/Cairo',
  'America/Santiago',
  'America/Phoenix',
  'America/New_York',
  'America/St_Johns',
  'America/Sao_Paulo',
  'Europe/London',
  'Europe/Lisbon',
  'Europe/Paris',
  'Asia/Tehran',
  'Asia/Kolkata',
  'Asia/Tokyo',
  'Australia/Eucla',
  'Pacific/Apia',
  'Pacific/Kiritimati',
  'Pacific/Pago_Pago',
] as const;

const minute = 60_000;
const yearBegins = instantOf(day('2026-01-02'), 'UTC', 0);
const yearEnds = instantOf(day('2026-12-30'), 'UTC', 0);
const everyDay = [1, 2, 3, 4, 5, 6, 7];
const allHours = Array.from({ length: 24 }, (_, hour) => hour);

/** Every hour on the days around a change of the clocks; on the others three, a different three each day. */
function hoursToTry(on: Day, zone: string, index: number): readonly number[] {
  const offsets = [-1, 0, 1, 2].map((days) => {
    const noon = instantOf(addDays(on, days), zone, 12);
    return noon - instantOf(addDays(on, days), 'UTC', 12);
  });
  const changes = offsets.some((offset) => offset !== offsets[0]);
  return changes ? allHours : [0, 8, 16].map((hour) => hour + (index % 8));
}

describe('the moment of a digest, over a year', () => {
  it.each(zones)('comes exactly once on each local day in %s, at any hour 0 to 23', (zone) => {
    const made = new Map<number, Set<Day>>();
    let index = 0;
    for (let on = day('2026-01-01'); on <= '2026-12-31'; on = addDays(on, 1), index += 1) {
      for (const hour of hoursToTry(on, zone, index)) {
        const settings = { hour, daysOfWeek: everyDay, isHoliday: () => false };
        const { sendAt } = digestMoment(settings, zone, instantOf(on, zone, hour));
        // The ticks around it: a minute before nothing is due, at it and a minute after it is.
        const before = digestMoment(settings, zone, sendAt - minute);
        expect(before.due && before.localDay === on).toBe(false);
        for (const off of [0, minute]) {
          const tick = digestMoment(settings, zone, sendAt + off);
          expect(tick).toMatchObject({ due: true, localDay: on, sendAt });
        }
        const days = made.get(hour) ?? new Set();
        expect(days.has(on)).toBe(false);
        made.set(hour, days.add(on));
      }
    }
    expect(index).toBe(365);
    expect([...made.keys()].toSorted((a, b) => a - b)).toEqual(allHours);
  });

  it('is the same moment at whichever instant of the local day it is asked', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        fc.integer({ min: 0, max: 23 }),
        fc.integer({ min: yearBegins, max: yearEnds }),
        fc.integer({ min: 0, max: 24 * 60 }),
        (zone, hour, now, minutes) => {
          const settings = { hour, daysOfWeek: everyDay, isHoliday: () => false };
          const one = digestMoment(settings, zone, now);
          const other = digestMoment(settings, zone, now + minutes * minute);
          if (one.localDay !== other.localDay) return;
          expect(other.sendAt).toBe(one.sendAt);
          expect(other.lateUntil).toBe(one.lateUntil);
        },
      ),
    );
  });
});

describe('the zone of a traveller', () => {
  it('stays the old one within the local day on which it changed, and is the new one after it', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        fc.constantFrom(...zones),
        fc.integer({ min: yearBegins, max: yearEnds }),
        (from, to, now) => {
          const before: ZoneInForce = { timeZone: from, changedOn: undefined };
          const then = zoneInForce(before, to, now);
          const isSameDay = dayAt(now, from) === dayAt(now, to);
          expect(then.timeZone).toBe(isSameDay ? from : to);
          const later = zoneInForce(then, to, now + 48 * 60 * minute);
          expect(later).toEqual({ timeZone: to, changedOn: undefined });
        },
      ),
    );
  });
});

describeOnEachDatabase('two planners over one store', (open) => {
  it('make exactly one digest for each recruiter and local day, with the clock jumping and a traveller', async () => {
    const { db, openAnother } = open();
    const clock = settableClock('2026-03-02T00:00:00Z');
    const first = await openRunnerWorld(db, clock);
    const second = await openRunnerWorld(await openAnother(), clock);
    const { workspaceId } = first;
    const users = zones.map((_, index) => `U0ZONE${String(index).padStart(2, '0')}`);
    const traveller = users[0] ?? '';
    await nameMembers(
      db,
      workspaceId,
      users.map((userId, index) => ({
        userId,
        timeZone: zones[index] ?? 'UTC',
        role: index === 1 ? 'lead' : 'recruiter',
      })),
      clock.now(),
    );
    await giveEachSomebodyDue();

    const expected = new Map<string, Set<Day>>(users.map((userId) => [userId, new Set()]));
    const inForce = new Map<string, string>(
      users.map((userId, index) => [userId, zones[index] ?? 'UTC']),
    );
    const random = fc.sample(fc.integer({ min: -25, max: 90 }), { numRuns: 150, seed: 7 });
    for (const [step, jump] of random.entries()) {
      if (step === 70) await travel(traveller, 'America/Los_Angeles');
      clock.advance(jump * 7 * minute);
      await Promise.all([plan(first), plan(second)]);
      for (const userId of users) {
        const moment = digestMoment(
          { hour: 9, daysOfWeek: [1, 2, 3, 4, 5], isHoliday: () => false },
          inForce.get(userId) ?? 'UTC',
          clock.now(),
        );
        if (moment.due && userId !== traveller) expected.get(userId)?.add(moment.localDay);
        if (moment.due || userId === traveller) {
          await Promise.all([make(first, userId), make(second, userId)]);
        }
      }
    }

    const made: readonly { user_id: string; local_day: Day }[] = await inWorkspace(
      db,
      workspaceId,
      'reads',
      (tx) => tx.knex('digests').where('workspace_id', workspaceId).select('user_id', 'local_day'),
    );
    const keys = made.map((row) => `${row.user_id} ${row.local_day}`);
    expect(new Set(keys).size).toBe(keys.length);
    expect(made.every((row) => dayOfWeek(row.local_day) <= 5)).toBe(true);
    for (const userId of users.filter((each) => each !== traveller)) {
      const days = made.filter((row) => row.user_id === userId).map((row) => row.local_day);
      expect(days.toSorted()).toEqual([...(expected.get(userId) ?? [])].toSorted());
    }
    expect(made.filter((row) => row.user_id === traveller).length).toBeGreaterThan(0);
    expect(made.length).toBeGreaterThan(users.length);
    const messages = await inWorkspace(db, workspaceId, 'reads', (tx) =>
      tx.knex('outbox_messages').where('workspace_id', workspaceId).select('dedupe_key'),
    );
    expect(messages.length).toBeLessThanOrEqual(made.length);

    async function giveEachSomebodyDue(): Promise<void> {
      for (const userId of users) {
        await first.runner.run(
          addCandidate,
          { kind: 'person', workspaceId, userId, requestId: 'test' },
          {
            name: `Somebody of ${userId}`,
            email: undefined,
            phone: undefined,
            profileUrl: undefined,
            interest: 'unknown',
            isSomebodyElse: true,
            candidacy: {
              opening: 'Trauma Rep, Denver',
              stage: 'final',
              ending: endingOf.runner_up,
              decidedOn: day('2025-12-01'),
            },
          },
        );
      }
    }

    async function travel(userId: string, timeZone: string): Promise<void> {
      await inWorkspace(db, workspaceId, 'writes', async (tx) => {
        const store = slackUsersStore(tx);
        const user = await store.find(userId);
        if (user !== undefined) await store.save({ ...user, timeZone });
      });
      inForce.set(userId, timeZone);
    }

    async function plan(world: typeof first): Promise<void> {
      await world.runner.run(
        planDigests,
        { kind: 'app', workspaceId, requestId: 'test' },
        { at: 0 },
      );
    }

    async function make(world: typeof first, userId: string): Promise<void> {
      try {
        await world.runner.run(
          makeDigest,
          { kind: 'app', workspaceId, requestId: 'test' },
          { userId },
        );
      } catch (error) {
        if (!(error instanceof TryLater)) throw error;
      }
    }
  }, 90_000);
});
