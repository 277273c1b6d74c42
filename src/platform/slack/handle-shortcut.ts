/** Answers shortcuts, of which the app declares none: an older manifest's may still be in the menu. */
import { type Arrival, type Asked, logDone, type Parts } from './handling.ts';
import { shortcutPayload } from './payload.ts';
import { show } from './stage.ts';

/** Says that the shortcut is no longer known; never rejects. */
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
  const asked: Asked = { arrival, kind: 'shortcut', name: 'unknown', userId: payload.user.id };
  const stage = {
    gateway: arrival.home?.gateway,
    userId: payload.user.id,
    triggerId: payload.trigger_id,
    responseUrl: payload.response_url,
    modal: undefined,
    pressedIn: undefined,
    isLoading: false,
    saysDone: false,
  };
  await show(parts, asked, stage, {
    show: 'message',
    message: parts.words.outdated(parts.command),
  });
  logDone(parts, asked, 'message');
}
