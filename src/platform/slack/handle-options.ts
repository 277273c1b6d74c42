/** Answers a typeahead. Who may not see the choices, and who waits too long, sees none. */
import type { PlainTextOption } from '@slack/types';
import { choice, limits } from './blocks.ts';
import { type Arrival, type Asked, attempt, logDone, type Parts } from './handling.ts';
import { optionsPayload } from './payload.ts';
import { within } from './race.ts';

/** Answers one typeahead; never rejects. */
export async function handleOptions(
  parts: Parts,
  arrival: Arrival,
  body: unknown,
  ack: (answer: { options: PlainTextOption[] }) => Promise<void>,
): Promise<void> {
  const payload = optionsPayload.parse(body);
  const declared = parts.dispatch.options.get(payload.action_id);
  const asked: Asked = {
    arrival,
    kind: 'options',
    name: declared?.name ?? 'unknown',
    userId: payload.user.id,
  };
  const work = attempt(parts, asked, async (request) => {
    const found = (await declared?.load(request, payload.value)) ?? [];
    return found.slice(0, limits.selectOptions).map(choice);
  });
  const first = await within(work, parts.deadlines.answerMs);
  const done = first.late ? undefined : first.value;
  try {
    await ack({ options: done?.ok === true ? done.value : [] });
  } catch (error) {
    parts.log.warn({ err: error }, 'acknowledgement not sent');
  }
  logDone(parts, asked, done === undefined ? 'late' : done.ok ? 'options' : done.settled.outcome);
}
