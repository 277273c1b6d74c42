/**
 * The words in which files tell stages, outcomes, reasons and the rest, and what each means here.
 * Spellings are compared by letters and digits alone.
 */
import type { TouchChannel, TouchDirection } from '../../touches/clock.rules.ts';
import type {
  Interest,
  OurReason,
  PreferredChannel,
  Segment,
  Stage,
  TheirReason,
} from '../candidate.rules.ts';
import { ourReasons, theirReasons } from '../candidate.rules.ts';
import type { EndingChoice } from '../ending.rules.ts';
import { wordKey, wordTable } from './word-key.rules.ts';

/**
 * What an outcome says. `running`: still in process. `rejected`: ended by us, unless another column
 * says who. `ended`: over, and only another column can say how.
 */
export type OutcomeWord = EndingChoice | 'running' | 'rejected' | 'ended';

const outcomes = wordTable<OutcomeWord>([
  ['hired', ['hired', 'placed', 'offer accepted', 'accepted offer', 'joined', 'started']],
  [
    'rejected',
    [
      'rejected',
      'disqualified',
      'not selected',
      'not chosen',
      'not hired',
      'unsuccessful',
      'regretted',
    ],
  ],
  [
    'not_chosen',
    [
      'rejected by us',
      'declined by us',
      'we declined',
      'we rejected',
      'we rejected them',
      'client rejected',
      'rejected by client',
      'sales rep rejected',
      'rejected by org',
    ],
  ],
  [
    'runner_up',
    [
      'runner-up',
      'silver medalist',
      'silver medallist',
      'silver medal',
      'finalist',
      'finalist not chosen',
      'second choice',
    ],
  ],
  [
    'offer_declined',
    [
      'offer declined',
      'declined offer',
      'declined our offer',
      'offer rejected',
      'rejected offer',
      'offer turned down',
      'candidate declined offer',
    ],
  ],
  [
    'withdrew',
    [
      'withdrew',
      'withdrawn',
      'candidate withdrew',
      'withdrawn by candidate',
      'rejected by candidate',
      'declined by candidate',
      'they rejected us',
      'not interested',
      'candidate not interested',
      'self withdrew',
    ],
  ],
  [
    'cancelled',
    [
      'cancelled',
      'canceled',
      'on hold',
      'held',
      'hold',
      'position closed',
      'position cancelled',
      'position canceled',
      'job cancelled',
      'job canceled',
      'requisition closed',
      'requisition cancelled',
      'role cancelled',
      'role closed',
    ],
  ],
  [
    'running',
    [
      'active',
      'in process',
      'in progress',
      'open',
      'running',
      'interviewing',
      'pending',
      'submitted',
      'interview scheduled',
    ],
  ],
  ['ended', ['archived', 'closed', 'ended', 'inactive']],
]);

/** The outcomes a person is told to write. */
export const acceptedOutcomes =
  'hired, rejected, runner-up, offer declined, withdrew, cancelled or in process';

/** What an outcome means, if it is known. */
export function outcomeOf(text: string): OutcomeWord | undefined {
  return outcomes.get(wordKey(text));
}

/** Who ended it, as systems say beside a bare "archived" or "rejected"; `unsaid` leaves it open. */
export type EnderWord = 'us' | 'them' | 'nobody' | 'unsaid';

const enders = wordTable<EnderWord>([
  [
    'us',
    [
      'us',
      'we',
      'company',
      'employer',
      'client',
      'we rejected them',
      'we rejected',
      'rejected by us',
      'rejected by org',
      'rejected by company',
    ],
  ],
  [
    'them',
    [
      'them',
      'candidate',
      'they rejected us',
      'they rejected',
      'rejected by candidate',
      'withdrew',
      'withdrawn',
      'candidate withdrew',
    ],
  ],
  ['nobody', ['nobody', 'cancelled', 'canceled', 'on hold', 'position closed']],
  ['unsaid', ['none', 'none specified', 'not specified', 'other', 'unspecified']],
]);

/** The enders a person is told to write. */
export const acceptedEnders = 'us, candidate, nobody or other';

