/** What the modal that logs a Slack message as a contact begins with: whom it may be about, and when. */
import { type Day, dayAt, type EpochMs } from '../../platform/clock.ts';
import { defineUseCase, type Work } from '../../platform/use-case.ts';
import type { CandidateId } from '../candidates/candidate.rules.ts';
import { findCandidates, getSeen } from '../candidates/index.ts';
import { beginLogging, type LogForm } from './begin-logging.ts';
import { addressesIn, holdsName, namePairsIn } from './mention.rules.ts';
import { callersZone, zoneOfKeeper } from './read-zone.ts';

/** The form, and the day of the message where its person lives. */
export interface MessageForm {
  /** Undefined when the message names nobody we know, or two of one name. */
  readonly form: LogForm | undefined;
  readonly on: Day | undefined;
}

/** Guesses the person by an address in the message, else by a full name. A person confirms it. */
export const beginLoggingMessage = defineUseCase<
  { readonly text: string; readonly at: EpochMs | undefined },
  MessageForm
>({
  name: 'touches.begin-logging-message',
  mode: 'reads',
  access: 'recruiters',
  async run(work, { text, at }) {
    const id = (await guessByAddress(work, text)) ?? (await guessByName(work, text));
    const form = id === undefined ? undefined : await beginLogging.run(work, { id });
    const timeZone =
      id === undefined ? callersZone(work) : await zoneOfKeeper(work, await getSeen(work, id));
    return { form, on: at === undefined ? undefined : dayAt(at, timeZone) };
  },
});

async function guessByAddress(work: Work, text: string): Promise<CandidateId | undefined> {
  for (const address of addressesIn(text)) {
    const found = await findCandidates.run(work, { typed: address });
    if (found.kind === 'one') return found.id;
  }
  return undefined;
}

async function guessByName(work: Work, text: string): Promise<CandidateId | undefined> {
  for (const pair of namePairsIn(text)) {
    const found = await findCandidates.run(work, { typed: pair });
    const people =
      found.kind === 'one'
        ? [await getSeen(work, found.id)]
        : found.kind === 'several'
          ? found.matches
          : [];
    const named = people.filter(({ name }) => holdsName(text, name));
    const [only, another] = named;
    if (only !== undefined && another === undefined) return only.id;
  }
  return undefined;
}
