/**
 * Where the person who asked is looking, and showing them a reply there after the request has been
 * acknowledged: through the trigger, the open view, or the response URL.
 */
import type { ModalView } from '@slack/types';
import type { Reply } from '../feature.ts';
import type { SlackMessage } from '../outbox/message.ts';
import type { SlackFailure, SlackResult } from './failures.ts';
import { type OpenView, respond, type SlackGateway } from './gateway.ts';
import { type Asked, fault, logFields, type Parts } from './handling.ts';
import type { ShownView } from './payload.ts';
import { reopenedView } from './reopened.view.ts';

/** What a request left us to answer with. */
export interface Stage {
  /** Undefined where the app is not installed: only the response URL is left. */
  readonly gateway: SlackGateway | undefined;
  readonly userId: string;
  readonly triggerId: string;
  /** Commands and buttons in messages have one; modals and Home do not. */
  readonly responseUrl: string | undefined;
  /** The modal pressed in, or the loading one we opened. */
  readonly modal: OpenView | undefined;
  /** The modal pressed in, as it was then. */
  readonly pressedIn: ShownView | undefined;
  /** The modal is ours and waits for its contents. */
  readonly isLoading: boolean;
  /** Whether nothing to show must still be answered, as after a command. */
  readonly saysDone: boolean;
}

/** Views that closed or changed meanwhile: the person has moved on, which is fine. */
const movedOn = new Set(['not_found', 'view_not_found', 'hash_conflict']);
/** The three seconds are over, or another button of the same press took them. */
const triggerGone = new Set([
  'expired_trigger_id',
  'exchanged_trigger_id',
  'invalid_trigger_id',
  'trigger_expired',
  'trigger_exchanged',
]);

/**
 * Lets a loading modal take the trigger before its three seconds are over. Answers the stage that the
 * person now looks at; the same one when Slack did not open it.
 */
export async function withLoading(parts: Parts, asked: Asked, stage: Stage): Promise<Stage> {
  const loading = await opened(stage, parts.words.loading());
  if (loading === undefined) return stage;
  if (loading.ok) return { ...stage, modal: loading.value, isLoading: true };
  logFailure(parts, asked, 'loading modal', loading.failure);
  return stage;
}

/** Shows a reply; never rejects. */
export async function show(parts: Parts, asked: Asked, stage: Stage, reply: Reply): Promise<void> {
  switch (reply.show) {
    case 'message':
      return say(parts, asked, stage, reply.message);
    case 'modal':
      return showModal(parts, asked, stage, reply.modal);
    case 'update':
      return stage.modal === undefined
        ? showModal(parts, asked, stage, reply.modal)
        : updated(parts, asked, stage, stage.modal, reply.modal);
    case 'home': {
      const published = await stage.gateway?.publishHome(stage.userId, reply.home);
      if (published === undefined || published.ok) return sayDone(parts, asked, stage);
      return published.failure.kind === 'refused'
        ? failed(parts, asked, stage, 'home', published.failure)
        : logFailure(parts, asked, 'home', published.failure);
    }
    case 'nothing':
      return sayDone(parts, asked, stage);
    case 'errors':
      return say(
        parts,
        asked,
        stage,
        fault(parts, asked, new Error('field errors without a submission')),
      );
  }
}

async function showModal(parts: Parts, asked: Asked, stage: Stage, view: ModalView): Promise<void> {
  if (stage.isLoading && stage.modal !== undefined) {
    return updated(parts, asked, stage, stage.modal, view);
  }
  const result = await opened(stage, view);
  if (result === undefined || result.ok) return;
  const { failure } = result;
  if (isRefused(failure, 'push_limit_reached') && stage.modal !== undefined) {
    return updated(parts, asked, stage, stage.modal, view);
  }
  if (failure.kind === 'refused' && triggerGone.has(failure.error)) {
    logFailure(parts, asked, 'modal', failure);
    return say(parts, asked, stage, parts.words.notOpened());
  }
  return failed(parts, asked, stage, 'modal', failure);
}

async function updated(
  parts: Parts,
  asked: Asked,
  stage: Stage,
  { viewId, hash }: OpenView,
  view: ModalView,
): Promise<void> {
  const result = await stage.gateway?.updateView({ viewId, hash, view });
  if (result?.ok !== false) return;
  const { failure } = result;
  if (failure.kind === 'refused' && movedOn.has(failure.error)) return;
  return failed(parts, asked, stage, 'modal', failure);
}

/** Says something in the best place there is; what Slack then answers is only logged. */
async function say(parts: Parts, asked: Asked, stage: Stage, message: SlackMessage): Promise<void> {
  const result = await said(parts, stage, message);
  if (result?.ok === false) logFailure(parts, asked, 'message', result.failure);
}

async function said(
  parts: Parts,
  stage: Stage,
  message: SlackMessage,
): Promise<SlackResult<unknown> | undefined> {
  const { gateway, modal, isLoading, responseUrl, pressedIn } = stage;
  if (isLoading && modal !== undefined) {
    const view = parts.words.asModal(message);
    return gateway?.updateView({ viewId: modal.viewId, hash: modal.hash, view });
  }
  if (responseUrl !== undefined) return respond(responseUrl, message, { replaceOriginal: false });
  const result = await opened(stage, parts.words.asModal(message));
  // Without a trigger nothing can be put on top any more; the modal itself can still be updated.
  const view = result?.ok === false && pressedIn ? reopenedView(pressedIn, message) : undefined;
  if (view === undefined || modal === undefined) return result;
  return gateway?.updateView({ viewId: modal.viewId, view });
}

async function sayDone(parts: Parts, asked: Asked, stage: Stage): Promise<void> {
  if (stage.saysDone || stage.isLoading) await say(parts, asked, stage, parts.words.done());
}

/** Slack would not take what we made: a fault of ours, or of the line. */
async function failed(
  parts: Parts,
  asked: Asked,
  stage: Stage,
  what: string,
  failure: SlackFailure,
): Promise<void> {
  if (failure.kind !== 'refused') {
    logFailure(parts, asked, what, failure);
    return say(parts, asked, stage, parts.words.notOpened());
  }
  return say(parts, asked, stage, fault(parts, asked, new Error(`${what}: ${failure.error}`)));
}

function opened(
  { gateway, modal, triggerId }: Pick<Stage, 'gateway' | 'modal' | 'triggerId'>,
  view: ModalView,
): Promise<SlackResult<OpenView>> | undefined {
  return modal === undefined
    ? gateway?.openView(triggerId, view)
    : gateway?.pushView(triggerId, view);
}

function isRefused(failure: SlackFailure, error: string): boolean {
  return failure.kind === 'refused' && failure.error === error;
}

function logFailure(parts: Parts, asked: Asked, what: string, failure: SlackFailure): void {
  if (failure.kind === 'refused' && movedOn.has(failure.error)) return;
  parts.log.warn({ ...logFields(asked), what, failure }, 'not shown');
}
