/** What the one required choice of logging a contact says about it. */
import { addDays, type Day } from '../../platform/clock.ts';
import type { Id } from '../../platform/ids.ts';
import type { TouchChannel, TouchDirection } from './clock.rules.ts';

export type TouchId = Id<'touch'>;

/** The one required choice. */
export const contactKinds = ['spoke', 'left_message', 'wrote', 'no_answer'] as const;
export type ContactKind = (typeof contactKinds)[number];

/** The channels one may choose, in the order they are offered. */
export const contactChannels = [
  'phone',
  'video',
  'in_person',
  'email',
  'text',
  'linkedin',
  'handwritten_note',
  'event',
] as const satisfies readonly TouchChannel[];
export type ContactChannel = (typeof contactChannels)[number];

/** What is logged. */
export interface LoggedContact {
  readonly channel: TouchChannel;
  readonly direction: TouchDirection;
  readonly twoWay: boolean;
}

/**
 * What a choice means, by phone and from us unless said otherwise. *Spoke* is two-way; *Left
 * message* a voicemail when by phone; *Wrote* an email unless another written channel was chosen;
 * *No answer* a missed call, which is only an attempt when it was ours.
 */
export function contactOf(
  kind: ContactKind,
  chosen: ContactChannel | undefined,
  direction: 'out' | 'in' = 'out',
): LoggedContact {
  switch (kind) {
    case 'spoke':
      return { channel: chosen ?? 'phone', direction, twoWay: true };
    case 'left_message':
      return {
        channel: chosen === undefined || chosen === 'phone' ? 'voicemail' : chosen,
        direction,
        twoWay: false,
      };
    case 'wrote':
      return { channel: chosen ?? 'email', direction, twoWay: false };
    case 'no_answer':
      return { channel: 'missed_call', direction, twoWay: false };
  }
}

/** The longest note kept with a touch. */
export const longestNote = 2000;

/** The longest life event and the longest question kept with a touch. */
export const longestLifeEvent = 140;
export const longestQuestion = 300;

/** A life event is gone this many days after they told us. */
const lifeEventKeptDays = 60;

/** The first day on which a life event told on a day is gone. */
export function lifeEventUntil(toldOn: Day): Day {
  return addDays(toldOn, lifeEventKeptDays);
}

/** For so long may whoever logged a touch take it back. */
export const undoWithinMs = 24 * 60 * 60 * 1000;

/** Whether a touch may be taken back now by this person; if not, why. */
export function undoRefusal(
  touch: {
    readonly byUserId: string | undefined;
    readonly recordedAt: number;
    readonly undone: boolean;
  },
  userId: string,
  now: number,
): 'undone_already' | 'not_yours' | 'too_late' | undefined {
  if (touch.undone) return 'undone_already';
  if (touch.byUserId !== userId) return 'not_yours';
  return now - touch.recordedAt > undoWithinMs ? 'too_late' : undefined;
}
