/** Answers shortcuts, on a message or on none: acknowledged at once, then shown where the person looks. */
import type { Reply, ShortcutUse } from '../feature.ts';
import { type Arrival, type Asked, logDone, type Parts, settle } from './handling.ts';
import { messageInstant, type ShortcutMessage, shortcutPayload } from './payload.ts';
import { within } from './race.ts';
import { type Stage, show, withLoading } from './stage.ts';

/** Answers one shortcut; one that only an older manifest has is said to be outdated. Never rejects. */
export async function handleShortcut(
  parts: Parts,
  arrival: Arrival,
  body: unknown,
  ack: () => Promise<void>,
): Promise<void> {
  await ack().catch((error: unknown) => {
    parts.log.warn({ err: error }, 'acknowledgement not sent');
  });
  const payload = shortcutPayload.parse(body);
  const declared = parts.dispatch.shortcuts.get(payload.callback_id);
  const asked: Asked = {
    arrival,
    kind: 'shortcut',
    name: declared?.name ?? 'unknown',
    userId: payload.user.id,
    deliveryKey: `shortcut:${payload.trigger_id}`,
  };
  const stage: Stage = {
    gateway: arrival.home?.gateway,
    userId: payload.user.id,
    triggerId: payload.trigger_id,
    responseUrl: payload.response_url,
    modal: undefined,
    pressedIn: undefined,
    isLoading: false,
    saysDone: false,
  };
  const outdated: Reply = { show: 'message', message: parts.words.outdated(parts.command) };
  const work = settle(parts, asked, async (request) =>
    declared === undefined ? outdated : declared.run(request, useOf(payload.message ?? undefined)),
  );
  const first =
    declared?.opensModal === true ? await within(work, parts.deadlines.openMs) : undefined;
  const isLate = first?.late === true;
  const where = isLate ? await withLoading(parts, asked, stage) : stage;
  const settled = await work;
  await show(parts, asked, where, settled.reply);
  logDone(parts, asked, isLate ? `late ${settled.outcome}` : settled.outcome);
}

function useOf(message: ShortcutMessage | undefined): ShortcutUse {
  const text = message?.text ?? '';
  return {
    messageText: text === '' ? sectionWords(message?.blocks ?? []) : text,
    messageUserId: message?.user ?? undefined,
    messageAt: messageInstant(message?.ts),
  };
}

/** What the sections of a message without a text say: messages of other apps are often like that. */
function sectionWords(blocks: NonNullable<ShortcutMessage['blocks']>): string {
  return blocks.flatMap((block) => block.text?.text ?? []).join('\n');
}
