/** Adds a person, and the candidacy they come with. */
import { type Day, dayAt } from '../../platform/clock.ts';
import { defineFact, defineUseCase, type Work } from '../../platform/use-case.ts';
import { nameOpening } from '../openings/index.ts';
import { candidaciesStore } from './candidacies.store.ts';
import type { CandidateId, Interest, Stage } from './candidate.rules.ts';
import { candidatesStore } from './candidates.store.ts';
import type { Ending } from './ending.rules.ts';
import { nothingKnown } from './facts.rules.ts';
import { describeKnown, type KnownPerson, knownByName } from './known-people.ts';
import { dismissPairs, notePairs } from './merge/note-pairs.ts';
import { emailKey, nameKey } from './name.rules.ts';

/** Something about a candidate has changed that may move their clock. */
export const candidateChanged = defineFact<{ readonly candidateId: CandidateId }>(
  'candidates.changed',
);

/** What the door has parsed; texts are trimmed and never empty. */
export interface NewCandidate {
  readonly name: string;
  readonly email: string | undefined;
  readonly phone: string | undefined;
  readonly profileUrl: string | undefined;
  readonly interest: Interest;
  readonly candidacy:
    | {
        readonly opening: string | undefined;
        readonly stage: Stage;
        readonly ending: Ending | undefined;
        readonly decidedOn: Day | undefined;
      }
    | undefined;
  /** The caller has seen that others have this name, and says this is somebody else. */
  readonly isSomebodyElse: boolean;
}

/** What came of it. */
export type AddOutcome =
  | {
      readonly kind: 'added';
      readonly id: CandidateId;
      readonly name: string;
      readonly today: Day;
      /** When they are due first; undefined when no nudge is planned. */
      readonly dueOn: Day | undefined;
    }
  /** The address is known; `person` is undefined when the caller may not see them. */
  | { readonly kind: 'known_email'; readonly person: KnownPerson | undefined }
  | { readonly kind: 'decided_in_future' }
  | { readonly kind: 'same_name'; readonly people: readonly KnownPerson[] };

/** Adds a candidate, owned by whoever adds them. */
export const addCandidate = defineUseCase<NewCandidate, AddOutcome>({
  name: 'candidates.add-candidate',
  mode: 'writes',
  access: 'recruiters',
  async run(work, input) {
    const { actor, now } = work;
    const owner = actor.kind === 'person' ? actor : undefined;
    const today = dayAt(now, owner?.timeZone ?? 'UTC');
    const decidedOn = input.candidacy?.decidedOn;
    if (decidedOn !== undefined && decidedOn > today) return { kind: 'decided_in_future' };

    const candidates = candidatesStore(work.tx);
    const key = emailKey(input.email);
    const known = key === undefined ? undefined : await candidates.findByEmailKey(key);
    if (known !== undefined) {
      const [seen] = await describeKnown(work, [known]);
      return { kind: 'known_email', person: seen };
    }
    if (key === undefined && !input.isSomebodyElse) {
      const people = await knownByName(work, input.name);
      if (people.length > 0) return { kind: 'same_name', people };
    }

    const id = work.newId<'candidate'>();
    await candidates.add(
      id,
      {
        ...nothingKnown,
        name: input.name,
        email: input.email,
        emailKey: key,
        phone: input.phone,
        profileUrl: input.profileUrl,
        interest: input.interest,
        interestAskedOn: input.interest === 'unknown' ? undefined : today,
        ownerUserId: owner?.userId,
      },
      { at: now, on: today, by: owner?.userId },
    );
    if (input.candidacy !== undefined) {
      const { opening, stage, ending } = input.candidacy;
      await candidaciesStore(work.tx).add(
        {
          id: work.newId(),
          candidateId: id,
          openingId: opening === undefined ? undefined : await nameOpening(work, opening),
          stage: ending?.stage ?? stage,
          // Of what is over already nobody was asked when they got so far.
          stageOn: ending === undefined ? today : undefined,
          endedBy: ending?.endedBy,
          reason: undefined,
          decidedOn: ending === undefined ? undefined : (decidedOn ?? today),
          toldOn: undefined,
          toldTouchId: undefined,
          wordDueOn: undefined,
          isRunnerUp: ending?.isRunnerUp ?? false,
          runnerUpOrder: undefined,
          champion: undefined,
          isImported: false,
          isHandEdited: false,
        },
        now,
      );
    }
    await noteNamesakes(work, id, key, input);
    await work.announce(candidateChanged, { candidateId: id });
    const { dueOn } = await candidates.get(id);
    return { kind: 'added', id, name: input.name, today, dueOn };
  },
});

/**
 * Notes who may be the same, as the name is and no address tells them apart; but of those whom the
 * caller was shown, and said that it is somebody else, that they are not.
 */
async function noteNamesakes(
  work: Work,
  id: CandidateId,
  key: string | undefined,
  { name, isSomebodyElse }: NewCandidate,
): Promise<void> {
  const namesakes = (await candidatesStore(work.tx).listByNameKey(nameKey(name))).filter(
    (each) => each.id !== id && (key === undefined || each.emailKey === undefined),
  );
  if (key === undefined && isSomebodyElse) {
    const shown = await describeKnown(work, namesakes);
    await dismissPairs(
      work,
      id,
      shown.map((each) => each.id),
    );
  }
  // A pair that was noted stays as it is.
  await notePairs(
    work,
    id,
    namesakes.map((each) => each.id),
  );
}
