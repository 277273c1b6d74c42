/** Who is refused what, and why. */
import { describe, expect, it } from 'vitest';
import { mayDecideFor, refusalFor, type Standing, whyNotMember } from './member.rules.ts';

const nobody: Standing = {
  role: undefined,
  isWorkspaceAdmin: false,
  isGuest: false,
  isStranger: false,
  isDeleted: false,
};
const recruiter: Standing = { ...nobody, role: 'recruiter' };
const lead: Standing = { ...nobody, role: 'lead' };
const admin: Standing = { ...nobody, isWorkspaceAdmin: true };

const led = { leadExists: true, leads: ['U0LEE'], admins: ['U0KIM'] };
const leadless = { leadExists: false, leads: [], admins: ['U0KIM'] };
/** The only lead is deactivated. */
const leadAway = { leadExists: true, leads: [], admins: ['U0KIM'] };

describe('what somebody asks for', () => {
  it.each([
    ['a recruiter, work of recruiters', recruiter, 'recruiters', led],
    ['a lead, work of recruiters', lead, 'recruiters', led],
    ['a lead, work of leads', lead, 'leads', led],
    ['a lead, managing members', lead, 'member managers', led],
    ['a workspace admin, managing members', admin, 'member managers', led],
    [
      'a workspace admin, managing members before there is a lead',
      admin,
      'member managers',
      leadless,
    ],
    [
      'a recruiter, work of recruiters while the only lead is away',
      recruiter,
      'recruiters',
      leadAway,
    ],
    ['somebody without a role, what is for every colleague', nobody, 'colleagues', led],
    ['anybody before there is a lead, what is for every colleague', nobody, 'colleagues', leadless],
  ] as const)('is granted to %s', (_who, standing, needs, ask) => {
    expect(refusalFor(standing, needs, ask)).toBeUndefined();
  });

  it.each([
    ['a stranger with a role', { ...lead, isStranger: true }, 'recruiters', led, 'foreign'],
    ['a deactivated lead', { ...lead, isDeleted: true }, 'recruiters', led, 'deactivated'],
    ['a guest with a role', { ...lead, isGuest: true }, 'recruiters', led, 'guest'],
    [
      'a guest who is said to be an admin',
      { ...admin, isGuest: true },
      'member managers',
      led,
      'guest',
    ],
    [
      'a stranger, what is for colleagues',
      { ...nobody, isStranger: true },
      'colleagues',
      led,
      'foreign',
    ],
    ['a guest, what is for colleagues', { ...nobody, isGuest: true }, 'colleagues', led, 'guest'],
    ['somebody without a role', nobody, 'recruiters', led, 'not_a_member'],
    [
      'a workspace admin without a role, work of recruiters',
      admin,
      'recruiters',
      led,
      'not_a_member',
    ],
    ['a recruiter, work of leads', recruiter, 'leads', led, 'leads_only'],
    ['a recruiter, managing members', recruiter, 'member managers', led, 'leads_only'],
    ['a lead, what only the app does', lead, 'app', led, 'not_a_member'],
    ['anybody, before there is a lead', nobody, 'recruiters', leadless, 'no_lead_yet'],
    ['a recruiter, before there is a lead', recruiter, 'recruiters', leadless, 'no_lead_yet'],
  ] as const)('is refused to %s', (_who, standing, needs, ask, kind) => {
    expect(refusalFor(standing, needs, ask)).toMatchObject({ kind });
  });

  it('names whom to ask: leads who can sign in, or admins while there is no lead', () => {
    expect(refusalFor(nobody, 'recruiters', led)).toEqual({
      kind: 'not_a_member',
      leads: ['U0LEE'],
    });
    expect(refusalFor(nobody, 'recruiters', leadless)).toEqual({
      kind: 'no_lead_yet',
      admins: ['U0KIM'],
    });
  });
});

describe('deciding about a candidate', () => {
  it('is for their owner and for leads', () => {
    expect(mayDecideFor({ userId: 'U0RITA', role: 'recruiter' }, 'U0RITA')).toBe(true);
    expect(mayDecideFor({ userId: 'U0LEE', role: 'lead' }, 'U0RITA')).toBe(true);
    expect(mayDecideFor({ userId: 'U0ANA', role: 'recruiter' }, 'U0RITA')).toBe(false);
  });
});

describe('a role', () => {
  const person = { isBot: false, isDeleted: false, isGuest: false, isStranger: false };
  it.each([
    [{ ...person, isBot: true }, 'bot'],
    [{ ...person, isDeleted: true }, 'deactivated'],
    [{ ...person, isStranger: true, isGuest: true }, 'foreign'],
    [{ ...person, isGuest: true }, 'guest'],
    [person, undefined],
  ])('is not for %o: %s', (user, why) => {
    expect(whyNotMember(user)).toBe(why);
  });
});
