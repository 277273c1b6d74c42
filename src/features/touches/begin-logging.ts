/** What the modal that logs a contact needs to know: whose it is, and what was logged today already. */
import { dayAt, timeOfDay } from '../../platform/clock.ts';
import { defineUseCase } from '../../platform/use-case.ts';
import type { CandidateId } from '../candidates/candidate.rules.ts';
import { getSeen } from '../candidates/index.ts';
import type { LoggedContact } from './contact.rules.ts';
import { zoneOfKeeper } from './read-zone.ts';
import { touchesStore } from './touches.store.ts';

/** Who it is about, and the latest contact logged today, if any. */
export interface LogForm {
  readonly id: CandidateId;
  readonly name: string;
  /** They asked not to be contacted: what comes from them can still be logged. */
  readonly doNotContact: boolean;
  readonly loggedToday:
    | (LoggedContact & {
        /** As the caller reads the clock: `09:14`. */
        readonly at: string;
        readonly byUserId: string | undefined;
        readonly byCaller: boolean;
      })
    | undefined;
}

/** Loads what the modal shows. */
export const beginLogging = defineUseCase<{ readonly id: CandidateId }, LogForm>({
  name: 'touches.begin-logging',
  mode: 'reads',
  access: 'recruiters',
  async run(work, { id: asked }) {
    const candidate = await getSeen(work, asked);
    const { id } = candidate;
    const today = dayAt(work.now, await zoneOfKeeper(work, candidate));
    const [latest] = await touchesStore(work.tx).listOf(id, 1);
    const { actor } = work;
    const loggedToday =
      latest === undefined || latest.isImported || latest.on !== today
        ? undefined
        : {
            channel: latest.channel,
            direction: latest.direction,
            twoWay: latest.twoWay,
            at: timeOfDay(latest.recordedAt, actor.kind === 'person' ? actor.timeZone : 'UTC'),
            byUserId: latest.byUserId,
            byCaller: actor.kind === 'person' && latest.byUserId === actor.userId,
          };
    return { id, name: candidate.name, doNotContact: candidate.doNotContact, loggedToday };
  },
});