/** Who ended it, if the word is known. */
export function enderOf(text: string): EnderWord | undefined {
  return enders.get(wordKey(text));
}

const stages = wordTable<Stage>([
  ['sourced', ['sourced', 'lead', 'new lead', 'prospect', 'new', 'identified']],
  ['contacted', ['contacted', 'reached out', 'outreach', 'approached']],
  [
    'responded',
    [
      'responded',
      'replied',
      'applied',
      'applicant',
      'new applicant',
      'new application',
      'application',
      'inbox',
    ],
  ],
  [
    'qualifying',
    [
      'qualifying',
      'application review',
      'resume review',
      'cv review',
      'review',
      'screening',
      'screened',
      'qualified',
      'assessment',
      'take home test',
      'shortlist',
      'shortlisted',
    ],
  ],
  [
    'submitted',
    [
      'submitted',
      'submission',
      'client submission',
      'submitted to client',
      'presented',
      'presented to client',
      'hiring manager review',
      'client review',
    ],
  ],
  [
    'phone_interview',
    [
      'phone interview',
      'phone screen',
      'phone screening',
      'preliminary phone screen',
      'recruiter screen',
      'recruiter phone screen',
      'recruiter interview',
      'telephone interview',
      'phone',
    ],
  ],
  // Video belongs with these: after both, feedback is owed, and after a phone screen it is not.
  [
    'in_person_interview',
    [
      'in-person interview',
      'interview',
      'interviewing',
      'interviewed',
      'interview scheduled',
      'on-site',
      'on-site interview',
      'face to face',
      'face to face interview',
      'first interview',
      '1st interview',
      'second interview',
      '2nd interview',
      'third interview',
      '3rd interview',
      'video interview',
      'team interview',
      'panel interview',
      'hiring manager interview',
      'manager interview',
      'client interview',
      'field ride',
      'ride along',
      'preceptorship',
    ],
  ],
  [
    'final',
    [
      'final',
      'finals',
      'final round',
      'final rounds',
      'final interview',
      'final stage',
      'finalist',
      'executive interview',
      'reference check',
      'references',
    ],
  ],
  [
    'offer',
    ['offer', 'offers', 'offer stage', 'offer extended', 'offer sent', 'offer made', 'offer out'],
  ],
  ['placed', ['placed', 'hired', 'hire', 'started', 'offer accepted']],
]);

/** The stages a person is told to write. */
export const acceptedStages =
  'sourced, contacted, responded, qualifying, submitted, phone interview, in-person interview, final, offer or placed';

/** The stage a word names, if it is known. */
export function stageOf(text: string): Stage | undefined {
  return stages.get(wordKey(text));
}

/** What a reason means, by who ended it, and the ending that it alone proves. */
export interface ReasonWord {
  readonly ours?: OurReason;
  readonly theirs?: TheirReason;
  readonly proves?: EndingChoice;
}

