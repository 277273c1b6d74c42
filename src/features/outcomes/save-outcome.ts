/** Saves how a candidacy ended, whether the person knows, and whom to call first. */
import { type Day, dayAt } from '../../platform/clock.ts';
import { NotFound } from '../../platform/errors.ts';
import { defineUseCase, type Work } from '../../platform/use-case.ts';
import type { CandidacyId, CandidateId, EndedBy, Stage } from '../candidates/candidate.rules.ts';
import {
  addCandidacy,
  assertMayDecide,
  candidaciesOf,
  candidatesById,
  candidateChanged,
  getSeenForChange,
  runnerUpsOf,
  saveCandidacy,
  saveRunnerUpOrder,
  saveTold,
  type StoredCandidacy,
} from '../candidates/index.ts';
import { lockOpening, nameOpening, titlesOfOpenings } from '../openings/index.ts';
import type { OpeningId } from '../openings/opening.rules.ts';
import { comesUpOn } from '../touches/clock.rules.ts';
import { type LoggedTouch, logTouch, zoneOfKeeper } from '../touches/index.ts';
import type { Which } from './begin-outcome.ts';
import { keepWordDue } from './keep-word-due.ts';
import {
  decisionOf,
  faultsOfOutcome,
  type OutcomeFault,
  type OutcomeGiven,
  placeInOrder,
  readOrder,
} from './outcome.rules.ts';
import { contactOfTelling, type TellingChannel } from './telling.rules.ts';

/** What the door has parsed. */
export interface OutcomeToSave {
  readonly candidateId: CandidateId;
  readonly which: Which;
  /** Whoever gave this saw an outcome that was there already, and corrects it. */
  readonly corrects: boolean;
  readonly given: Omit<OutcomeGiven, 'decidedOn'> & { readonly decidedOn: Day | undefined };
}

/** What a candidacy says now, for receipts. */
export interface SavedOutcome {
  readonly name: string;
  readonly opening: string | undefined;
  readonly stage: Stage;
  readonly endedBy: EndedBy | undefined;
  readonly isRunnerUp: boolean;
  readonly order: number | undefined;
  readonly decidedOn: Day | undefined;
  readonly toldOn: Day | undefined;
  /** From this day on the person stands under *To be told*. */
  readonly wordDueOn: Day | undefined;
  /** The contact in which they were told, when it was logged with this. */
  readonly telling: Pick<LoggedTouch, 'id' | 'channel' | 'on' | 'loggedAt'> | undefined;
  /** When this person comes up next; in the past while they stay due, undefined for never. */
  readonly nextOn: Day | undefined;
  readonly today: Day;
}

/** What came of it. */
export type SaveOutcome =
  | { readonly kind: 'saved'; readonly saved: SavedOutcome }
  | {
      readonly kind: 'faults';
      readonly faults: readonly [OutcomeFault, ...OutcomeFault[]];
      /** The day they were told before, for the sentence. */
      readonly toldOn: Day | undefined;
      readonly today: Day;
    }
  /** Somebody else was faster, or it was noted before; `saved` is what holds. Nothing was changed. */
  | { readonly kind: 'ended_already'; readonly saved: SavedOutcome };

/** Saves an outcome; only the owner and leads may. */
export const saveOutcome = defineUseCase<OutcomeToSave, SaveOutcome>({
  name: 'outcomes.save-outcome',
  mode: 'writes',
  access: 'recruiters',
  async run(work, { candidateId: asked, which, corrects, given: typed }) {
    const candidate = await getSeenForChange(work, asked);
    const { id: candidateId } = candidate;
    await assertMayDecide(work, candidate);
    const today = dayAt(work.now, await zoneOfKeeper(work, candidate));
    const given = { ...typed, decidedOn: typed.decidedOn ?? today };

    const known = await candidaciesOf(work, candidateId);
    const meant = known.find((each) => each.id === which);
    if (meant === undefined && which !== 'new') throw new NotFound('candidacy');
    const faults = faultsOfOutcome(given, {
      hasOpening: meant?.openingId !== undefined,
      toldOn: meant?.toldOn,
      today,
    });
    if (isSome(faults)) return { kind: 'faults', faults, toldOn: meant?.toldOn, today };

    const openingId =
      meant?.openingId ??
      (given.opening === undefined ? undefined : await nameOpening(work, given.opening));
    const sameOpening = known.find(
      (each) => each.id !== which && each.openingId !== undefined && each.openingId === openingId,
    );
    if (meant !== undefined && sameOpening !== undefined && meant.openingId === undefined) {
      return { kind: 'faults', faults: ['opening_known'], toldOn: meant.toldOn, today };
    }
    const before = meant ?? sameOpening;
    if (before?.endedBy !== undefined && !(corrects && before === meant)) {
      return {
        kind: 'ended_already',
        saved: await describe(work, candidate, before.id, today, undefined),
      };
    }

    if (openingId !== undefined) await lockOpening(work, openingId);
    const id = before?.id ?? work.newId<'candidacy'>();
    const facts = {
      id,
      candidateId,
      openingId,
      champion: given.champion,
      ...decisionOf(given, before, today),
    };
    if (before === undefined) await addCandidacy(work, { ...facts, ...nothingBeside });
    else await saveCandidacy(work, facts);
    const order = given.order === undefined ? undefined : readOrder(given.order);
    await keepOrder(work, id, openingId, facts.isRunnerUp ? order : undefined);
    if (given.ender === 'running' || given.told.kind === 'not_yet') {
      await saveTold(work, id, undefined);
    }
    await work.announce(candidateChanged, { candidateId });
    const told = given.ender === 'running' ? undefined : given.told;
    const telling =
      told?.kind === 'told' ? await tell(work, candidateId, id, told.channel, told.on) : undefined;
    return { kind: 'saved', saved: await describe(work, candidate, id, today, telling) };
  },
});

