import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { day } from '../../../platform/clock.ts';
import type { Cells } from './cells.rules.ts';
import { importFields, type ImportField } from './headers.rules.ts';
import { readRow } from './rows.rules.ts';
import {
  contactOfWord,
  enderOf,
  interestOf,
  isLoadedReason,
  outcomeOf,
  type OutcomeWord,
  preferredChannelOf,
  segmentOf,
  stageOf,
  yesNoOf,
} from './words.rules.ts';
import { wordKey } from './word-key.rules.ts';

const settings = {
  today: day('2026-05-20'),
  timeZone: 'UTC',
  finals: new Set([wordKey('Exec Panel')]),
};

type Texts = Partial<Record<ImportField, string>>;

/** Cells under headers that are the fields in capitals, so that a fault can be seen to name the header. */
function cellsOf(texts: Texts): Cells {
  return new Map(
    importFields.flatMap((field) => {
      const text = texts[field];
      return text === undefined ? [] : [[field, { column: field.toUpperCase(), text }] as const];
    }),
  );
}

function read(texts: Texts) {
  return readRow(7, cellsOf({ name: 'Dana Reyes', ...texts }), settings);
}

/** The person of a row without faults. */
function personOf(texts: Texts) {
  const reading = read(texts);
  if (reading.kind !== 'person') throw new Error(JSON.stringify(reading));
  return reading.person;
}

/** The faults of a row, as `column|value|problem|cure`. */
function faultsOf(texts: Texts) {
  const reading = read(texts);
  return reading.kind === 'faulty'
    ? reading.faults.map((fault) => `${fault.column}|${fault.value}|${fault.problem}|${fault.cure}`)
    : [];
}

describe('A word', () => {
  test.each<readonly [string, OutcomeWord]>([
    ['Hired', 'hired'],
    ['REJECTED', 'rejected'],
    ['Declined by us', 'not_chosen'],
    ['runner up', 'runner_up'],
    ['Silver-Medalist', 'runner_up'],
    ['finalist', 'runner_up'],
    ['Offer Declined', 'offer_declined'],
    ['Withdrawn', 'withdrew'],
    ['On Hold', 'cancelled'],
    ['canceled', 'cancelled'],
    ['Active', 'running'],
    ['In-Process', 'running'],
    ['Archived', 'ended'],
  ])('"%s" as an outcome means %s.', (word, meaning) => {
    expect(outcomeOf(word)).toBe(meaning);
  });

  test.each([
    ['Final Interview', 'final'],
    ['Preliminary Phone Screen', 'phone_interview'],
    ['On-site', 'in_person_interview'],
    ['Application Review', 'qualifying'],
    ['Offer extended', 'offer'],
    ['in_person_interview', 'in_person_interview'],
    ['Exec Panel', undefined],
  ])('"%s" as a stage means %s.', (word, stage) => {
    expect(stageOf(word)).toBe(stage);
  });

  test.each([
    ['Spoke', 'phone', 'unknown', true],
    ['Phone', 'phone', 'unknown', false],
    ['Left voicemail', 'voicemail', 'out', false],
    ['No answer', 'missed_call', 'out', false],
    ['Coffee', 'in_person', 'unknown', true],
    ['E-Mail', 'email', 'unknown', false],
    ['Email received', 'email', 'in', false],
    ['Carrier pigeon', 'unknown', 'unknown', false],
  ])('"%s" as a contact is %s, direction %s, two-way %s.', (word, channel, direction, twoWay) => {
    expect(contactOfWord(word)).toEqual({ channel, direction, twoWay });
  });

  test('is known for segments, channels, interest, enders and yes or no.', () => {
    expect(segmentOf('Medical Device')).toBe('device');
    expect(preferredChannelOf('SMS')).toBe('text');
    expect(interestOf('Maybe later')).toBe('later');
    expect(enderOf('RejectedByCandidate')).toBe('them');
    expect([yesNoOf('X'), yesNoOf('✓'), yesNoOf('False'), yesNoOf('?')]).toEqual([
      true,
      true,
      false,
      undefined,
    ]);
  });

  test.each(['Culture fit', 'Not a cultural fit', 'LANGUAGE ISSUES', 'accent'])(
    '"%s" is a loaded reason.',
    (word) => {
      expect(isLoadedReason(word)).toBe(true);
    },
  );
});

