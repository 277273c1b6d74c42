/**
 * Which field of a file holds what of an exported person. The names are those by which an import
 * knows its columns, so that whatever goes out can come in again.
 */
import { type EpochMs, Temporal } from '../../../platform/clock.ts';
import type { ImportField } from '../import/headers.rules.ts';
import type {
  ExportedCandidacy,
  ExportedContact,
  ExportedPerson,
} from './exported-person.rules.ts';

/** What one field holds; undefined when nothing is known. */
export type FieldValue = string | number | boolean | readonly string[] | undefined;

/** The fields of a thing, in the order in which they stand. */
export type FieldsOf<Thing> = readonly (readonly [ImportField, (thing: Thing) => FieldValue])[];

export const personFields: FieldsOf<ExportedPerson> = [
  ['id', (person) => person.id],
  ['name', (person) => person.name],
  ['email', (person) => person.email],
  ['phone', (person) => person.phone],
  ['profile', (person) => person.profileUrl],
  ['owner', (person) => person.owner],
  ['source', (person) => person.source],
  ['referrer', (person) => person.referrer],
  ['is_referral', (person) => person.isReferral],
  ['segment', (person) => person.segment],
  ['call_points', (person) => person.callPoints],
  ['territory', (person) => person.territory],
  ['travel', (person) => person.travel],
  ['relocation', (person) => person.relocation],
  ['employer', (person) => person.employer],
  ['quota_history', (person) => person.quotaHistory],
  ['or_exposure', (person) => person.orExposure],
  ['credentials', (person) => person.credentials],
  ['common_ground', (person) => person.commonGround],
  ['tags', (person) => person.tags],
  ['preferred_channel', (person) => person.preferredChannel],
  ['interest', (person) => person.interest],
  ['interest_asked_on', (person) => person.interestAskedOn],
  ['not_before_on', (person) => person.notBeforeOn],
  ['employed_elsewhere_on', (person) => person.employedElsewhereOn],
  ['do_not_contact', (person) => person.doNotContact],
  ['cadence', (person) => person.cadence],
  ['snoozed_until_on', (person) => person.snooze?.untilOn],
  ['snooze_reason', (person) => person.snooze?.reason],
  ['known_since_on', (person) => person.knownSinceOn],
  ['edited_by_hand', (person) => (person.handEdited.length === 0 ? undefined : person.handEdited)],
];

export const candidacyFields: FieldsOf<ExportedCandidacy> = [
  ['candidacy_id', (candidacy) => candidacy.id],
  ['opening', (candidacy) => candidacy.opening],
  ['stage', (candidacy) => candidacy.stage],
  ['stage_on', (candidacy) => candidacy.stageOn],
  ['ended_by', (candidacy) => candidacy.endedBy],
  ['reason', (candidacy) => candidacy.reason],
  ['decided_on', (candidacy) => candidacy.decidedOn],
  ['told_on', (candidacy) => candidacy.toldOn],
  ['runner_up', (candidacy) => candidacy.isRunnerUp],
  ['runner_up_order', (candidacy) => candidacy.runnerUpOrder],
  ['champion', (candidacy) => candidacy.champion],
  ['to_be_told', (candidacy) => candidacy.isToBeTold],
  ['candidacy_imported', (candidacy) => candidacy.isImported],
  ['candidacy_corrected', (candidacy) => candidacy.isHandEdited],
];

export const contactFields: FieldsOf<ExportedContact> = [
  ['contact_id', (contact) => contact.id],
  ['contact_on', (contact) => contact.on],
  ['contact_at', (contact) => instantText(contact.at)],
  ['contact_logged_at', (contact) => instantText(contact.recordedAt)],
  ['contact_channel', (contact) => contact.channel],
  ['contact_direction', (contact) => contact.direction],
  ['contact_two_way', (contact) => contact.twoWay],
  ['contact_by', (contact) => contact.by],
  ['contact_note', (contact) => contact.note],
  ['contact_question', (contact) => contact.question],
  [
    'contact_answered_at',
    ({ questionAnsweredAt: at }) => (at === undefined ? undefined : instantText(at)),
  ],
  ['contact_asked_to_stop', (contact) => contact.stoppedContact],
  ['contact_back_dated', (contact) => contact.backDated],
  ['contact_imported', (contact) => contact.isImported],
];

function instantText(at: EpochMs): string {
  return Temporal.Instant.fromEpochMilliseconds(at).toString({ fractionalSecondDigits: 3 });
}

/** A value as a cell has it: `yes` or `no`, and the words of a list behind one another. */
export function fieldText(value: FieldValue): string {
  if (value === undefined) return '';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return typeof value === 'string' || typeof value === 'number' ? String(value) : value.join(' ');
}
