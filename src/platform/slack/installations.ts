/** What the Slack door knows of an installation: which workspace it is, and its bot. */
import type { WorkspaceId } from '../db/database.ts';
import { TryLater } from '../errors.ts';
import { within } from './race.ts';

/** The app in one workspace of Slack, or in a whole organisation. */
export interface Installation {
  readonly workspaceId: WorkspaceId;
  readonly teamId?: string;
  readonly enterpriseId?: string;
  readonly botToken: string;
  readonly botUserId: string;
  readonly botId: string;
}

/** Finds the installation a request belongs to. */
export interface Installations {
  /** Undefined where the app is not, or no longer, installed. */
  find(teamId?: string, enterpriseId?: string): Promise<Installation | undefined>;
}

/** The ids a request names its workspace and organisation by. */
export interface Origin {
  readonly teamId?: string | undefined;
  readonly enterpriseId?: string | undefined;
}

/** Finds the installation of one request, named by its body. */
export type FindInstallation = (body: object, from: Origin) => Promise<Installation | undefined>;

/**
 * How long a request may wait to learn whose it is. Bolt calls no listener before it has authorised,
 * so nobody could acknowledge while a database that hangs is asked.
 */
const FOUND_WITHIN_MS = 500;

/**
 * Looks once for each request, though both Bolt's `authorize` and the routes ask.
 * @throws TryLater when the answer does not come soon enough to acknowledge the request.
 */
export function oncePerRequest(installations: Installations): FindInstallation {
  const found = new WeakMap<object, Promise<Installation | undefined>>();
  return (body, { teamId, enterpriseId }) => {
    const known = found.get(body) ?? soon(installations.find(teamId, enterpriseId));
    found.set(body, known);
    return known;
  };
}

async function soon(search: Promise<Installation | undefined>): Promise<Installation | undefined> {
  const first = await within(search, FOUND_WITHIN_MS);
  if (first.late) throw new TryLater('installations');
  return first.value;
}
