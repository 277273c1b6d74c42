/**
 * What can be edited of a person: every field as the text that a form holds, which texts are good,
 * and what a changed one makes of the facts. A field that nobody changed is left as it is.
 */
import { type Day, isDay } from '../../platform/clock.ts';
import { interests, preferredChannels, segments } from './candidate.rules.ts';
import { type CandidateFacts, relocations, travels } from './facts.rules.ts';
import { emailKey, longestName } from './name.rules.ts';

/** Every field of the form, in its order. A form that is open holds them in this order too. */
export const editFields = [
  'name',
  'email',
  'phone',
  'profileUrl',
  'employer',
  'segment',
  'callPoints',
  'territory',
  'travel',
  'relocation',
  'notBeforeOn',
  'preferredChannel',
  'interest',
  'quotaHistory',
  'orExposure',
  'credentials',
  'commonGround',
  'source',
  'referrer',
  'isReferral',
  'tags',
  'cadence',
  'doNotContact',
] as const;
export type EditField = (typeof editFields)[number];

/** What a form holds, by field; empty for nothing. A ticked box is `yes`. */
export type EditValues = Readonly<Record<EditField, string>>;

/** The longest text a field takes, in UTF-16 units. */
export const longestIn = {
  name: longestName,
  email: 254,
  phone: 40,
  profileUrl: 500,
  employer: 200,
  callPoints: 200,
  territory: 200,
  quotaHistory: 1000,
  orExposure: 500,
  credentials: 500,
  commonGround: 500,
  source: 200,
  referrer: 200,
  tags: 200,
  cadence: 20,
} as const satisfies Partial<Record<EditField, number>>;

/** The fields in which one of a list is chosen. */
export const choicesOf = {
  segment: segments,
  travel: travels,
  relocation: relocations,
  preferredChannel: preferredChannels,
  interest: interests,
} as const satisfies Partial<Record<EditField, readonly string[]>>;

/** The fewest and the most days of a cadence of one's own. */
export const cadenceRange = { least: 7, most: 365 } as const;

/** What is edited. */
export interface Editable extends CandidateFacts {
  /** `none` is *Stop nudging*. */
  readonly cadenceOverride: number | 'none' | undefined;
}

/** A person as a form shows them. What a field can't hold, it shows empty, and leaves alone. */
export function valuesOf(person: Editable): EditValues {
  const text = (field: keyof typeof longestIn, value: string | undefined): string => {
    const trimmed = (value ?? '').trim();
    return trimmed.length > longestIn[field] ? '' : trimmed;
  };
  const choice = (field: keyof typeof choicesOf, value: string | undefined): string =>
    chosen(choicesOf[field], value ?? '') ?? '';
  return {
    name: text('name', person.name),
    email: text('email', person.email),
    phone: text('phone', person.phone),
    profileUrl: text('profileUrl', person.profileUrl),
    employer: text('employer', person.employer),
    segment: choice('segment', person.segment),
    callPoints: text('callPoints', person.callPoints),
    territory: text('territory', person.territory),
    travel: choice('travel', person.travel),
    relocation: choice('relocation', person.relocation),
    notBeforeOn: person.notBeforeOn ?? '',
    preferredChannel: choice('preferredChannel', person.preferredChannel),
    interest: person.interest,
    quotaHistory: text('quotaHistory', person.quotaHistory),
    orExposure: text('orExposure', person.orExposure),
    credentials: text('credentials', person.credentials),
    commonGround: text('commonGround', person.commonGround),
    source: text('source', person.source),
    referrer: text('referrer', person.referrer),
    isReferral: person.isReferral ? 'yes' : '',
    tags: text('tags', person.tags),
    cadence: String(person.cadenceOverride ?? ''),
    doNotContact: person.doNotContact ? 'yes' : '',
  };
}

/** Why what stands in a field can't be saved. */
export type EditFault =
  | 'empty'
  | 'too_long'
  | 'no_email'
  | 'no_phone'
  | 'no_link'
  | 'no_choice'
  | 'no_day'
  | 'past_day'
  | 'no_cadence';

