/** Lets only leads into the import, and says which day it is where they are. */
import { type Day, dayAt } from '../../platform/clock.ts';
import { defineUseCase } from '../../platform/use-case.ts';

/** What reading the dates of a pasted text needs. */
export interface ImportDay {
  readonly today: Day;
  /** IANA name. */
  readonly timeZone: string;
}

/** Checks access, and answers the caller's own day. */
export const beginImporting = defineUseCase<undefined, ImportDay>({
  name: 'importing.begin-importing',
  mode: 'reads',
  access: 'leads',
  run: ({ actor, now }) => {
    const timeZone = actor.kind === 'person' ? actor.timeZone : 'UTC';
    return Promise.resolve({ today: dayAt(now, timeZone), timeZone });
  },
});