/** Our own words first, so that what we export can come back. */
const reasons = new Map<string, ReasonWord>([
  ...ourReasons.map((ours) => [wordKey(ours), { ours }] as const),
  ...theirReasons.map((theirs) => [wordKey(theirs), { theirs }] as const),
  ...wordTable<ReasonWord>([
    [
      { ours: 'one_seat' },
      [
        'preferred another candidate',
        'chose another candidate',
        'hired another candidate',
        'hired other candidate',
        'another candidate selected',
        'only one seat',
        'role already fulfilled',
        'position filled',
      ],
    ],
    [
      { ours: 'less_direct_sales_experience' },
      ['not enough sales experience', 'less sales experience', 'sales experience'],
    ],
    [
      { ours: 'less_segment_experience' },
      ['industry experience', 'not enough industry experience'],
    ],
    [{ ours: 'no_or_exposure' }, ['no operating room exposure', 'no or experience']],
    [
      { ours: 'credential_missing' },
      ['missing credential', 'missing certification', 'credentials'],
    ],
    [
      { ours: 'other_job_related' },
      [
        'underqualified',
        'lacking skills qualifications',
        'lacking skill(s)/qualification(s)',
        'lacking skills',
        'not qualified',
        'does not fit the job requirements',
        "doesn't fit the job requirements",
      ],
    ],
    [{ ours: 'territory_or_relocation', theirs: 'territory_or_travel' }, ['territory']],
    [{ ours: 'territory_or_relocation', theirs: 'relocation' }, ['location', 'relocation']],
    [{ ours: 'travel', theirs: 'territory_or_travel' }, ['travel']],
    [{ ours: 'timing_start_date', theirs: 'timing' }, ['timing', 'start date']],
    [
      { ours: 'role_cancelled_or_hold', proves: 'cancelled' },
      [
        'position closed',
        'role cancelled',
        'role canceled',
        'position cancelled',
        'position canceled',
        'position on hold',
        'requisition closed',
      ],
    ],
    [
      { theirs: 'accepted_other_offer', proves: 'withdrew' },
      [
        'accepted another offer',
        'accepted other offer',
        'took another offer',
        'better offer',
        'took another job',
      ],
    ],
    [
      { theirs: 'counter_offer', proves: 'withdrew' },
      ['counter offer', 'counteroffer', 'counter-offered', 'accepted counter offer'],
    ],
    [
      { theirs: 'pay_or_plan' },
      ['salary', 'salary too low', 'pay', 'compensation', 'commission plan'],
    ],
    [
      { theirs: 'process_too_slow', proves: 'withdrew' },
      ['process too slow', 'process took too long'],
    ],
    [
      { theirs: 'no_reason_given', proves: 'withdrew' },
      [
        'withdrew',
        'withdrawn',
        'candidate withdrew',
        'not interested',
        "wasn't interested",
        "wasn't available",
      ],
    ],
    [
      { proves: 'offer_declined' },
      ['offer declined', 'declined offer', 'rejected offer', "didn't like offer"],
    ],
    [{ proves: 'hired' }, ['hired']],
  ]),
]);

/** What a reason means, if it is known. */
export function reasonOf(text: string): ReasonWord | undefined {
  return reasons.get(wordKey(text));
}

const loadedReasons = wordTable<true>([
  [
    true,
    [
      'culture fit',
      'cultural fit',
      'culture',
      'not a culture fit',
      'not a cultural fit',
      'no culture fit',
      'poor culture fit',
      'bad culture fit',
      'culture add',
      'team fit',
      'not a fit',
      'language issues',
      'language',
      'language skills',
      'accent',
      'personality',
      'too old',
      'too young',
      'overqualified',
    ],
  ],
]);

/** Whether a reason hides what was seen, and reads in court like something else. Never stored. */
export function isLoadedReason(text: string): boolean {
  return loadedReasons.has(wordKey(text));
}

const yesOrNo = wordTable<boolean>([
  [true, ['yes', 'y', 'true', '1', 'x', 't']],
  [false, ['no', 'n', 'false', '0', 'f', 'none']],
]);

/** Yes or no, if the text says either. */
export function yesNoOf(text: string): boolean | undefined {
  // A tick has no letters to compare.
  if (/^[✓✔☑]+$/u.test(text)) return true;
  return yesOrNo.get(wordKey(text));
}

const segments = wordTable<Segment>([
  [
    'device',
    [
      'device',
      'devices',
      'medical device',
      'medical devices',
      'medtech',
      'surgical',
      'surgical instruments',
    ],
  ],
  ['pharma', ['pharma', 'pharmaceutical', 'pharmaceuticals', 'drugs']],
  ['diagnostics', ['diagnostics', 'diagnostic', 'lab', 'laboratory', 'ivd', 'pathology']],
  ['capital_equipment', ['capital equipment', 'capital', 'imaging']],
  ['biotech', ['biotech', 'biotechnology', 'biologics']],
  ['other', ['other']],
]);

/** The segments a person is told to write. */
export const acceptedSegments = 'device, pharma, diagnostics, capital equipment, biotech or other';

/** The segment a word names, if it is known. */
export function segmentOf(text: string): Segment | undefined {
  return segments.get(wordKey(text));
}