/** The first thing wrong with a changed field; undefined when it can be saved. */
export function faultIn(field: EditField, values: EditValues, today: Day): EditFault | undefined {
  const value = values[field];
  if (value.length > longest(field)) return 'too_long';
  if (value === '') return field === 'name' || field === 'interest' ? 'empty' : undefined;
  switch (field) {
    case 'email':
      return emailKey(value) === undefined ? 'no_email' : undefined;
    case 'phone':
      return (value.match(/\d/g) ?? []).length < 5 ? 'no_phone' : undefined;
    case 'profileUrl':
      return /^https?:\/\/[^\s<>|]+$/i.test(value) ? undefined : 'no_link';
    case 'segment':
    case 'travel':
    case 'relocation':
    case 'preferredChannel':
    case 'interest':
      return chosen(choicesOf[field], value) === undefined ? 'no_choice' : undefined;
    case 'notBeforeOn':
      if (!isDay(value)) return 'no_day';
      return value <= today ? 'past_day' : undefined;
    case 'cadence':
      return readCadence(value) === undefined ? 'no_cadence' : undefined;
    default:
      return undefined;
  }
}

/** The person with the changed fields as the form has them; these must be without fault. */
export function edited<Person extends Editable>(
  person: Person,
  values: EditValues,
  changed: ReadonlySet<EditField>,
  today: Day,
): Person & Editable {
  const text = (field: EditField, kept: string | undefined): string | undefined =>
    changed.has(field) ? noneIfEmpty(values[field]) : kept;
  const choice = <Of extends string>(
    field: EditField,
    all: readonly Of[],
    kept: Of | undefined,
  ): Of | undefined => (changed.has(field) ? chosen(all, values[field]) : kept);
  const isTicked = (field: EditField, kept: boolean): boolean =>
    changed.has(field) ? values[field] === 'yes' : kept;
  const day = noneIfEmpty(values.notBeforeOn);
  return {
    ...person,
    name: text('name', person.name)?.replaceAll(/\s+/g, ' ') ?? person.name,
    email: text('email', person.email),
    emailKey: changed.has('email') ? emailKey(values.email) : person.emailKey,
    phone: text('phone', person.phone),
    profileUrl: text('profileUrl', person.profileUrl),
    employer: text('employer', person.employer),
    segment: text('segment', person.segment),
    callPoints: text('callPoints', person.callPoints),
    territory: text('territory', person.territory),
    travel: choice('travel', travels, person.travel),
    relocation: choice('relocation', relocations, person.relocation),
    notBeforeOn: changed.has('notBeforeOn')
      ? day !== undefined && isDay(day)
        ? day
        : undefined
      : person.notBeforeOn,
    preferredChannel: text('preferredChannel', person.preferredChannel),
    interest: choice('interest', interests, person.interest) ?? person.interest,
    interestAskedOn: changed.has('interest') ? askedOn(values, today) : person.interestAskedOn,
    quotaHistory: text('quotaHistory', person.quotaHistory),
    orExposure: text('orExposure', person.orExposure),
    credentials: text('credentials', person.credentials),
    commonGround: text('commonGround', person.commonGround),
    source: text('source', person.source),
    referrer: text('referrer', person.referrer),
    isReferral: isTicked('isReferral', person.isReferral),
    tags: text('tags', person.tags),
    cadenceOverride: changed.has('cadence') ? readCadence(values.cadence) : person.cadenceOverride,
    doNotContact: isTicked('doNotContact', person.doNotContact),
    handEdited: [...new Set([...person.handEdited, ...changed])].toSorted(),
  };
}

/** Taking an answer back is not asking. */
function askedOn(values: EditValues, today: Day): Day | undefined {
  return values.interest === 'unknown' ? undefined : today;
}

/** A cadence as people write it: days, or a word for *Stop nudging*; undefined when it is neither. */
export function readCadence(text: string): number | 'none' | undefined {
  const word = text.trim().toLowerCase();
  if (/^(?:none|never|stop|stop nudging|0)$/.test(word)) return 'none';
  const days = /^(\d{1,4})(?: ?d| days?)?$/.exec(word)?.[1];
  if (days === undefined) return undefined;
  const { least, most } = cadenceRange;
  return Number(days) >= least && Number(days) <= most ? Number(days) : undefined;
}

function longest(field: EditField): number {
  const all: Partial<Record<EditField, number>> = longestIn;
  return all[field] ?? Number.POSITIVE_INFINITY;
}

function noneIfEmpty(value: string): string | undefined {
  return value === '' ? undefined : value;
}

function chosen<Of extends string>(all: readonly Of[], value: string): Of | undefined {
  return all.find((each) => each === value);
}
