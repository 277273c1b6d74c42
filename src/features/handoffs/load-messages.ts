/** Loads what the messages about hand-offs say now. */
import { defineUseCase, type Work } from '../../platform/use-case.ts';
import { nameOf, timeZoneOf } from '../members/index.ts';
import { describeHandOffs, type ToldHandOff } from './describe-hand-offs.ts';
import { askedOf, type HandOffId } from './hand-off.rules.ts';
import { handOffsStore } from './hand-offs.store.ts';

/** A message about a hand-off, with the names that a locked phone shows. */
export interface HandOffMessage {
  readonly handOff: ToldHandOff;
  /** Of whoever asked, and of whoever answered. */
  readonly askerName: string | undefined;
  readonly answererName: string | undefined;
}

type Load = { readonly handOffId: string };

/** What whoever is asked reads; undefined when the person was erased. */
export const loadAsked = defineUseCase<Load, HandOffMessage | undefined>({
  name: 'handoffs.load-asked',
  mode: 'reads',
  access: 'app',
  run: (work, { handOffId }) => load(work, handOffId, undefined),
});

/** What one of the others concerned reads when it was answered. */
export const loadAnswered = defineUseCase<
  Load & { readonly userId: string },
  HandOffMessage | undefined
>({
  name: 'handoffs.load-answered',
  mode: 'reads',
  access: 'app',
  run: (work, { handOffId, userId }) => load(work, handOffId, userId),
});

async function load(
  work: Work,
  handOffId: string,
  readerId: string | undefined,
): Promise<HandOffMessage | undefined> {
  // An id that names none finds none.
  const handOff = await handOffsStore(work.tx).find(handOffId as HandOffId);
  if (handOff === undefined) return undefined;
  const userId = readerId ?? askedOf(handOff);
  if (userId === undefined) return undefined;
  const timeZone = await timeZoneOf(work, userId);
  const told = (await describeHandOffs(work, [handOff], { userId, timeZone })).get(handOff.id);
  if (told === undefined) return undefined;
  const { askedBy, answeredBy } = handOff;
  return {
    handOff: told,
    askerName: await nameOf(work, askedBy),
    answererName: answeredBy === undefined ? undefined : await nameOf(work, answeredBy),
  };
}