const preferred = wordTable<PreferredChannel>([
  ['phone', ['phone', 'call', 'phone call', 'telephone', 'mobile', 'cell']],
  ['text', ['text', 'text message', 'sms', 'whatsapp']],
  ['email', ['email', 'e-mail', 'mail']],
  ['video', ['video', 'video call', 'zoom', 'teams']],
  ['in_person', ['in person', 'face to face', 'meeting']],
  ['linkedin', ['linkedin', 'inmail', 'linkedin message']],
]);

/** The channels a person is told to write. */
export const acceptedPreferred = 'phone, text, email, video, in person or LinkedIn';

/** The channel somebody likes best, if the word is known. */
export function preferredChannelOf(text: string): PreferredChannel | undefined {
  return preferred.get(wordKey(text));
}

const interests = wordTable<Interest>([
  ['yes', ['yes', 'y', 'true', 'interested', 'open', 'high']],
  ['later', ['later', 'maybe', 'maybe later', 'not now', 'in future', 'someday']],
  ['no', ['no', 'n', 'false', 'not interested', 'none']],
  ['unknown', ['unknown', 'not asked', 'not asked yet', 'n/a']],
]);

/** The answers a person is told to write. */
export const acceptedInterests = 'yes, later, no or unknown';

/** Their interest in future roles, if the word is known. */
export function interestOf(text: string): Interest | undefined {
  return interests.get(wordKey(text));
}

/** A contact as the word for its channel tells it. */
export interface ContactWord {
  readonly channel: TouchChannel;
  readonly direction: TouchDirection;
  readonly twoWay: boolean;
}

const said = (
  channel: TouchChannel,
  direction: TouchDirection = 'unknown',
  twoWay = false,
): ContactWord => ({ channel, direction, twoWay });

const contacts = wordTable<ContactWord>([
  [said('phone'), ['phone', 'call', 'phone call', 'called', 'telephone']],
  [said('phone', 'out'), ['outbound call', 'call out']],
  [said('phone', 'in'), ['inbound call', 'call in', 'they called', 'called us']],
  [
    said('phone', 'unknown', true),
    [
      'spoke',
      'spoken',
      'spoke by phone',
      'spoke on the phone',
      'conversation',
      'talked',
      'phone screen',
      'phone interview',
      'connected call',
    ],
  ],
  [
    said('voicemail', 'out'),
    ['voicemail', 'voice mail', 'left voicemail', 'left message', 'left vm', 'vm'],
  ],
  [
    said('missed_call', 'out'),
    ['missed call', 'no answer', 'call no answer', 'called no answer', 'attempted call'],
  ],
  [said('video', 'unknown', true), ['video', 'video call', 'zoom', 'teams', 'video interview']],
  [
    said('in_person', 'unknown', true),
    [
      'in person',
      'face to face',
      'meeting',
      'met',
      'coffee',
      'lunch',
      'on-site interview',
      'in-person interview',
      'ride along',
    ],
  ],
  [said('email'), ['email', 'e-mail', 'mail']],
  [said('email', 'out'), ['email sent', 'outbound email', 'sent email', 'emailed']],
  [said('email', 'in'), ['email received', 'inbound email', 'email reply', 'replied by email']],
  [said('text'), ['text', 'sms', 'text message', 'whatsapp']],
  [said('text', 'out'), ['text sent', 'outbound text', 'sms sent']],
  [said('text', 'in'), ['text received', 'inbound text', 'sms received']],
  [said('linkedin'), ['linkedin', 'inmail', 'linkedin message']],
  [
    said('handwritten_note'),
    ['handwritten note', 'handwritten', 'card', 'letter', 'thank you card', 'note'],
  ],
  [said('event'), ['event', 'conference', 'trade show', 'job fair', 'career fair', 'congress']],
]);

/** The contact a word tells; one we do not know is a contact all the same, of unknown kind. */
export function contactOfWord(text: string): ContactWord {
  return contacts.get(wordKey(text)) ?? said('unknown');
}
