/**
 * People whose every field holds a word found nowhere else, so that a test can look at all the app
 * sent or logged and say whether anything about a candidate was in it.
 */
import { candidateChanged } from '../../src/features/candidates/index.ts';
import { candidaciesStore } from '../../src/features/candidates/candidacies.store.ts';
import type { CandidateId } from '../../src/features/candidates/candidate.rules.ts';
import { candidatesStore } from '../../src/features/candidates/candidates.store.ts';
import { nothingKnown } from '../../src/features/candidates/facts.rules.ts';
import { nameOpening } from '../../src/features/openings/index.ts';
import type { TouchId } from '../../src/features/touches/contact.rules.ts';
import { touchesStore } from '../../src/features/touches/touches.store.ts';
import { addDays, dayAt } from '../../src/platform/clock.ts';
import { defineUseCase, type Work } from '../../src/platform/use-case.ts';

/** One such person. */
export interface MarkedPerson {
  readonly id: CandidateId;
  readonly name: string;
  readonly email: string;
  /** A phone call logged ten weeks ago. */
  readonly touchId: TouchId;
}

/** How the people of one book are marked. */
export interface Mark {
  /** The word all their fields begin with; nothing else holds it. */
  readonly word: string;
  /** Seven digits all their phone numbers begin with, after the country code. */
  readonly phone: string;
}

/** Whatever of a book a text gives away: the marked words in it, each once. */
export function given(text: string, { word, phone }: Mark): readonly string[] {
  const found = text.matchAll(new RegExp(`${word}[a-z0-9]*|${phone}\\d*`, 'gi'));
  return [...new Set(Array.from(found, ([each]) => each))];
}

/** Puts marked people in, runner-ups of forty days ago, all due; run as the operator. */
export const addMarkedPeople = defineUseCase<
  { readonly mark: Mark; readonly ownerUserId: string; readonly count: number },
  readonly MarkedPerson[]
>({
  name: 'test.add-marked-people',
  mode: 'writes',
  access: 'app',
  async run(work, { mark, ownerUserId, count }) {
    const people: MarkedPerson[] = [];
    for (let number = 1; number <= count; number += 1) {
      people.push(await addMarked(work, mark, ownerUserId, number));
    }
    return people;
  },
});

const letters = 'abcdefghijklmnopqrstuvwxyz';

async function addMarked(
  work: Work,
  { word, phone }: Mark,
  ownerUserId: string,
  number: number,
): Promise<MarkedPerson> {
  const today = dayAt(work.now, 'America/Phoenix');
  const id = work.newId<'candidate'>();
  const touchId = work.newId<'touch'>();
  const lower = word.toLowerCase();
  // A letter, since a word with a digit could be read as a date.
  const letter = letters.charAt(number - 1);
  const name = `${word}first ${word}last${letter}`;
  const email = `${lower}mail${letter}@mail.example`;
  await candidatesStore(work.tx).add(
    id,
    {
      ...nothingKnown,
      name,
      email,
      emailKey: email,
      phone: `+1${phone}${String(number).padStart(3, '0')}`,
      profileUrl: `https://profile.example/${lower}profile${letter}`,
      employer: `${word}employer${letter}`,
      segment: `${word}segment${letter}`,
      callPoints: `${word}callpoints${letter}`,
      territory: `${word}territory${letter}`,
      quotaHistory: `${word}quota${letter}`,
      orExposure: `${word}exposure${letter}`,
      credentials: `${word}credentials${letter}`,
      commonGround: `${word}ground${letter}`,
      tags: `${word}tags${letter}`,
      source: `${word}source${letter}`,
      referrer: `${word}referrer${letter}`,
      preferredChannel: 'video',
      interest: 'yes',
      ownerUserId,
    },
    { at: work.now, on: today, by: ownerUserId },
  );
  await candidaciesStore(work.tx).add(
    {
      id: work.newId(),
      candidateId: id,
      openingId: await nameOpening(work, `${word}opening${letter}`),
      stage: 'final',
      endedBy: 'us',
      reason: undefined,
      decidedOn: addDays(today, -40),
      stageOn: undefined,
      toldOn: undefined,
      toldTouchId: undefined,
      wordDueOn: undefined,
      isRunnerUp: true,
      runnerUpOrder: undefined,
      champion: undefined,
      isImported: true,
      isHandEdited: false,
    },
    work.now,
  );
  await touchesStore(work.tx).add({
    id: touchId,
    candidateId: id,
    channel: 'phone',
    direction: 'out',
    twoWay: true,
    on: addDays(today, -70),
    at: work.now - 70 * 24 * 60 * 60 * 1000,
    byUserId: ownerUserId,
    note: `${word}note${letter}`,
    recordedAt: work.now,
    undone: false,
    undoneAt: undefined,
    isImported: true,
  });
  await work.announce(candidateChanged, { candidateId: id });
  // Shown three times without action, so that the row asks whether to keep them.
  await candidatesStore(work.tx).saveShown(id, 3, undefined);
  return { id, name, email, touchId };
}
