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
import type { Relocation, Travel } from '../facts.rules.ts';
import type { EndingChoice } from '../ending.rules.ts';
import { wordKey, wordTable } from './word-key.rules.ts';

type WordList<Meaning> = readonly (readonly [meaning: Meaning, words: readonly string[]])[];

/**
 * What an outcome says. `running`: still in process. `rejected`: ended by us, unless another column
 * says who. `ended`: over, and only another column can say how.
 */
export type OutcomeWord = EndingChoice | 'running' | 'rejected' | 'ended';

const outcomeWords: WordList<OutcomeWord> = [
  [
    'hired',
    [
      'hired',
      'placed',
      'offer accepted',
      'accepted offer',
      'joined',
      'started',
      'started work',
      'placement',
    ],
  ],
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
      'declined by company',
      'not in consideration',
      'no longer in consideration',
      'auto-rejected',
      'rejection',
      'regret',
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
      'client declined',
      'declined by client',
      'hiring manager rejected',
      'rejected by hiring manager',
      'rejected by company',
      'rejected by employer',
      'internally rejected',
      'internal rejected',
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
      'turned down offer',
      'offer declined by candidate',
      'declined job offer',
      'rejected our offer',
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
      'self-withdrawn',
      'withdrew application',
      'candidate declined',
      'candidate rejected us',
      'dropped out',
      'candidate dropped out',
      'no show',
      'unresponsive',
      'no longer interested',
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
      'requisition canceled',
      'role canceled',
      'job closed',
      'job on hold',
      'position on hold',
      'hiring freeze',
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
      'lead',
      'new lead',
      'prospect',
      'new',
      'new applicant',
      'applied',
      'available',
      'passive',
      'contacted',
      'reached out',
      'responded',
      'candidate responded',
      'in review',
      'under review',
      'application review',
      'screening',
      'shortlisted',
      'qualifying',
      'qualified',
      'internal submission',
      'internally submitted',
      'client submission',
      'submitted to client',
      'interview',
      'interviewed',
      'interview requested',
      'offered',
      'offer extended',
      'offer sent',
      'converted',
    ],
  ],
  [
    'ended',
    [
      'archived',
      'closed',
      'ended',
      'inactive',
      'archive',
      'complete',
      'completed',
      'position filled',
      'filled',
    ],
  ],
];
const outcomes = wordTable(outcomeWords);

/** The outcomes a person is told to write. */
export const acceptedOutcomes =
  'hired, rejected, runner-up, offer declined, withdrew, cancelled or in process';

/** What an outcome means, if it is known. */
export function outcomeOf(text: string): OutcomeWord | undefined {
  return outcomes.get(wordKey(text));
}

/** Who ended it, as systems say beside a bare "archived" or "rejected"; `unsaid` leaves it open. */
export type EnderWord = 'us' | 'them' | 'nobody' | 'unsaid';

const enderWords: WordList<EnderWord> = [
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
      'rejected by employer',
      'rejected by client',
      'hiring team',
      'organization',
      'organisation',
      'org',
      'rejection',
      'we declined them',
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
      'they declined',
      'candidate declined',
      'declined by candidate',
      'applicant',
      'withdrawal',
    ],
  ],
  [
    'nobody',
    [
      'nobody',
      'cancelled',
      'canceled',
      'on hold',
      'position closed',
      'hold',
      'job closed',
      'requisition closed',
    ],
  ],
  ['unsaid', ['none', 'none specified', 'not specified', 'other', 'unspecified']],
];
const enders = wordTable(enderWords);

/** The enders a person is told to write. */
export const acceptedEnders = 'us, candidate, nobody or other';

/** Who ended it, if the word is known. */
export function enderOf(text: string): EnderWord | undefined {
  return enders.get(wordKey(text));
}

