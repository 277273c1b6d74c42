import { describe, expect, it } from 'vitest';
import { messageProblems, viewProblems } from '../../sandbox/block-kit.ts';
import { type Json, parseJson } from '../../sandbox/json.ts';
import { Conflict, NotAllowed, type NotAllowedReason, NotFound, TryLater } from '../errors.ts';
import { unescapeText } from './mrkdwn.ts';
import { routeWords } from './route-words.view.ts';

const leads = ['U0LEE', 'U0SAM'];
const reasons: [NotAllowedReason, string][] = [
  [
    { kind: 'no_lead_yet', admins: ['U0KIM', 'U0ALEX', 'U0JO'] },
    'Nobody may use this yet. <@U0KIM>, <@U0ALEX> or <@U0JO> can name a lead: `/candidate settings`.',
  ],
  [
    { kind: 'no_lead_yet', admins: [] },
    'Nobody may use this yet. A workspace admin can name a lead: `/candidate settings`.',
  ],
  [
    { kind: 'not_a_member', leads },
    'Candidates are visible to recruiters only. Ask <@U0LEE> or <@U0SAM> to add you. Nothing was changed.',
  ],
  [
    { kind: 'leads_only', leads: ['U0LEE'] },
    'Only leads can do this. Ask <@U0LEE>. Nothing was changed.',
  ],
  [
    { kind: 'owner_or_lead_only', owner: 'U0RITA', leads },
    'Only <@U0RITA> or a lead can do this. Ask <@U0LEE> or <@U0SAM>. Nothing was changed.',
  ],
  [
    { kind: 'owner_or_lead_only', owner: undefined, leads: [] },
    'Only its owner or a lead can do this. Ask a lead. Nothing was changed.',
  ],
  [
    { kind: 'guest' },
    "Candidates aren't visible to guests of this workspace. Nothing was changed.",
  ],
  [
    { kind: 'foreign' },
    'Candidates are visible only to people of the company that keeps them. Nothing was changed.',
  ],
  [{ kind: 'deactivated' }, 'This account is deactivated in Slack. Nothing was changed.'],
  [
    { kind: 'not_installed' },
    "Runner-up isn't installed in this workspace, or not any more. A workspace admin can install it. Nothing was changed.",
  ],
];

describe('a refusal', () => {
  it.each(reasons)('of the kind %j says why, and whom to ask', (reason, words) => {
    expect(said(new NotAllowed(reason))).toBe(words);
  });

  it.each([
    [
      new NotFound('candidate'),
      "I can't find that candidate. Someone may have removed it since. Nothing was changed.",
    ],
    [new Conflict('Lee closed this opening.'), 'Lee closed this opening.'],
    [
      new TryLater('users.info'),
      "Something I need didn't answer in time. Nothing was changed. Please try again in a minute.",
    ],
  ])('that is %s says what happened', (error, words) => {
    expect(said(error)).toBe(words);
  });

  it('names no more than four people', () => {
    const reason = { kind: 'leads_only', leads: ['U1', 'U2', 'U3', 'U4', 'U5'] } as const;
    expect(said(new NotAllowed(reason))).not.toContain('U5');
  });
});

describe('the words of the routes', () => {
  it('are all of a form that Slack takes, on every surface', () => {
    const messages = [
      routeWords.ourFault('7F3K-Q2'),
      routeWords.outdated('/candidate'),
      routeWords.unknownCommand('shwo *<!channel>*', '/candidate'),
      routeWords.done(),
      routeWords.saved(),
      routeWords.notOpened(),
      routeWords.lateErrors(['Too short.', 'In the past.']),
    ];
    for (const message of messages) {
      expect(messageProblems(asJson(message.blocks))).toEqual([]);
      expect(viewProblems(asJson(routeWords.asModal(message)), 'modal')).toEqual([]);
      expect(viewProblems(asJson(routeWords.asHome(message)), 'home')).toEqual([]);
      expect(message.text).not.toContain('<!channel>');
    }
    expect(viewProblems(asJson(routeWords.loading()), 'modal')).toEqual([]);
    expect(viewProblems(asJson(routeWords.saving()), 'modal')).toEqual([]);
  });
});

function said(error: Parameters<typeof routeWords.refusal>[0]): string {
  return unescapeText(routeWords.refusal(error, '/candidate').text);
}

function asJson(value: object): Json {
  return parseJson(JSON.stringify(value)) ?? null;
}
