/** Finds the time zone that counts for a recruiter's digest now, and remembers it when it has changed. */
import type { Work } from '../../platform/use-case.ts';
import { zoneInForce } from './zone.rules.ts';
import { zonesStore } from './zones.store.ts';

/** The zone in force; only for use cases that write. */
export async function keepZone(
  work: Work,
  member: { readonly userId: string; readonly timeZone: string },
): Promise<string> {
  const zones = zonesStore(work.tx);
  const before = await zones.find(member.userId);
  const zone = zoneInForce(before, member.timeZone, work.now);
  const isKept =
    before !== undefined &&
    before.timeZone === zone.timeZone &&
    before.changedOn === zone.changedOn;
  if (!isKept) await zones.save(member.userId, zone);
  return zone.timeZone;
}
