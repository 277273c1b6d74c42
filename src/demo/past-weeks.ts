/**
 * What the recruiters have done since the company began: they added people and logged contacts, each
 * on its day, by typing into Slack like everybody else.
 */
import { addDays, type Day, type EpochMs, instantOf } from '../platform/clock.ts';
import { addBlocks } from '../features/candidates/add.view.ts';
import { logBlocks } from '../features/touches/log.view.ts';
import type { Filling } from '../sandbox/sandbox.ts';
import { recruiters } from './company.ts';
import { isInFile } from './people-file.ts';
import { type Candidate, candidates, type Contact, installedDaysAgo, type Way } from './people.ts';
import { type Demo, seen } from './time-travel.ts';

/** What a recruiter types and what they enter into the modal that opens. */
interface Deed {
  readonly at: EpochMs;
  readonly by: string;
  readonly command: string;
  readonly fields: Readonly<Record<string, string | undefined>>;
}

/** Does it all, oldest first. */
export async function livePastWeeks(demo: Demo, today: Day): Promise<void> {
  const deeds = candidates.flatMap((candidate) => [
    ...(isInFile(candidate) ? [] : [adding(candidate, today)]),
    ...candidate.contacts
      .filter(({ ago }) => ago <= installedDaysAgo)
      .map((contact) => logging(candidate, contact, today)),
  ]);
  for (const deed of deeds.toSorted((a, b) => a.at - b.at)) await perform(demo, deed);
}

const stageValues = {
  'phone interview': 'phone_interview',
  'in-person interview': 'in_person_interview',
  final: 'final',
  offer: 'offer',
} as const;

/** People are added in the morning, and called after that. */
function adding(candidate: Candidate, today: Day): Deed {
  const [tried] = candidate.tried;
  const ago = tried?.ended?.ago ?? Math.max(...candidate.contacts.map((contact) => contact.ago));
  const { timeZone, id } = recruiters[candidate.owner];
  return {
    at: instantOf(addDays(today, -ago), timeZone, 10),
    by: id,
    command: `/candidate add ${candidate.name}`,
    fields: {
      [addBlocks.name]: candidate.name,
      [addBlocks.email]: candidate.email,
      [addBlocks.phone]: candidate.phone,
      [addBlocks.opening]: tried?.opening,
      [addBlocks.stage]: tried === undefined ? undefined : stageValues[tried.stage],
      [addBlocks.ending]: tried?.ended?.outcome,
      [addBlocks.interest]: candidate.interest,
    },
  };
}

interface Choice {
  readonly kind: string;
  readonly channel?: string;
  readonly direction?: string;
}

const choices: Readonly<Record<Way, Choice>> = {
  call: { kind: 'spoke' },
  voicemail: { kind: 'left_message' },
  no_answer: { kind: 'no_answer' },
  video: { kind: 'spoke', channel: 'video' },
  met: { kind: 'spoke', channel: 'in_person' },
  email: { kind: 'wrote' },
  their_email: { kind: 'wrote', direction: 'in' },
  text: { kind: 'wrote', channel: 'text' },
  linkedin: { kind: 'wrote', channel: 'linkedin' },
  note: { kind: 'wrote', channel: 'handwritten_note' },
};

function logging(candidate: Candidate, contact: Contact, today: Day): Deed {
  const { timeZone, id } = recruiters[contact.by ?? candidate.owner];
  const choice = choices[contact.way];
  return {
    at: instantOf(addDays(today, -contact.ago), timeZone, 11),
    by: id,
    // The address, because a name can be anything.
    command: `/candidate log ${candidate.email}`,
    fields: {
      [logBlocks.kind]: choice.kind,
      [logBlocks.channel]: choice.channel,
      [logBlocks.direction]: choice.direction,
      [logBlocks.note]: contact.note,
    },
  };
}

/** @throws Error when the app does not do as it is told; the demo would tell something untrue. */
async function perform(demo: Demo, deed: Deed): Promise<void> {
  const { sandbox, clock } = demo;
  clock.set(deed.at);
  const person = sandbox.as(deed.by);
  await person.command(deed.command);
  const modal = await seen(demo, `a modal after "${deed.command}"`, () => {
    const open = person.modal();
    return open?.submit === undefined ? undefined : open;
  });
  for (const [blockId, value] of Object.entries(deed.fields)) {
    if (value === undefined) continue;
    const filling: Filling = value;
    await person.fill(modal, { block_id: blockId, action_id: 'value' }, filling);
  }
  const { outcome, errors } = await person.submit();
  if (outcome !== 'updated') {
    const why = Object.values(errors).join(' ');
    throw new Error(`the demo typed "${deed.command}" and submitting it: ${outcome}. ${why}`);
  }
  await person.close({ all: true });
}