describe('A row', () => {
  test('without any text is empty, also when it has dashes for nothing.', () => {
    expect(readRow(7, cellsOf({ name: '  ', email: '' }), settings)).toEqual({ kind: 'empty' });
  });

  test('becomes a person with every fact it tells.', () => {
    const person = personOf({
      email: ' Dana@Example.com ',
      phone: ' (602) 555-0101 ',
      profile: 'linkedin.com/in/invented-dana',
      owner: 'Rita@Example.com',
      source: 'LinkedIn',
      referrer: 'Jo Park',
      segment: 'Devices',
      territory: 'Southwest',
      employer: 'Northside Surgical',
      preferred_channel: 'Text message',
      interest: 'Yes',
      not_before_on: '2027-01-01',
      employed_elsewhere_on: '2026-05-01',
      do_not_contact: 'no',
      call_points: 'Spine surgeons, OR directors',
      travel: 'Yes',
      relocation: 'maybe',
      quota_history: '2024: 112 %',
      or_exposure: 'Three years',
      credentials: 'RepTrax, 2027-03',
      common_ground: 'Spine robotics',
      tags: 'bilingual, robotics',
      interest_asked_on: '2026-05-02',
      cadence: '45',
      snoozed_until_on: '2026-06-01',
      snooze_reason: 'On leave',
      known_since_on: '2024-01-05',
    });
    expect(person).toEqual({
      line: 7,
      id: undefined,
      place: undefined,
      facts: {
        name: 'Dana Reyes',
        email: 'Dana@Example.com',
        emailKey: 'dana@example.com',
        phone: '(602) 555-0101',
        profileUrl: 'https://linkedin.com/in/invented-dana',
        employer: 'Northside Surgical',
        segment: 'device',
        territory: 'Southwest',
        callPoints: 'Spine surgeons, OR directors',
        travel: 'yes',
        relocation: 'maybe',
        quotaHistory: '2024: 112 %',
        orExposure: 'Three years',
        credentials: 'RepTrax, 2027-03',
        commonGround: 'Spine robotics',
        tags: 'bilingual, robotics',
        source: 'LinkedIn',
        referrer: 'Jo Park',
        isReferral: true,
        preferredChannel: 'text',
        interest: 'yes',
        interestAskedOn: '2026-05-02',
        notBeforeOn: '2027-01-01',
        employedElsewhereOn: '2026-05-01',
        doNotContact: false,
        handEdited: [],
      },
      owner: { kind: 'email', emailKey: 'rita@example.com' },
      cadence: 45,
      snooze: { untilOn: '2026-06-01', reason: 'On leave' },
      knownSinceOn: '2024-01-05',
      candidacy: undefined,
      lastContact: undefined,
      returningContact: undefined,
    });
  });

  test('with an answer about travel or moving that we do not know goes in without it, and says so.', () => {
    const reading = read({ travel: '50 % of the week', relocation: 'ask her', is_referral: 'Jo' });
    expect(reading).toMatchObject({
      kind: 'person',
      person: { facts: { travel: undefined, relocation: undefined, isReferral: false } },
    });
    expect(reading.kind === 'person' && reading.remarks.map(({ column }) => column)).toEqual([
      'TRAVEL',
      'RELOCATION',
      'IS_REFERRAL',
    ]);
  });

  test('takes first and last name where there is no full one, and single spaces.', () => {
    const reading = readRow(
      7,
      cellsOf({ name: '', first_name: ' Mei-Ling ', last_name: "O'Brien" }),
      settings,
    );
    expect(reading).toMatchObject({ person: { facts: { name: "Mei-Ling O'Brien" } } });
    expect(personOf({ name: 'Dana \t Reyes', first_name: 'Other' }).facts.name).toBe('Dana Reyes');
  });

  test.each<readonly [Texts, string]>([
    [
      { name: '', email: 'dana@example.com' },
      'NAME||empty, and every person needs a name|fill it in, or take the row out',
    ],
    [
      { name: 'D'.repeat(121) },
      `NAME|${'D'.repeat(39)}…|longer than 120 characters|shorten the name`,
    ],
    [
      { email: 'dana(at)example.com' },
      'EMAIL|dana(at)example.com|not an email address|write it like dana@example.com, or leave it empty',
    ],
    [
      { email: 'a@example.com; b@example.com' },
      'EMAIL|a@example.com; b@example.com|more than one address|keep the one they use',
    ],
    [
      { cadence: 'monthly' },
      'CADENCE|monthly|not a number of days|write days from 7 to 365, or none',
    ],
    [
      { snoozed_until_on: '2027-12-01' },
      'SNOOZED_UNTIL_ON|2027-12-01|more than 180 days|write 2026-11-16 at the latest',
    ],
    [
      { phone: '5'.repeat(41) },
      `PHONE|${'5'.repeat(39)}…|longer than 40 characters|keep one number`,
    ],
    [
      { profile: 'javascript:alert(1)' },
      'PROFILE|javascript:alert(1)|not one web address|write it like https://www.linkedin.com/in/dana, or leave it empty',
    ],
    [
      { owner: 'Rita Moss' },
      'OWNER|Rita Moss|neither an email address nor a Slack id|write the recruiter\'s address, or leave the column out with --map "OWNER=ignore"',
    ],
    [
      { segment: 'cars' },
      'SEGMENT|cars|not a segment I know|write device, pharma, diagnostics, capital equipment, biotech or other',
    ],
    [
      { preferred_channel: 'fax' },
      'PREFERRED_CHANNEL|fax|not a channel I know|write phone, text, email, video, in person or LinkedIn',
    ],
    [{ interest: 'hm' }, 'INTEREST|hm|not an answer I know|write yes, later, no or unknown'],
    [
      { do_not_contact: 'perhaps' },
      'DO_NOT_CONTACT|perhaps|not a yes or a no I know|write yes or no',
    ],
    [
      { opening: 'Rep', outcome: 'meh' },
      'OUTCOME|meh|not an outcome I know|write hired, rejected, runner-up, offer declined, withdrew, cancelled or in process',
    ],
    [
      { opening: 'Rep', ended_by: 'fate' },
      'ENDED_BY|fate|not a word for who ended it I know|write us, candidate, nobody or other',
    ],
    [
      { opening: 'Rep', outcome: 'rejected', decided_on: '31/13/2025' },
      'DECIDED_ON|31/13/2025|not a date I can read|write it like 2026-05-12',
    ],
    [
      { opening: 'Rep', outcome: 'rejected', decided_on: '2026-05-21' },
      'DECIDED_ON|2026-05-21|a day in the future|check the date',
    ],
    [
      { opening: 'Rep', outcome: 'rejected', decided_on: '0026-05-12' },
      'DECIDED_ON|0026-05-12|a date before 1970|check the year',
    ],
    [
      { last_contact_on: '2026-05-21' },
      'LAST_CONTACT_ON|2026-05-21|a day in the future|check the date',
    ],
    [
      { last_contact_channel: 'phone', last_contact_on: '' },
      'LAST_CONTACT_CHANNEL|phone|a contact without its day|fill in "LAST_CONTACT_ON", or empty this cell',
    ],
    [
      { last_contact_on: '2026-05-01', last_contact_note: 'n'.repeat(2001) },
      `LAST_CONTACT_NOTE|${'n'.repeat(39)}…|longer than 2000 characters|shorten it`,
    ],
    [
      { opening: 'Rep', outcome: 'Archived' },
      'OUTCOME|Archived|over, and it is not said how it ended|write hired, rejected, runner-up, offer declined, withdrew, cancelled or in process, or add a column that says who ended it',
    ],
    [
      { opening: 'Rep', decided_on: '2026-05-01' },
      'DECIDED_ON|2026-05-01|over, and it is not said how it ended|add an outcome: hired, rejected, runner-up, offer declined, withdrew, cancelled or in process',
    ],
    [
      { opening: 'Rep', outcome: 'Active', decided_on: '2026-05-01' },
      'DECIDED_ON|2026-05-01|a decision, while the outcome says it still runs|correct one of the two',
    ],
    [
      { opening: 'Rep', outcome: 'Active', runner_up: 'yes' },
      'OUTCOME|Active|still running, and marked as runner-up|correct one of the two',
    ],
    [
      { opening: 'Rep', outcome: 'Hired', runner_up: 'yes' },
      'RUNNER_UP|yes|a runner-up is who we did not choose, and the outcome says otherwise|correct one of the two',
    ],
    [
      { opening: 'Rep', outcome: 'Finalist', runner_up: 'no' },
      'RUNNER_UP|no|the outcome says runner-up|correct one of the two',
    ],
  ])('%o is kept out with line, column, value and cure.', (texts, fault) => {
    expect(faultsOf(texts)).toEqual([fault]);
  });

  test('with a stage nobody knows is told the stages, and how to name a final round.', () => {
    const [fault] = faultsOf({ stage: 'Loop 3', outcome: 'rejected' });
    expect(fault).toMatch(/^STAGE\|Loop 3\|not a stage I know\|write sourced, .*--final "Loop 3"$/);
  });

  test('is told all its faults at once.', () => {
    expect(
      faultsOf({ email: 'x', segment: 'y', decided_on: 'z', outcome: 'rejected' }),
    ).toHaveLength(3);
  });
});

