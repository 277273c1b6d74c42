/** Answers pressed buttons, menus and selects: acknowledged at once, then shown where they were pressed. */
import type { z } from 'zod';
import type { Press, Reply } from '../feature.ts';
import { type Arrival, type Asked, logDone, type Parts, settle } from './handling.ts';
import { actionsPayload, type PressedElement, pressedValue, viewState } from './payload.ts';
import { within } from './race.ts';
import { type Stage, show, withLoading } from './stage.ts';
import { readMetadata } from './submission.ts';

type Pressed = z.output<typeof actionsPayload>;

/** Answers every element of one payload, in order; never rejects. */
export async function handleActions(
  parts: Parts,
  arrival: Arrival,
  body: unknown,
  ack: () => Promise<void>,
): Promise<void> {
  await ack().catch((error: unknown) => {
    parts.log.warn({ err: error }, 'acknowledgement not sent');
  });
  const payload = actionsPayload.parse(body);
  for (const element of payload.actions) {
    await handlePress(parts, arrival, payload, element);
  }
}

async function handlePress(
  parts: Parts,
  arrival: Arrival,
  payload: Pressed,
  element: PressedElement,
): Promise<void> {
  const { view } = payload;
  const surface = surfaceOf(payload);
  const declared = parts.dispatch.actions.get(element.action_id);
  const place = payload.container?.message_ts ?? view?.id ?? '';
  const asked: Asked = {
    arrival,
    kind: 'action',
    name: declared?.name ?? 'unknown',
    userId: payload.user.id,
    deliveryKey: `action:${payload.user.id}:${place}:${element.action_ts}:${element.action_id}`,
  };
  const stage: Stage = {
    gateway: arrival.home?.gateway,
    userId: payload.user.id,
    triggerId: payload.trigger_id,
    responseUrl: payload.response_url,
    modal: surface === 'modal' && view ? { viewId: view.id, hash: view.hash } : undefined,
    pressedIn: surface === 'modal' ? (view ?? undefined) : undefined,
    isLoading: false,
    saysDone: false,
  };
  const press: Press = {
    blockId: element.block_id,
    value: pressedValue(element),
    surface,
    state: viewState((view?.state ?? payload.state)?.values),
    metadata: readMetadata(view?.private_metadata ?? '').metadata,
  };
  const outdated: Reply = { show: 'message', message: parts.words.outdated(parts.command) };
  const work = settle(parts, asked, async (request) =>
    declared === undefined ? outdated : declared.run(request, press),
  );
  const first =
    declared?.opensModal === true ? await within(work, parts.deadlines.openMs) : undefined;
  const isLate = first?.late === true;
  const where = isLate ? await withLoading(parts, asked, stage) : stage;
  const settled = await work;
  await show(parts, asked, where, settled.reply);
  logDone(parts, asked, isLate ? `late ${settled.outcome}` : settled.outcome);
}

function surfaceOf({ view }: Pressed): Press['surface'] {
  if (!view) return 'message';
  return view.type === 'home' ? 'home' : 'modal';
}
