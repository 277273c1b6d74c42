/**
 * What every request from Slack goes through, whatever its kind: whose workspace it is, running the
 * declaration on behalf of the person, putting refusals and faults into words, and one log line.
 */
import type { ModalView } from '@slack/types';
import { isRefusal, NotAllowed, TryLater } from '../errors.ts';
import type { Feature, Reply, Request } from '../feature.ts';
import { type IdSource, incidentCode } from '../ids.ts';
import type { Logger } from '../log.ts';
import type { SlackMessage } from '../outbox/message.ts';
import type { Caller, Runner } from '../use-case.ts';
import { assertSendable } from './blocks.ts';
import type { Dispatch } from './dispatch.ts';
import type { SlackGateway } from './gateway.ts';
import type { FindInstallation, Installation, Origin } from './installations.ts';
import type { Deadlines } from './race.ts';
import type { RouteWords } from './route-words.view.ts';
import { withSubmissionId } from './submission.ts';

/** What the handlers of all kinds share. */
export interface Parts {
  readonly features: readonly Feature[];
  readonly dispatch: Dispatch;
  readonly findInstallation: FindInstallation;
  readonly gatewayOf: (installation: Installation) => SlackGateway;
  readonly runner: Runner;
  readonly words: RouteWords;
  readonly deadlines: Deadlines;
  readonly ids: IdSource;
  readonly log: Logger;
  /** The slash command where a payload does not name it. */
  readonly command: string;
}

/** A request that has come in. */
export interface Arrival {
  readonly requestId: string;
  /** Undefined where the app is not installed, or where that could not be found out. */
  readonly home:
    | { readonly installation: Installation; readonly gateway: SlackGateway }
    | undefined;
  /** Why there is no home. */
  readonly problem: unknown;
  /** When it came, by the real timer. */
  readonly began: number;
}

/** What came of a request; always something to show. */
export interface Settled {
  /** Modals in it carry a submission id. */
  readonly reply: Reply;
  /** For the log: what is shown, or which refusal, or `fault`. */
  readonly outcome: string;
  /** Whether the same input may succeed when it is sent again. */
  readonly mayTryAgain: boolean;
}

/** Notes that a request has come, and finds its workspace; never throws. */
export async function arrive(parts: Parts, body: object, from: Origin): Promise<Arrival> {
  const began = performance.now();
  const requestId = parts.ids.next(parts.runner.clock.now());
  try {
    const installation = await parts.findInstallation(body, from);
    if (installation === undefined) {
      const problem = new NotAllowed({ kind: 'not_installed' });
      return { requestId, began, home: undefined, problem };
    }
    const home = { installation, gateway: parts.gatewayOf(installation) };
    return { requestId, began, home, problem: undefined };
  } catch (error) {
    const problem = new TryLater('installations', { cause: error });
    parts.log.error({ err: error, request: requestId }, 'installation not readable');
    return { requestId, began, home: undefined, problem };
  }
}

/** One request as its handler sees it. */
export interface Asked {
  readonly arrival: Arrival;
  readonly kind: 'command' | 'action' | 'submission' | 'options' | 'shortcut' | 'event';
  /** The declaration's name, for the log: never what was typed. */
  readonly name: string;
  /** Undefined for events about nobody in particular: they run as the app. */
  readonly userId: string | undefined;
  readonly deliveryKey?: string;
  readonly command?: string;
}

/** Runs a declaration and answers what to show; never rejects. */
export async function settle(
  parts: Parts,
  asked: Asked,
  run: (request: Request) => Promise<Reply>,
): Promise<Settled> {
  const done = await attempt(parts, asked, async (request) => {
    const reply = prepared(parts, await run(request));
    return { reply, outcome: reply.show, mayTryAgain: false };
  });
  return done.ok ? done.value : done.settled;
}

/** Runs something on behalf of the person; refusals and faults come back in words. Never rejects. */
export async function attempt<Value>(
  parts: Parts,
  asked: Asked,
  run: (request: Request) => Promise<Value>,
): Promise<
  { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly settled: Settled }
> {
  try {
    return { ok: true, value: await run(requestOf(parts, asked)) };
  } catch (error) {
    return { ok: false, settled: inWords(parts, asked, error) };
  }
}

/** A fault of ours, logged with a number that the person can read out. */
export function fault(parts: Parts, asked: Asked, error: unknown): SlackMessage {
  const incident = incidentCode();
  parts.log.error({ ...logFields(asked), incident, err: error }, 'fault');
  return parts.words.ourFault(incident);
}

/** Writes the one line that every request leaves. */
export function logDone(parts: Parts, asked: Asked, outcome: string): void {
  const ms = Math.round(performance.now() - asked.arrival.began);
  parts.log.info({ ...logFields(asked), outcome, ms }, 'request');
}

/** What identifies a request in the log: no words, no names. */
export function logFields(asked: Asked): Record<string, string | undefined> {
  return {
    kind: asked.kind,
    name: asked.name,
    workspace: asked.arrival.home?.installation.workspaceId,
    request: asked.arrival.requestId,
  };
}

/** Gives a modal of ours its submission id. */
function withNewSubmissionId(parts: Parts, view: ModalView): ModalView {
  return withSubmissionId(view, parts.ids.next(parts.runner.clock.now()));
}

function requestOf(parts: Parts, asked: Asked): Request {
  const { home, problem, requestId } = asked.arrival;
  if (home === undefined) throw problem;
  const { workspaceId } = home.installation;
  const caller: Caller =
    asked.userId === undefined
      ? { kind: 'app', workspaceId, requestId }
      : {
          kind: 'person',
          workspaceId,
          userId: asked.userId,
          requestId,
          ...(asked.deliveryKey === undefined ? {} : { deliveryKey: asked.deliveryKey }),
        };
  return {
    workspaceId,
    userId: asked.userId ?? '',
    now: parts.runner.clock.now(),
    command: asked.command ?? parts.command,
    features: parts.features,
    admit: (access) => parts.runner.admit(caller, access),
    run: (useCase, input) => parts.runner.run(useCase, caller, input),
  };
}

function inWords(parts: Parts, asked: Asked, error: unknown): Settled {
  if (!isRefusal(error)) {
    const reply: Reply = { show: 'message', message: fault(parts, asked, error) };
    return { reply, outcome: 'fault', mayTryAgain: true };
  }
  const message = parts.words.refusal(error, asked.command ?? parts.command);
  return {
    reply: { show: 'message', message },
    outcome: error.name,
    mayTryAgain: error.name === 'TryLater' || error.name === 'Conflict',
  };
}

/** Checks what Slack would refuse, while it can still be told as a fault. */
function prepared(parts: Parts, reply: Reply): Reply {
  switch (reply.show) {
    case 'message':
      assertSendable(reply.message);
      return reply;
    case 'modal':
    case 'update':
      return { ...reply, modal: withNewSubmissionId(parts, reply.modal) };
    default:
      return reply;
  }
}