const nothingBeside = {
  toldOn: undefined,
  toldTouchId: undefined,
  wordDueOn: undefined,
  runnerUpOrder: undefined,
} as const satisfies Partial<StoredCandidacy>;

function isSome<Of>(list: readonly Of[]): list is readonly [Of, ...Of[]] {
  return list.length > 0;
}

/** Puts a candidacy into its place among the opening's runner-ups, or out of it; the others close up. */
async function keepOrder(
  work: Work,
  id: CandidacyId,
  openingId: OpeningId | undefined,
  wanted: number | undefined,
): Promise<void> {
  if (openingId === undefined) return;
  const all = await runnerUpsOf(work, openingId);
  const places = placeInOrder(
    all.map((each) => ({ id: each.id, order: each.runnerUpOrder })),
    id,
    wanted,
  );
  for (const each of all) {
    const order = places.get(each.id);
    if (order !== each.runnerUpOrder) await saveRunnerUpOrder(work, each.id, order);
  }
  // Who is no runner-up any more is not among them, and has no place.
  if (!all.some((each) => each.id === id)) await saveRunnerUpOrder(work, id, undefined);
}

/** Logs the contact in which the person was told, and remembers it with the candidacy. */
async function tell(
  work: Work,
  candidateId: CandidateId,
  id: CandidacyId,
  channel: TellingChannel,
  on: Day | undefined,
): Promise<LoggedTouch> {
  const outcome = await logTouch.run(work, {
    candidateId,
    kind: contactOfTelling(channel),
    channel,
    direction: 'out',
    on,
    note: undefined,
  });
  // The day was checked against the same calendar before anything was saved.
  if (outcome.kind !== 'logged') throw new Error(`a telling was not logged: ${outcome.kind}`);
  await saveTold(work, id, { on: outcome.touch.on, touchId: outcome.touch.id });
  await keepWordDue(work, { candidateId });
  return outcome.touch;
}

async function describe(
  work: Work,
  { id: candidateId, name }: { readonly id: CandidateId; readonly name: string },
  id: CandidacyId,
  today: Day,
  telling: LoggedTouch | undefined,
): Promise<SavedOutcome> {
  const candidacy = (await candidaciesOf(work, candidateId)).find((each) => each.id === id);
  const person = (await candidatesById(work, [candidateId])).get(candidateId);
  if (candidacy === undefined || person === undefined) throw new NotFound('candidacy');
  const { openingId } = candidacy;
  const titles = await titlesOfOpenings(work, openingId === undefined ? [] : [openingId]);
  return {
    name,
    opening: openingId === undefined ? undefined : titles.get(openingId),
    stage: candidacy.stage,
    endedBy: candidacy.endedBy,
    isRunnerUp: candidacy.isRunnerUp,
    order: candidacy.runnerUpOrder,
    decidedOn: candidacy.decidedOn,
    toldOn: candidacy.toldOn,
    wordDueOn: candidacy.wordDueOn,
    telling:
      telling === undefined
        ? undefined
        : {
            id: telling.id,
            channel: telling.channel,
            on: telling.on,
            loggedAt: telling.loggedAt,
          },
    nextOn: comesUpOn({
      dueOn: person.dueOn,
      silentUntil: [person.restUntilOn, person.snoozedUntilOn, person.notBeforeOn],
    }),
    today,
  };
}