const stageWords: WordList<Stage> = [
  [
    'sourced',
    [
      'sourced',
      'lead',
      'new lead',
      'prospect',
      'new',
      'identified',
      'no contact',
      'uncontacted',
      'added',
      'potential',
      'talent pool',
    ],
  ],
  [
    'contacted',
    [
      'contacted',
      'reached out',
      'outreach',
      'approached',
      'messaged',
      'emailed',
      'no response yet',
    ],
  ],
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
      'candidate responded',
      'interested',
      'new response',
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
      'profile review',
      'pre-screen',
      'prescreen',
      'pre-interview screen',
      'internal review',
      'take-home',
      'case study',
      'work sample',
      'work product',
      'skills test',
      'online assessment',
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
      'internal submission',
      'internally submitted',
      'presentation to client',
      'cv sent',
      'resume sent',
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
      'screening call',
      'intro call',
      'introductory call',
      'hr screen',
      'hiring manager screen',
      'hiring manager phone screen',
      'technical screen',
      'technical phone screen',
      'initial screen',
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
      'onsite',
      'on-site visit',
      'technical interview',
      'peer interview',
      'loop',
      'interview loop',
      'interviews',
      'interview 1',
      'interview 2',
      'interview 3',
      '1st round',
      '2nd round',
      'first round',
      'second round',
      'third round',
      'ride-along day',
      'debrief',
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
      'final round interview',
      'onsite final',
      'last interview',
      'final panel',
      'background check',
      'reference checks',
    ],
  ],
  [
    'offer',
    [
      'offer',
      'offers',
      'offer stage',
      'offer extended',
      'offer sent',
      'offer made',
      'offer out',
      'offered',
      'pre-offer',
      'offer pending',
      'verbal offer',
      'offer review',
      'offer rejected',
      'offer declined',
    ],
  ],
  [
    'placed',
    [
      'placed',
      'hired',
      'hire',
      'started',
      'offer accepted',
      'accepted',
      'onboarding',
      'offer signed',
    ],
  ],
];
const stages = wordTable(stageWords);

/** The stages a person is told to write. */
export const acceptedStages =
  'sourced, contacted, responded, qualifying, submitted, phone interview, in-person interview, final, offer or placed';

/** The stage a word names, if it is known. */
export function stageOf(text: string): Stage | undefined {
  return stages.get(wordKey(text));
}

/**
 * The outcome that the name of a stage tells by itself: some systems end a candidacy by moving it to
 * "Archived" or "Hired". A finalist is at a stage still.
 */
export function outcomeOfStage(text: string): OutcomeWord | undefined {
  const outcome = outcomeOf(text);
  return outcome === 'running' || outcome === 'runner_up' ? undefined : outcome;
}

/** What a reason means, by who ended it, and the ending that it alone proves. */
export interface ReasonWord {
  readonly ours?: OurReason;
  readonly theirs?: TheirReason;
  readonly proves?: EndingChoice;
}

