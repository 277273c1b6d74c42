/** Asks the sandbox. Every function rejects with a sentence when it does not answer as it should. */
import type { PageAct, PageLog, PageOutcome, PageState, PageTravel } from '../protocol.ts';

/** The sandbox can't be reached at all. */
export class Unreachable extends Error {}

export const readState = (as: string | undefined, seen: string): Promise<PageState> =>
  ask<PageState>('/page/state', { ...(as === undefined ? {} : { as }), seen });

export const readLog = (after: number, before: number | undefined): Promise<PageLog> =>
  ask<PageLog>('/page/log', {
    after: String(after),
    ...(before === undefined ? {} : { before: String(before) }),
  });

export const sendAct = (as: string, act: PageAct): Promise<PageOutcome> =>
  ask<PageOutcome>('/page/act', { as }, act);

export const sendTravel = (travel: PageTravel): Promise<PageOutcome> =>
  ask<PageOutcome>('/page/travel', {}, travel);

async function ask<Answer extends object>(
  path: string,
  query: Readonly<Record<string, string>>,
  body?: object,
): Promise<Answer> {
  const address = `${path}?${new URLSearchParams(query).toString()}`;
  const sent = body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) };
  let response: Response;
  try {
    response = await fetch(address, sent);
  } catch {
    throw new Unreachable('The demo does not answer. Is it still running?');
  }
  // Both sides are built from one protocol, and this page is served by the other side.
  const answer = (await response.json()) as Answer & Partial<PageOutcome>;
  if (response.ok) return answer;
  throw new Error(answer.failure ?? `The sandbox answered ${response.status} to ${path}.`);
}
