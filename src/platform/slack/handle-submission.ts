/**
 * Answers a submitted modal: in its acknowledgement when in time; otherwise "Saving…" is shown, and
 * then the outcome in the same modal. What was typed is kept wherever trying again makes sense.
 */
import { setTimeout as pause } from 'node:timers/promises';
import type { ModalView, View } from '@slack/types';
import type { Reply } from '../feature.ts';
import type { SlackGateway } from './gateway.ts';
import {
  type Arrival,
  type Asked,
  fault,
  logDone,
  logFields,
  type Parts,
  type Settled,
  settle,
} from './handling.ts';
import { type ShownView, submissionPayload, viewState } from './payload.ts';
import { within } from './race.ts';
import { reopenedView } from './reopened.view.ts';
import { readMetadata, submissionKey } from './submission.ts';

/** What Slack takes as the acknowledgement of a submission. */
export type SubmissionAnswer =
  | { response_action: 'errors'; errors: Record<string, string> }
  | { response_action: 'update'; view: View }
  | { response_action: 'push'; view: View }
  | { response_action: 'clear' };

/** Answers one submission; never rejects. */
export async function handleSubmission(
  parts: Parts,
  arrival: Arrival,
  body: unknown,
  ack: (answer?: SubmissionAnswer) => Promise<void>,
): Promise<void> {
  const { type, user, view } = submissionPayload.parse(body);
  // None of our modals asks to hear of its closing.
  if (type === 'view_closed') return ack();
  const { submissionId, metadata } = readMetadata(view.private_metadata);
  const declared = parts.dispatch.modals.get(view.callback_id);
  const asked: Asked = {
    arrival,
    kind: 'submission',
    name: declared?.name ?? 'unknown',
    userId: user.id,
    deliveryKey: submissionKey(submissionId ?? view.id, view.state?.values),
  };
  const outdated: Reply = { show: 'message', message: parts.words.outdated(parts.command) };
  const work = settle(parts, asked, async (request) =>
    declared === undefined
      ? outdated
      : declared.submit(request, { state: viewState(view.state?.values), metadata }),
  );
  const publish = async (reply: Reply) => {
    if (reply.show === 'home') await arrival.home?.gateway.publishHome(user.id, reply.home);
  };

  const first = await within(work, parts.deadlines.answerMs);
  const answer: SubmissionAnswer = first.late
    ? { response_action: 'update', view: parts.words.saving() }
    : inTime(parts, view, first.value);
  let isHeard = true;
  try {
    await ack(answer);
  } catch (error) {
    // A closed socket takes no acknowledgement; the view is then still the one that was submitted.
    parts.log.warn({ ...logFields(asked), err: error }, 'acknowledgement not sent');
    isHeard = false;
  }
  if (first.late) await pause(parts.deadlines.settleMs);
  const settled = await work;
  if (first.late || !isHeard) {
    await update(parts, asked, arrival.home?.gateway, view.id, late(parts, view, settled));
  }
  await publish(settled.reply);
  logDone(parts, asked, first.late ? `late ${settled.outcome}` : settled.outcome);
}

function inTime(parts: Parts, view: ShownView, settled: Settled): SubmissionAnswer {
  const { reply } = settled;
  switch (reply.show) {
    case 'errors':
      return { response_action: 'errors', errors: { ...reply.errors } };
    case 'update':
      return { response_action: 'update', view: reply.modal };
    case 'modal':
      return { response_action: 'push', view: reply.modal };
    case 'message':
    case 'home':
    case 'nothing':
      return reply.show === 'message'
        ? { response_action: 'update', view: late(parts, view, settled) }
        : { response_action: 'clear' };
  }
}

/** The outcome as a modal, where the submitted one can no longer be answered or closed. */
function late(parts: Parts, view: ShownView, { reply, mayTryAgain }: Settled): ModalView {
  const { words } = parts;
  switch (reply.show) {
    case 'modal':
    case 'update':
      return reply.modal;
    case 'home':
    case 'nothing':
      return words.asModal(words.saved());
    case 'errors': {
      const message = words.lateErrors(Object.values(reply.errors));
      return reopenedView(view, message) ?? words.asModal(message);
    }
    case 'message':
      return (
        (mayTryAgain ? reopenedView(view, reply.message) : undefined) ??
        words.asModal(reply.message)
      );
  }
}

async function update(
  parts: Parts,
  asked: Asked,
  gateway: SlackGateway | undefined,
  viewId: string,
  view: ModalView,
): Promise<void> {
  const result = await gateway?.updateView({ viewId, view });
  if (result?.ok !== false) return;
  const { failure } = result;
  // The person has closed it.
  if (failure.kind === 'refused' && failure.error === 'not_found') return;
  if (failure.kind !== 'refused') {
    parts.log.warn({ ...logFields(asked), failure }, 'late outcome not shown');
    return;
  }
  const message = fault(parts, asked, new Error(`late outcome: ${failure.error}`));
  await gateway?.updateView({ viewId, view: parts.words.asModal(message) });
}