const reasonWords: WordList<ReasonWord> = [
  [
    { ours: 'one_seat' },
    [
      'preferred another candidate',
      'chose another candidate',
      'selected another candidate',
      'another candidate selected',
      'went with another candidate',
      'hired another candidate',
      'hired other candidate',
      'internal candidate selected',
      'filled internally',
      'only one seat',
      'role already fulfilled',
      'role filled',
      'position filled',
      'job filled',
    ],
  ],
  [
    { ours: 'less_direct_sales_experience' },
    [
      'not enough sales experience',
      'less sales experience',
      'lacks sales experience',
      'no sales experience',
      'sales experience',
    ],
  ],
  [
    { ours: 'less_segment_experience' },
    [
      'industry experience',
      'not enough industry experience',
      'lacks industry experience',
      'no industry experience',
      'segment experience',
    ],
  ],
  [
    { ours: 'no_or_exposure' },
    ['no operating room exposure', 'no or experience', 'lacks operating room experience'],
  ],
  [
    { ours: 'quota_evidence_missing' },
    ['no quota evidence', 'quota', 'no proof of quota', 'no proof of results', 'track record'],
  ],
  [
    { ours: 'clinical_knowledge' },
    ['lacks clinical knowledge', 'clinical experience', 'not enough clinical knowledge'],
  ],
  [
    { ours: 'communication_presentation' },
    ['communication', 'communication skills', 'presentation', 'presentation skills'],
  ],
  [
    { ours: 'credential_missing' },
    [
      'missing credential',
      'missing credentials',
      'missing certification',
      'missing license',
      'lacks certification',
      'credentials',
    ],
  ],
  [
    { ours: 'other_job_related' },
    [
      'underqualified',
      'lacking skill(s)/qualification(s)',
      'lacking skills/qualifications',
      'lacking skills',
      'lacks skills',
      'lacks required skills',
      'lacks required experience',
      'lacks experience',
      'lack of experience',
      'not enough experience',
      'insufficient experience',
      'minimum qualifications not met',
      'does not meet minimum qualifications',
      'not qualified',
      'unqualified',
      'more qualified candidate',
      'failed assessment',
      'skills',
      'does not fit the job requirements',
      "doesn't fit the job requirements",
      'does not meet the requirements',
      'does not meet requirements',
    ],
  ],
  [{ ours: 'references' }, ['reference check', 'bad references', 'poor references']],
  [{ ours: 'role_changed' }, ['requirements changed', 'job changed', 'position changed']],
  [{ ours: 'duplicate' }, ['duplicate application', 'duplicate candidate', 'already applied']],
  // Nothing about the person, so no reason is kept of them.
  [{ proves: 'not_chosen' }, ['spam', 'fake application', 'test candidate']],
  [{ ours: 'territory_or_relocation', theirs: 'territory_or_travel' }, ['territory', 'commute']],
  [
    { ours: 'territory_or_relocation', theirs: 'relocation' },
    ['location', 'relocation', 'not willing to relocate', 'unwilling to relocate'],
  ],
  [
    { ours: 'travel', theirs: 'territory_or_travel' },
    ['travel', 'too much travel', 'not willing to travel'],
  ],
  [
    { ours: 'timing_start_date', theirs: 'timing' },
    ['timing', 'start date', 'availability', 'notice period'],
  ],
  [
    { ours: 'role_cancelled_or_hold', proves: 'cancelled' },
    [
      'position closed',
      'job closed',
      'role closed',
      'role cancelled',
      'role canceled',
      'position cancelled',
      'position canceled',
      'job cancelled',
      'job canceled',
      'position on hold',
      'role on hold',
      'job on hold',
      'on hold',
      'hiring freeze',
      'budget',
      'requisition closed',
      'requisition cancelled',
      'requisition canceled',
    ],
  ],
  [
    { theirs: 'accepted_other_offer', proves: 'withdrew' },
    [
      'accepted another offer',
      'accepted other offer',
      'accepted another job',
      'accepted another position',
      'accepted job elsewhere',
      'accepted position elsewhere',
      'hired elsewhere',
      'took another offer',
      'better offer',
      'took another job',
      'found another job',
    ],
  ],
  [
    { theirs: 'counter_offer', proves: 'withdrew' },
    ['counter offer', 'counteroffer', 'counter-offered', 'accepted counter offer'],
  ],
  [
    { theirs: 'pay_or_plan' },
    [
      'salary',
      'salary too low',
      'pay',
      'pay too low',
      'compensation',
      'compensation too low',
      'commission plan',
    ],
  ],
  [
    { theirs: 'role_content' },
    [
      "don't like job",
      "didn't like job",
      "didn't like the job",
      'duties',
      'growth',
      'remote',
      'balance',
      'lack of flexibility',
    ],
  ],
  [{ theirs: 'manager_or_team' }, ['hiring manager', 'manager', 'team']],
  [{ theirs: 'company_or_product' }, ['company', 'product', "didn't like the company"]],
  [
    { theirs: 'process_too_slow', proves: 'withdrew' },
    ['process too slow', 'process took too long', 'process too long'],
  ],
  // What it was is nobody's business, and is not kept.
  [
    { theirs: 'personal_no_detail', proves: 'withdrew' },
    ['personal', 'personal reasons', 'personal circumstances', 'family reasons'],
  ],
  [
    { theirs: 'no_reason_given', proves: 'withdrew' },
    [
      'withdrew',
      'withdrawn',
      'withdrew application',
      'candidate withdrew',
      'candidate declined',
      'dropped out',
      'not interested',
      'no longer interested',
      "wasn't interested",
      "wasn't available",
      'unresponsive',
      'candidate unresponsive',
      'no response',
      'stopped responding',
      'no show',
    ],
  ],
  [
    { proves: 'offer_declined' },
    [
      'offer declined',
      'declined offer',
      'offer rejected',
      'rejected offer',
      'turned down offer',
      "didn't like offer",
    ],
  ],
  [{ proves: 'hired' }, ['hired']],
];

/** Our own words too, so that what we export can come back. */
const reasons = new Map<string, ReasonWord>([
  ...ourReasons.map((ours) => [wordKey(ours), { ours }] as const),
  ...theirReasons.map((theirs) => [wordKey(theirs), { theirs }] as const),
  ...wordTable(reasonWords),
]);

/** What a reason means, if it is known. */
export function reasonOf(text: string): ReasonWord | undefined {
  return reasons.get(wordKey(text));
}

const loadedWords = [
  'culture',
  'culture fit',
  'cultural fit',
  'not a culture fit',
  'not a cultural fit',
  'culture add',
  'team fit',
  'not a fit',
  'not the right fit',
  'poor fit',
  'chemistry',
  'language',
  'language issues',
  'language skills',
  'language barrier',
  'english skills',
  'accent',
  'personality',
  'attitude',
  'appearance',
  'overqualified',
  'too experienced',
  'too senior',
  'too junior',
  'too old',
  'too young',
  'age',
  'gut feeling',
] as const;

const loadedReasons = wordTable([[true, loadedWords]]);

