import { describe, expect, test } from 'vitest';
import { exportHeaders } from '../export/write-people.rules.ts';
import { type ForbiddenKind, forbiddenKind, forbiddenKinds } from './forbidden.rules.ts';
import {
  fieldOf,
  fieldWords,
  type ImportField,
  importFields,
  isOwnField,
  readHeaders,
} from './headers.rules.ts';

/** The fields of a header line, by column. */
function fieldsOf(headers: readonly string[], maps: readonly string[] = []) {
  const reading = readHeaders(headers, maps);
  if (reading.kind === 'faults') throw new Error(JSON.stringify(reading.faults));
  return reading.plan;
}

function faultsOf(headers: readonly string[], maps: readonly string[] = []) {
  const reading = readHeaders(headers, maps);
  return reading.kind === 'faults' ? reading.faults : [];
}

describe('A header', () => {
  test.each<readonly [header: string, field: ImportField]>([
    ['full_name', 'name'],
    ['Candidate Name', 'name'],
    ['FIRST NAME', 'first_name'],
    ['Last_Name', 'last_name'],
    ['E-mail', 'email'],
    ['Email Address', 'email'],
    ['Mobile Phone', 'phone'],
    ['LinkedIn URL', 'profile'],
    ['Recruiter', 'owner'],
    ['Coordinator', 'owner'],
    ['Candidate Owner', 'owner'],
    ['Referred by', 'referrer'],
    ['Region', 'territory'],
    ['Current Company', 'employer'],
    ['Job title', 'opening'],
    ['requisition', 'opening'],
    ['Applied For', 'opening'],
    ['Current Interview Stage', 'stage'],
    ['stage reached', 'stage'],
    ['Disposition', 'outcome'],
    ['Archive Reason Type', 'ended_by'],
    ['Rejection Reason', 'reason'],
    ['Archive reason', 'reason'],
    ['rejected_at', 'decided_on'],
    ['Date Closed', 'decided_on'],
    ['Runner-up?', 'runner_up'],
    ['Last contacted', 'last_contact_on'],
    ['Last contact channel', 'last_contact_channel'],
    ['Last contact note', 'last_contact_note'],
    ['Do not contact', 'do_not_contact'],
    ['Not before', 'not_before_on'],
    ['Employed elsewhere', 'employed_elsewhere_on'],
    ['Candidate tags', 'tags'],
    ['Call Points', 'call_points'],
    ['Willing to relocate', 'relocation'],
    ['Certifications', 'credentials'],
    ['OR experience', 'or_exposure'],
  ])('"%s" is known as the field %s.', (header, field) => {
    expect(fieldOf(header)).toBe(field);
  });

  test('is known by every field’s own words, whatever its case and punctuation.', () => {
    for (const field of importFields.filter((each) => !isOwnField(each))) {
      expect(fieldOf(fieldWords(field))).toBe(field);
      expect(fieldOf(` ${fieldWords(field).toUpperCase().replaceAll(' ', '-')}: `)).toBe(field);
    }
  });

  test('stands for one field only, and for none that is forbidden.', () => {
    for (const field of importFields) expect(forbiddenKind(fieldWords(field))).toBeUndefined();
  });
});

describe('A forbidden column', () => {
  test.each<readonly [header: string, kind: ForbiddenKind]>([
    ['Date of Birth', 'birth date or age'],
    ['DOB', 'birth date or age'],
    ['Age', 'birth date or age'],
    ['Gender identity', 'gender'],
    ['SEX', 'gender'],
    ['Marital Status', 'family or marital status'],
    ['Number of children', 'family or marital status'],
    ['Disability status', 'health or disability'],
    ['Health', 'health or disability'],
    ['Religion', 'religion'],
    ['Race', 'race, ethnicity or origin'],
    ['Race/Ethnicity', 'race, ethnicity or origin'],
    ['Nationality', 'race, ethnicity or origin'],
    ['Veteran Status', 'military service'],
    ['Photo URL', 'a photo'],
    ['Current salary', 'current or past pay'],
    ['Compensation', 'current or past pay'],
    ['previous_pay', 'current or past pay'],
  ])('"%s" is refused by name, because it tells %s.', (header, kind) => {
    expect(forbiddenKind(header)).toBe(kind);
    expect(forbiddenKinds).toContain(kind);
    const plan = fieldsOf(['Name', header]);
    expect(plan.refused).toEqual([{ header, kind }]);
    expect(plan.columns.map((column) => column.header)).toEqual(['Name']);
  });

  test.each([
    'Salary expectation',
    'Desired compensation',
    'Message',
    'Stage',
    'Package',
    'Page',
    'Willingness to travel',
    'Medical sales experience',
    'Healthcare experience',
    'Women’s health',
  ])('is not "%s".', (header) => {
    expect(forbiddenKind(header)).toBeUndefined();
  });

  test('cannot be brought in under another name.', () => {
    expect(faultsOf(['Name', 'Gender'], ['Gender=source'])).toEqual([
      {
        problem: '--map "Gender=source": "Gender" tells gender, which is never stored',
        cure: 'leave this --map out; the rest of the file is imported without that column',
      },
    ]);
  });
});

