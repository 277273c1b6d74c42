/** The words for outcomes, reasons and ways of telling; every message takes them from here. */
import type { EndedBy, OurReason, Stage, TheirReason } from '../candidates/candidate.rules.ts';
import type { TouchChannel } from '../touches/clock.rules.ts';
import type { Ender } from './outcome.rules.ts';
import type { TellingChannel } from './telling.rules.ts';

/** Who ended it, where one is chosen. */
export const enderWords: Readonly<Record<Ender, string>> = {
  us: 'We did: somebody else, or nobody yet',
  them: 'They did: withdrew, or declined our offer',
  nobody: 'Nobody: the opening was cancelled or held',
  hired: 'Hired',
  running: 'Not over after all: still in process',
};

/** Why we, or nobody, ended it. */
export const ourReasonWords: Readonly<Record<OurReason, string>> = {
  one_seat: 'One seat only, no gap',
  less_direct_sales_experience: 'Less direct sales experience',
  less_segment_experience: 'Less experience in this segment',
  no_or_exposure: 'No time in the OR yet',
  quota_evidence_missing: 'Quota results not shown',
  clinical_knowledge: 'Clinical knowledge',
  communication_presentation: 'Communication or presentation',
  territory_or_relocation: 'Territory or relocation',
  travel: 'Travel',
  credential_missing: 'A credential is missing',
  timing_start_date: 'Timing or start date',
  references: 'References',
  role_cancelled_or_hold: 'Role cancelled or on hold',
  role_changed: 'The role changed',
  duplicate: 'Submitted twice',
  other_job_related: 'Something else about the job',
};

/** Why they ended it. */
export const theirReasonWords: Readonly<Record<TheirReason, string>> = {
  accepted_other_offer: 'Accepted another offer',
  counter_offer: 'Counter-offer',
  pay_or_plan: 'Pay or plan we offered',
  territory_or_travel: 'Territory or travel',
  relocation: 'Relocation',
  role_content: 'What the role is',
  manager_or_team: 'Manager or team',
  company_or_product: 'Company or product',
  benefits: 'Benefits',
  timing: 'Timing',
  process_too_slow: 'We were too slow',
  personal_no_detail: 'Personal, no detail',
  no_reason_given: 'No reason given',
};

/** The ways of telling, where one is chosen. */
export const tellingWords: Readonly<Record<TellingChannel, string>> = {
  phone: 'By phone',
  in_person: 'In person',
  video: 'By video',
  email: 'By email',
  text: 'By text message',
  linkedin: 'On LinkedIn',
};

/** `told by phone`, for receipts. */
export function toldWords(channel: TouchChannel): string {
  switch (channel) {
    case 'in_person':
      return 'told in person';
    case 'linkedin':
      return 'told on LinkedIn';
    case 'phone':
    case 'video':
    case 'email':
    case 'text':
      return `told by ${channel}`;
    case 'voicemail':
    case 'missed_call':
    case 'handwritten_note':
    case 'event':
    case 'mentor_talk':
    case 'unknown':
      return 'told';
  }
}

/** What a candidacy came to, in a word or three. */
export function outcomeWords({
  endedBy,
  stage,
  isRunnerUp,
}: {
  readonly endedBy: EndedBy | undefined;
  readonly stage: Stage;
  readonly isRunnerUp: boolean;
}): string {
  switch (endedBy) {
    case undefined:
      return 'in process';
    case 'hired':
      return 'hired';
    case 'them':
      return stage === 'offer' ? 'declined our offer' : 'withdrew';
    case 'us':
      return isRunnerUp ? 'runner-up' : 'not chosen';
    case 'nobody':
      return isRunnerUp ? 'runner-up' : 'opening cancelled or held';
  }
}