/** Wherever they stand, as in `Not a cultural fit (panel)`. */
const loadedParts =
  /cultur(?:e|al)(?:ly)?(?:fit|add|match|mismatch|alignment)|languageissue|languagebarrier|overqualif|personalit|tooold|tooyoung|(?:right|good|poor|bad|wrong|team)fit$/;

/** Whether a reason hides what was seen, and reads in court like something else. Never stored. */
export function isLoadedReason(text: string): boolean {
  const key = wordKey(text);
  return loadedReasons.has(key) || loadedParts.test(key);
}

const yesNoWords: WordList<boolean> = [
  [true, ['yes', 'y', 'true', '1', 'x', 't']],
  [false, ['no', 'n', 'false', '0', 'f', 'none']],
];
const yesOrNo = wordTable(yesNoWords);

/** Yes or no, if the text says either. */
export function yesNoOf(text: string): boolean | undefined {
  // A tick has no letters to compare.
  if (/^[✓✔☑]+$/u.test(text)) return true;
  return yesOrNo.get(wordKey(text));
}

const segmentWords: WordList<Segment> = [
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
];
const segments = wordTable(segmentWords);

/** The segments a person is told to write. */
export const acceptedSegments = 'device, pharma, diagnostics, capital equipment, biotech or other';

/** The segment a word names, if it is known. */
export function segmentOf(text: string): Segment | undefined {
  return segments.get(wordKey(text));
}

const preferredWords: WordList<PreferredChannel> = [
  ['phone', ['phone', 'call', 'phone call', 'telephone', 'mobile', 'cell']],
  ['text', ['text', 'text message', 'sms', 'whatsapp']],
  ['email', ['email', 'e-mail', 'mail']],
  ['video', ['video', 'video call', 'zoom', 'teams']],
  ['in_person', ['in person', 'face to face', 'meeting']],
  ['linkedin', ['linkedin', 'inmail', 'linkedin message']],
];
const preferred = wordTable(preferredWords);

/** The channels a person is told to write. */
export const acceptedPreferred = 'phone, text, email, video, in person or LinkedIn';

/** The channel somebody likes best, if the word is known. */
export function preferredChannelOf(text: string): PreferredChannel | undefined {
  return preferred.get(wordKey(text));
}

const interestWords: WordList<Interest> = [
  ['yes', ['yes', 'y', 'true', 'interested', 'open', 'high']],
  ['later', ['later', 'maybe', 'maybe later', 'not now', 'in future', 'someday']],
  ['no', ['no', 'n', 'false', 'not interested', 'none']],
  ['unknown', ['unknown', 'not asked', 'not asked yet', 'n/a']],
];
const interests = wordTable(interestWords);

/** The answers a person is told to write. */
export const acceptedInterests = 'yes, later, no or unknown';

/** Their interest in future roles, if the word is known. */
export function interestOf(text: string): Interest | undefined {
  return interests.get(wordKey(text));
}

const travelWords: WordList<Travel> = [
  ['yes', ['yes', 'y', 'true', 'willing', 'willing to travel', 'any', 'up to 100%', '100%']],
  ['some', ['some', 'a little', 'limited', 'maybe', 'up to 50%', 'up to 25%']],
  ['no', ['no', 'n', 'false', 'none', 'not willing']],
];
const travels = wordTable(travelWords);

/** Whether somebody would travel, if the word is known. */
export function travelOf(text: string): Travel | undefined {
  return travels.get(wordKey(text));
}

const relocationWords: WordList<Relocation> = [
  ['yes', ['yes', 'y', 'true', 'willing', 'willing to relocate', 'open']],
  ['maybe', ['maybe', 'possibly', 'depends', 'some']],
  ['no', ['no', 'n', 'false', 'none', 'not willing']],
];
const relocations = wordTable(relocationWords);

/** Whether somebody would move, if the word is known. */
export function relocationOf(text: string): Relocation | undefined {
  return relocations.get(wordKey(text));
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

const contactWords: WordList<ContactWord> = [
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
];
const contacts = wordTable(contactWords);

/** The contact a word tells; one we do not know is a contact all the same, of unknown kind. */
export function contactOfWord(text: string): ContactWord {
  return contacts.get(wordKey(text)) ?? said('unknown');
}

/** The lists of words, for the table that tells people of them. */
export const recognisedWords = {
  outcomes: outcomeWords,
  enders: enderWords,
  stages: stageWords,
  reasons: reasonWords,
  loaded: loadedWords,
  segments: segmentWords,
  preferred: preferredWords,
  interests: interestWords,
  travel: travelWords,
  relocation: relocationWords,
  contacts: contactWords,
  yesNo: yesNoWords,
} as const;