describe('A header line', () => {
  test('is read in any order, and what is not known is listed as not read.', () => {
    const plan = fieldsOf(['Shoe size', 'EMAIL', 'name', '']);
    expect(plan.columns).toEqual([
      { index: 1, header: 'EMAIL', field: 'email' },
      { index: 2, header: 'name', field: 'name' },
    ]);
    expect(plan.left).toEqual([{ header: 'Shoe size', why: 'unknown' }]);
    expect(plan.width).toBe(4);
  });

  test('of our own export is known by its ids, and every column of it is read.', () => {
    const plan = fieldsOf([...exportHeaders]);
    expect(plan.isOwn).toBe(true);
    expect(plan.left).toEqual([]);
    expect(plan.refused).toEqual([]);
    expect(plan.columns.map(({ header }) => header)).toEqual(exportHeaders);
  });

  test('of another system that has ids is not taken for ours.', () => {
    for (const headers of [
      ['ID', 'Name', 'Candidacy ID'],
      ['id', 'Name', 'Contact ID'],
      ['id', 'name', 'email'],
      ['Name', 'candidacy id', 'contact note'],
    ]) {
      const plan = fieldsOf(headers);
      expect(plan.isOwn).toBe(false);
      expect(plan.columns.filter(({ field }) => isOwnField(field))).toEqual([]);
    }
  });

  test('may mark debts and dates under their own names alone.', () => {
    const plan = fieldsOf([
      'Name',
      'to be told',
      'stage on',
      'known since on',
      'Stage date',
      'Told',
    ]);
    expect(plan.columns.map(({ field }) => field)).toEqual([
      'name',
      'to_be_told',
      'stage_on',
      'known_since_on',
    ]);
  });

  test('with two columns for one field is refused, and --map chooses one of them.', () => {
    const headers = ['Name', 'Recruiter', 'Coordinator'];
    expect(faultsOf(headers)).toEqual([
      {
        problem: '"Recruiter", "Coordinator" could each be owner',
        cure: 'say which one is: --map "Recruiter=owner"',
        cureInText: 'rename all but one of them in the first line',
      },
    ]);
    const plan = fieldsOf(headers, ['coordinator=owner']);
    expect(plan.columns.map((column) => column.header)).toEqual(['Name', 'Coordinator']);
    expect(plan.left).toEqual([{ header: 'Recruiter', why: 'unwanted' }]);
  });

  test('with the same header twice is refused, and must be changed in the file.', () => {
    expect(faultsOf(['Name', 'Email', 'email'])[0]?.cure).toBe(
      'rename all but one of them in the file',
    );
  });

  test('without a column for names is refused, with the headers seen and the nearest guess.', () => {
    expect(faultsOf(['Nmae', 'Email'])).toEqual([
      {
        problem: 'no column holds names; the first line has "Nmae", "Email"',
        cure: 'did you mean "Nmae"? Say so with --map "Nmae=name"',
        cureInText: 'the first line must name the columns; call the one with the names "Name"',
      },
    ]);
    expect(faultsOf(['Colour', 'Email'])[0]?.cure).toMatch(/--map "Header=name"/);
  });

  test('takes --map over what it would have guessed, and `ignore` leaves a column out.', () => {
    const plan = fieldsOf(
      ['Who', 'Title = role', 'Job', 'Recruiter'],
      ['who=full name', 'Title = role=opening', 'RECRUITER=ignore'],
    );
    expect(plan.columns).toEqual([
      { index: 0, header: 'Who', field: 'name' },
      { index: 1, header: 'Title = role', field: 'opening' },
    ]);
    expect(plan.left).toEqual([
      { header: 'Job', why: 'unwanted' },
      { header: 'Recruiter', why: 'unwanted' },
    ]);
  });

  test('refuses a --map that names no column, no field, or nothing, with what to write.', () => {
    const faults = faultsOf(['Name', 'Email'], ['Emial=email', 'Email=emial', 'Email']);
    expect(faults.map(({ cure }) => cure)).toEqual([
      'did you mean "Email"?',
      expect.stringMatching(/^did you mean "email"\? The fields are name, first name, /),
      'write it as --map "Header=field", such as --map "Req=opening"',
    ]);
  });
});
