/** The words of recruiting systems mean here what they mean there, and no word means two things. */
import { describe, expect, test } from 'vitest';
import {
  enderOf,
  isLoadedReason,
  outcomeOf,
  reasonOf,
  recognisedWords,
  stageOf,
} from './words.rules.ts';
import { wordKey } from './word-key.rules.ts';

describe('The words of a list', () => {
  const { loaded, ...lists } = recognisedWords;
  test.each(Object.entries(lists))('for %s each mean one thing.', (_name, list) => {
    const keys = list.flatMap(([, words]) => [...new Set(words.map(wordKey))]);
    expect(keys.filter((key, at) => keys.indexOf(key) !== at)).toEqual([]);
  });

  test('of loaded reasons are no reasons.', () => {
    expect(loaded.filter((word) => reasonOf(word) !== undefined)).toEqual([]);
    const reasons = recognisedWords.reasons.flatMap(([, words]) => words);
    expect(reasons.filter(isLoadedReason)).toEqual([]);
  });
});

describe('A stage', () => {
  test.each([
    [
      'Greenhouse',
      [
        'Application Review',
        'Preliminary Phone Screen',
        'Phone Interview',
        'Face to Face',
        'Reference Check',
        'Take Home Test',
        'Offer',
      ],
    ],
    [
      'Lever',
      [
        'New lead',
        'Reached out',
        'Responded',
        'New applicant',
        'Recruiter screen',
        'Profile review',
        'Case study',
        'Phone interview',
        'On-site interview',
        'Reference check',
        'Background check',
        'Offer',
      ],
    ],
    [
      'Ashby',
      [
        'New Lead',
        'Reached Out',
        'Replied',
        'Application Review',
        'Recruiter Screen',
        'Hiring Manager Screen',
        'Onsite',
        'Final Round',
        'Offer',
        'Hired',
      ],
    ],
    [
      'Bullhorn',
      [
        'New Lead',
        'Internal Submission',
        'Client Submission',
        'Interview Scheduled',
        'Offer Extended',
        'Placed',
      ],
    ],
    [
      'Workable',
      [
        'Sourced',
        'Applied',
        'Shortlisted',
        'Assessment',
        'Phone Interview',
        'Interview',
        'Executive Interview',
        'Offer',
        'Hired',
      ],
    ],
    [
      'OpenCATS',
      [
        'No Contact',
        'Contacted',
        'Candidate Responded',
        'Qualifying',
        'Submitted',
        'Interviewing',
        'Offered',
        'Placed',
      ],
    ],
  ])('of %s is known.', (_system, stages) => {
    expect(stages.filter((stage) => stageOf(stage) === undefined)).toEqual([]);
  });
});

describe('An outcome', () => {
  test.each([
    ['Greenhouse', ['Active', 'Rejected', 'Hired']],
    ['Lever', ['Active', 'Archived', 'Hired']],
    ['Ashby', ['Active', 'Hired', 'Archived', 'Lead']],
    [
      'Bullhorn',
      [
        'New Lead',
        'Internally Submitted',
        'Client Submission',
        'Interview Scheduled',
        'Sales Rep Rejected',
        'Client Rejected',
        'Candidate Not Interested',
        'Offer Extended',
        'Offer Rejected',
        'Placed',
      ],
    ],
    ['Workable', ['Active', 'Disqualified', 'Hired', 'Withdrawn']],
    ['OpenCATS', ['Not in Consideration', 'Client Declined', 'Placed']],
  ])('of %s is known.', (_system, outcomes) => {
    expect(outcomes.filter((outcome) => outcomeOf(outcome) === undefined)).toEqual([]);
  });

  test('says who ended it in the words that Greenhouse and Ashby have for that.', () => {
    expect(
      [
        'We rejected them',
        'They rejected us',
        'None specified',
        'RejectedByOrg',
        'RejectedByCandidate',
        'Other',
      ].map(enderOf),
    ).toEqual(['us', 'them', 'unsaid', 'us', 'them', 'unsaid']);
  });
});

describe('A reason', () => {
  test.each([
    // Greenhouse
    ['Duplicate', { ours: 'duplicate' }],
    ['Lacking skill(s)/qualification(s)', { ours: 'other_job_related' }],
    ['Preferred another candidate', { ours: 'one_seat' }],
    ['Spam', { proves: 'not_chosen' }],
    ["Didn't like offer", { proves: 'offer_declined' }],
    ["Wasn't available", { theirs: 'no_reason_given', proves: 'withdrew' }],
    ["Wasn't interested", { theirs: 'no_reason_given', proves: 'withdrew' }],
    // Lever
    ['Underqualified', { ours: 'other_job_related' }],
    ['Unresponsive', { theirs: 'no_reason_given', proves: 'withdrew' }],
    ['Timing', { ours: 'timing_start_date', theirs: 'timing' }],
    ['Withdrew', { theirs: 'no_reason_given', proves: 'withdrew' }],
    ['Offer declined', { proves: 'offer_declined' }],
    ['Position closed', { ours: 'role_cancelled_or_hold', proves: 'cancelled' }],
    ['Hired', { proves: 'hired' }],
    // Odoo
    ["Doesn't fit the job requirements", { ours: 'other_job_related' }],
    ['Role already fulfilled', { ours: 'one_seat' }],
    ["Don't like job", { theirs: 'role_content' }],
    ['Better offer', { theirs: 'accepted_other_offer', proves: 'withdrew' }],
    ['Salary', { theirs: 'pay_or_plan' }],
  ])('%s is read.', (text, reason) => {
    expect(reasonOf(text)).toEqual(reason);
  });

  test('of the family is read without telling what it was.', () => {
    expect(reasonOf('Family reasons')).toEqual({
      theirs: 'personal_no_detail',
      proves: 'withdrew',
    });
  });

  test.each([
    'Not a cultural fit',
    'Not a cultural fit (panel)',
    'Culture fit',
    'Language issues',
    'Overqualified',
    'Over-qualified for the role',
    'Personality',
    'Not the right fit',
  ])('"%s" is loaded, and never read.', (text) => {
    expect(isLoadedReason(text)).toBe(true);
    expect(reasonOf(text)).toBeUndefined();
  });

  test.each(['Outfit', 'Agency', 'Benefits', 'Agriculture experience', 'Percentage of quota'])(
    '"%s" is not loaded.',
    (text) => {
      expect(isLoadedReason(text)).toBe(false);
    },
  );
});
