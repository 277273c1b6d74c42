/** Gathers what is told about hand-offs: who, whom, and what came of it. */
import { type Day, dayAt } from '../../platform/clock.ts';
import { NotFound } from '../../platform/errors.ts';
import type { Work } from '../../platform/use-case.ts';
import { type CandidateId, nearlyGot, type Relationship } from '../candidates/candidate.rules.ts';
import { candidatesById, titledCandidacies, withoutHiddenFrom } from '../candidates/index.ts';
import {
  askedOf,
  type HandOff,
  type HandOffId,
  type HandOffState,
  isTakeOver,
} from './hand-off.rules.ts';

/** A hand-off as somebody is told of it. */
export interface ToldHandOff {
  readonly id: HandOffId;
  readonly candidateId: CandidateId;
  readonly name: string;
  readonly relationship: Relationship;
  /** The role they nearly got, or the latest one they were considered for. */
  readonly opening: string | undefined;
  readonly kind: 'hand_off' | 'take_over';
  readonly askedBy: string;
  /** Who is asked; undefined when only a lead can answer. */
  readonly asked: string | undefined;
  readonly fromUserId: string | undefined;
  readonly toUserId: string;
  readonly note: string | undefined;
  readonly askedOn: Day;
  readonly leadFromOn: Day;
  readonly state: HandOffState;
  readonly answeredBy: string | undefined;
  /** Who is told, and their local day. */
  readonly viewer: string;
  readonly today: Day;
}

/** Whom it is told to. */
export interface Viewer {
  readonly userId: string;
  readonly timeZone: string;
}

/** By id; those are missing whose person was erased, or is the viewer. */
export async function describeHandOffs(
  work: Work,
  handOffs: readonly HandOff[],
  { userId, timeZone }: Viewer,
): Promise<ReadonlyMap<HandOffId, ToldHandOff>> {
  const ids = handOffs.map(({ candidateId }) => candidateId);
  const found = [...(await candidatesById(work, ids)).values()];
  const people = new Map(
    (await withoutHiddenFrom(work, userId, found)).map((person) => [person.id, person]),
  );
  const candidacies = await titledCandidacies(work, [...people.keys()]);
  return new Map(
    handOffs.flatMap((handOff): [HandOffId, ToldHandOff][] => {
      const person = people.get(handOff.candidateId);
      if (person === undefined) return [];
      return [
        [
          handOff.id,
          {
            id: handOff.id,
            candidateId: person.id,
            name: person.name,
            relationship: person.relationship,
            opening: nearlyGot(candidacies.get(person.id) ?? [])?.opening,
            kind: isTakeOver(handOff) ? 'take_over' : 'hand_off',
            askedBy: handOff.askedBy,
            asked: askedOf(handOff),
            fromUserId: handOff.fromUserId,
            toUserId: handOff.toUserId,
            note: handOff.note,
            askedOn: dayAt(handOff.askedAt, timeZone),
            leadFromOn: handOff.leadFromOn,
            state: handOff.state,
            answeredBy: handOff.answeredBy,
            viewer: userId,
            today: dayAt(work.now, timeZone),
          },
        ],
      ];
    }),
  );
}

/**
 * One of them, told to somebody who may see the person.
 * @throws NotFound when the person was erased, or is the viewer
 */
export async function getTold(work: Work, handOff: HandOff, viewer: Viewer): Promise<ToldHandOff> {
  const told = (await describeHandOffs(work, [handOff], viewer)).get(handOff.id);
  if (told === undefined) throw new NotFound('candidate');
  return told;
}