describe('The candidacy of a row', () => {
  const ending = (texts: Texts) => {
    const { candidacy } = personOf({ opening: 'Spine Rep', ...texts });
    return candidacy === undefined
      ? 'none'
      : `${candidacy.stage} ${candidacy.endedBy ?? 'running'}${candidacy.isRunnerUp ? ' runner-up' : ''} ${candidacy.reason ?? '-'}`;
  };

  test('is a runner-up only where the outcome, the column or --final says so.', () => {
    expect(ending({ outcome: 'Runner-up' })).toBe('final us runner-up -');
    expect(ending({ outcome: 'rejected', stage: 'Final interview' })).toBe('final us -');
    expect(ending({ outcome: 'rejected', stage: 'exec panel' })).toBe('final us runner-up -');
    expect(ending({ outcome: 'on hold', stage: 'Exec Panel' })).toBe('final nobody runner-up -');
    expect(ending({ outcome: 'withdrew', stage: 'Exec Panel' })).toBe('final them -');
    expect(ending({ outcome: 'hired', stage: 'Exec Panel' })).toBe('placed hired -');
    expect(ending({ outcome: 'active', stage: 'Exec Panel' })).toBe('final running -');
    expect(ending({ outcome: 'rejected', stage: 'phone screen', runner_up: 'yes' })).toBe(
      'final us runner-up -',
    );
    expect(ending({ outcome: 'cancelled', runner_up: 'yes' })).toBe('final nobody runner-up -');
    expect(ending({ outcome: 'rejected', stage: 'Exec Panel', runner_up: 'no' })).toBe(
      'final us -',
    );
    expect(ending({ runner_up: 'yes' })).toBe('final us runner-up -');
  });

  test('is ended by whom the columns beside a bare "rejected" or "archived" say.', () => {
    expect(ending({ outcome: 'Rejected', ended_by: 'They rejected us' })).toBe('sourced them -');
    expect(ending({ outcome: 'Rejected', ended_by: 'We rejected them' })).toBe('sourced us -');
    expect(ending({ outcome: 'Rejected', ended_by: 'None specified' })).toBe('sourced us -');
    expect(ending({ outcome: 'Archived', ended_by: 'RejectedByCandidate', stage: 'Offer' })).toBe(
      'offer them -',
    );
    expect(ending({ outcome: 'Archived', reason: 'Withdrew' })).toBe(
      'sourced them no_reason_given',
    );
    expect(ending({ outcome: 'Archived', reason: 'Offer declined' })).toBe('offer them -');
    expect(ending({ outcome: 'Archived', reason: 'Position closed' })).toBe(
      'sourced nobody role_cancelled_or_hold',
    );
    expect(ending({ outcome: 'Archived', reason: 'Hired' })).toBe('placed hired -');
    expect(ending({ outcome: 'Archived', reason: 'Underqualified' })).toBe(
      'sourced us other_job_related',
    );
    expect(ending({ reason: 'Accepted another offer' })).toBe('sourced them accepted_other_offer');
  });

  test('runs while nothing says that it ended, and is none where nothing is told.', () => {
    expect(ending({})).toBe('sourced running -');
    expect(personOf({}).candidacy).toBeUndefined();
    expect(personOf({ stage: 'Offer' }).candidacy).toMatchObject({
      opening: undefined,
      stage: 'offer',
    });
  });

  test('ends where only the name of its stage says that it did.', () => {
    expect(ending({ stage: 'Hired' })).toBe('placed hired -');
    expect(ending({ stage: 'Client Declined' })).toBe('sourced us -');
    expect(ending({ stage: 'Archived', reason: 'Withdrew' })).toBe('sourced them no_reason_given');
    expect(faultsOf({ stage: 'Archived' })).toHaveLength(1);
    expect(ending({ stage: 'Hired', outcome: 'Active' })).toBe('placed running -');
    expect(ending({ stage: 'Finalist' })).toBe('final running -');
  });

  test('has a reason in our words, by who ended it.', () => {
    expect(ending({ outcome: 'rejected', reason: 'Timing' })).toBe('sourced us timing_start_date');
    expect(ending({ outcome: 'withdrew', reason: 'Timing' })).toBe('sourced them timing');
    expect(ending({ outcome: 'rejected', reason: 'one_seat' })).toBe('sourced us one_seat');
  });

  test('never keeps a loaded or unknown reason, and says so.', () => {
    for (const [reason, kind] of [
      ['Culture fit', 'loaded'],
      ['Language issues', 'loaded'],
      ['Wore a green tie', 'unknown'],
    ] as const) {
      const reading = read({ opening: 'Rep', outcome: 'rejected', reason });
      expect(reading).toMatchObject({
        kind: 'person',
        person: { candidacy: { reason: undefined, endedBy: 'us' } },
        remarks: [{ kind, line: 7, column: 'REASON', value: reason }],
      });
    }
  });
});

