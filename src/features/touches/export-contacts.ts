/** Reads the contacts of people for an export, and why they are left in peace. */
import type { Work } from '../../platform/use-case.ts';
import type { CandidateId } from '../candidates/candidate.rules.ts';
import type { ExportedSnooze } from '../candidates/export/exported-person.rules.ts';
import type { ContactToExport } from '../candidates/index.ts';
import { snoozedUntil } from './snooze.rules.ts';
import { snoozesStore } from './snoozes.store.ts';
import { mostOnPage, type StoredTouch, touchesStore } from './touches.store.ts';

/** All contacts of each person that were not undone, oldest first. */
export async function contactsToExport(
  work: Work,
  ids: readonly CandidateId[],
): Promise<ReadonlyMap<CandidateId, readonly ContactToExport[]>> {
  const contacts = new Map<CandidateId, ContactToExport[]>();
  for (let after: StoredTouch | undefined; ; ) {
    const page = await touchesStore(work.tx).listPageOf(ids, after);
    for (const touch of page) {
      const ofPerson = contacts.get(touch.candidateId) ?? [];
      ofPerson.push(asExported(touch));
      contacts.set(touch.candidateId, ofPerson);
    }
    after = page.length < mostOnPage ? undefined : page.at(-1);
    if (after === undefined) return contacts;
  }
}

function asExported(touch: StoredTouch): ContactToExport {
  return {
    id: touch.id,
    on: touch.on,
    at: touch.at,
    recordedAt: touch.recordedAt,
    channel: touch.channel,
    direction: touch.direction,
    twoWay: touch.twoWay,
    byUserId: touch.byUserId,
    note: touch.note,
    question: touch.question,
    questionAnsweredAt: touch.questionAnsweredAt,
    stoppedContact: touch.stoppedContact,
    backDated: touch.backDated === true,
    isImported: touch.isImported,
  };
}

/** The snooze that leaves each of these people in peace longest; of several, the newest. */
export async function snoozesToExport(
  work: Work,
  ids: readonly CandidateId[],
): Promise<ReadonlyMap<CandidateId, ExportedSnooze>> {
  const found = new Map<CandidateId, ExportedSnooze>();
  for (const id of ids) {
    const snoozes = await snoozesStore(work.tx).listOf(id);
    const untilOn = snoozedUntil(snoozes);
    const longest = snoozes.find((snooze) => !snooze.ended && snooze.untilOn === untilOn);
    if (longest !== undefined) {
      found.set(id, { untilOn: longest.untilOn, reason: longest.reason });
    }
  }
  return found;
}
