/**
 * The invented company of the demo: who works there and where. Nobody in it is real, and every
 * address ends in example.com.
 */
import type { NewChannel, NewUser } from '../sandbox/state.ts';

/** The workspace as Slack knows it. */
export const team = { id: 'T0LARKFIELD', name: 'Larkfield Medical', domain: 'larkfield' };

/** A colleague. */
export interface Colleague extends NewUser {
  readonly id: string;
  readonly email: string;
  readonly timeZone: string;
  /** The city whose clock they live by. */
  readonly city: string;
}

function colleague(
  name: string,
  realName: string,
  title: string,
  city: string,
  timeZone: string,
): Colleague {
  return {
    id: `U0${name.toUpperCase()}`,
    name,
    realName,
    displayName: realName,
    email: `${name}@example.com`,
    title: `${title}, ${city}`,
    city,
    timeZone,
  };
}

/** Who keeps in touch with candidates. Rita is their lead too. */
export const recruiters = {
  rita: colleague('rita', 'Rita Moss', 'Lead recruiter', 'Phoenix', 'America/Phoenix'),
  daniel: colleague('daniel', 'Daniel Okafor', 'Recruiter', 'New York', 'America/New_York'),
  imogen: colleague('imogen', 'Imogen Hartley', 'Recruiter', 'London', 'Europe/London'),
} as const satisfies Readonly<Record<string, Colleague>>;

export type RecruiterName = keyof typeof recruiters;

/** The lead, who may also name other members. */
export const lead = recruiters.rita;

/** Sales reps, who see no candidates. */
const reps: readonly Colleague[] = [
  colleague('marcus', 'Marcus Hale', 'Spine rep', 'Tucson', 'America/Phoenix'),
  colleague('priya', 'Priya Raman', 'Trauma rep', 'Denver', 'America/Denver'),
  colleague('sofia', 'Sofia Lindgren', 'Cath lab specialist', 'Austin', 'America/Chicago'),
  colleague('tom', 'Tom Becker', 'Diagnostics rep', 'Boston', 'America/New_York'),
];

/** The workspace admin, who may manage members and sees no candidates either. */
const admin: Colleague = {
  ...colleague('kim', 'Kim Doe', 'IT, workspace admin', 'Phoenix', 'America/Phoenix'),
  isAdmin: true,
};

/** Everybody, in the order in which the page lists them. */
export const colleagues: readonly Colleague[] = [...Object.values(recruiters), ...reps, admin];

/** A channel and what people have written in it; candidates are never named in one. */
export interface LivedInChannel extends NewChannel {
  readonly said: readonly { readonly by: string; readonly text: string }[];
}

/** The channels. The app is in none of them: it writes to recruiters directly. */
export const channels: readonly LivedInChannel[] = [
  {
    name: 'general',
    members: colleagues.map(({ id }) => id),
    said: [
      {
        by: admin.id,
        text: 'Runner-up is installed. Recruiters get their list at nine, local time.',
      },
      { by: 'U0MARCUS', text: 'And the rest of us?' },
      { by: lead.id, text: 'Nothing to do for you yet. Candidates stay with the recruiters.' },
    ],
  },
  {
    name: 'recruiting',
    isPrivate: true,
    members: Object.values(recruiters).map(({ id }) => id),
    said: [
      { by: lead.id, text: 'Our file is in: two years of people who nearly got the job.' },
      { by: recruiters.imogen.id, text: 'Thank you. I have owed Leeds a call since spring.' },
    ],
  },
];