test('The order of columns, and columns that are not read, change nothing about a person.', () => {
  const texts: Texts = {
    name: 'Dana Reyes',
    email: 'dana@example.com',
    phone: '555-0101',
    opening: 'Spine Rep',
    stage: 'Exec Panel',
    outcome: 'rejected',
    decided_on: '2026-04-17',
    reason: 'One seat',
    last_contact_on: '2026-05-01',
    last_contact_channel: 'Spoke',
    territory: 'Southwest',
  };
  const fields = importFields.filter((field) => texts[field] !== undefined);
  const whole = read(texts);
  fc.assert(
    fc.property(fc.shuffledSubarray(fields, { minLength: fields.length }), (order) => {
      const cells: Cells = new Map(
        order.map((field) => [field, { column: field.toUpperCase(), text: texts[field] ?? '' }]),
      );
      expect(readRow(7, cells, settings)).toEqual(whole);
    }),
  );
});

test('A column that is left out takes its own fact away, and no other.', () => {
  const texts: Texts = {
    email: 'dana@example.com',
    phone: '555-0101',
    profile: 'https://example.com/dana',
    employer: 'Northside',
    segment: 'device',
    territory: 'Southwest',
    interest: 'yes',
    preferred_channel: 'text',
    owner: 'rita@example.com',
    opening: 'Spine Rep',
    last_contact_on: '2026-05-01',
  };
  const factOf: Readonly<Record<string, string>> = {
    profile: 'profileUrl',
    preferred_channel: 'preferredChannel',
  };
  const whole = personOf(texts).facts;
  fc.assert(
    fc.property(fc.subarray(importFields.filter((field) => texts[field] !== undefined)), (kept) => {
      const some = personOf(Object.fromEntries(kept.map((field) => [field, texts[field]]))).facts;
      for (const field of [
        'email',
        'phone',
        'profile',
        'employer',
        'segment',
        'territory',
        'preferred_channel',
      ] as const) {
        const fact = factOf[field] ?? field;
        const value = (facts: object) => new Map<string, unknown>(Object.entries(facts)).get(fact);
        expect(value(some)).toBe(kept.includes(field) ? value(whole) : undefined);
      }
    }),
  );
});
