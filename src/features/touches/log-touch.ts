/** Logs a contact, and restarts the person's clock. */
import { type Day, dayAt, instantOf, timeOfDay } from '../../platform/clock.ts';
import { defineFact, defineUseCase, type Work } from '../../platform/use-case.ts';
import type { CandidateId } from '../candidates/candidate.rules.ts';
import { type Candidate, getSeenForChange, stopContact } from '../candidates/index.ts';
import {
  type ContactChannel,
  type ContactKind,
  contactOf,
  lifeEventUntil,
  type LoggedContact,
  type TouchId,
} from './contact.rules.ts';
import { comesUpOn } from './clock.rules.ts';
import { callersZone, zoneOfKeeper } from './read-zone.ts';
import { restartClock } from './restart-clock.ts';
import { sensitiveWords } from './sensitive.rules.ts';
import { endSnoozes } from './snooze-candidate.ts';
import { touchesStore } from './touches.store.ts';

/** A contact was logged. */
export const touchLogged = defineFact<{
  readonly candidateId: CandidateId;
  readonly touchId: TouchId;
}>('touches.logged');

/** What was logged, for the receipt. */
export interface LoggedTouch extends LoggedContact {
  readonly id: TouchId;
  readonly name: string;
  readonly on: Day;
  /** When it was logged, as the one who logged it reads the clock: `09:14`. */
  readonly loggedAt: string;
  readonly today: Day;
  /** When this person comes up next; in the past while they stay due, undefined for never. */
  readonly nextOn: Day | undefined;
  /** They asked not to be contacted, and from now on nobody is told to. */
  readonly stoppedContact: boolean;
}

/** What came of it. */
export type LogOutcome =
  | { readonly kind: 'logged'; readonly touch: LoggedTouch }
  | { readonly kind: 'in_future' }
  /** The day is so long ago that the life event would be gone already. */
  | { readonly kind: 'life_event_over' }
  /** These words of the note or the question read as health or family; `isSure` saves them. */
  | { readonly kind: 'questioned'; readonly words: readonly string[] };

/** What the door has parsed. */
export interface Contact {
  readonly candidateId: CandidateId;
  readonly kind: ContactKind;
  readonly channel: ContactChannel | undefined;
  readonly direction: 'out' | 'in';
  /** The day it happened, when not today. */
  readonly on: Day | undefined;
  readonly note: string | undefined;
  /** What they told us of their life. */
  readonly lifeEvent?: string | undefined;
  /** What they asked us. */
  readonly question?: string | undefined;
  /** They asked not to be contacted. */
  readonly asksNoContact?: boolean;
  /** Whoever logs it has been asked about words that read as health or family, and keeps them. */
  readonly isSure?: boolean;
}

/** Logs a contact on anyone in the workspace. */
export const logTouch = defineUseCase<Contact, LogOutcome>({
  name: 'touches.log-touch',
  mode: 'writes',
  access: 'recruiters',
  async run(work, input) {
    const candidate = await getSeenForChange(work, input.candidateId);
    const timeZone = await zoneOfKeeper(work, candidate);
    const today = dayAt(work.now, timeZone);
    const on = input.on ?? today;
    if (on > today) return { kind: 'in_future' };
    const until = input.lifeEvent === undefined ? undefined : lifeEventUntil(on);
    if (until !== undefined && until <= today) return { kind: 'life_event_over' };
    const words = sensitiveWords(`${input.note ?? ''} · ${input.question ?? ''}`);
    if (words.length > 0 && input.isSure !== true) return { kind: 'questioned', words };
    const stops = input.asksNoContact === true && (await isForTouchesToSay(work, candidate));
    const contact = contactOf(input.kind, input.channel, input.direction);
    const id = work.newId<'touch'>();
    await touchesStore(work.tx).add({
      id,
      candidateId: candidate.id,
      ...contact,
      on,
      // Of an earlier day we know no hour: noon stands for all of it.
      at: on === today ? work.now : instantOf(on, timeZone, 12),
      byUserId: work.actor.kind === 'person' ? work.actor.userId : undefined,
      note: input.note,
      lifeEvent: input.lifeEvent,
      lifeEventUntil: until,
      question: input.question,
      stoppedContact: stops,
      recordedAt: work.now,
      backDated: on < today,
      undone: false,
      undoneAt: undefined,
      isImported: false,
    });
    // Somebody who gets in touch by themselves is not left in peace any longer.
    const isTheirs = contact.direction === 'in';
    if (isTheirs) await endSnoozes(work, candidate.id);
    if (stops && !candidate.doNotContact) await stopContact(work, candidate.id);
    const snoozedUntilOn = isTheirs ? undefined : candidate.snoozedUntilOn;
    const clock = await restartClock(work, { candidateId: candidate.id });
    await work.announce(touchLogged, { candidateId: candidate.id, touchId: id });
    return {
      kind: 'logged',
      touch: {
        id,
        name: candidate.name,
        ...contact,
        on,
        loggedAt: timeOfDay(work.now, callersZone(work)),
        today,
        nextOn: comesUpOn({
          dueOn: clock.dueOn,
          silentUntil: [clock.restUntil, snoozedUntilOn, candidate.notBeforeOn],
        }),
        stoppedContact: stops,
      },
    };
  },
});

/** Whether nothing but what was logged says that they do not want to be contacted. */
async function isForTouchesToSay(work: Work, candidate: Candidate): Promise<boolean> {
  if (!candidate.doNotContact) return true;
  const logged = await touchesStore(work.tx).listOf(candidate.id);
  return logged.some((touch) => touch.stoppedContact);
}
