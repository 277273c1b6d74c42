/** Answers a slash command: in its acknowledgement when in time, otherwise where the person looks. */
import type { Reply } from '../feature.ts';
import type { SlackMessage } from '../outbox/message.ts';
import { type Arrival, type Asked, logDone, type Parts, settle } from './handling.ts';
import { commandPayload } from './payload.ts';
import { within } from './race.ts';
import { type Stage, show, withLoading } from './stage.ts';

/** The body of an acknowledgement that only the caller sees. */
export interface EphemeralAnswer {
  response_type: 'ephemeral';
  text: string;
  blocks?: SlackMessage['blocks'][number][];
}

/** Answers one command; never rejects. */
export async function handleCommand(
  parts: Parts,
  arrival: Arrival,
  body: unknown,
  ack: (answer?: EphemeralAnswer) => Promise<void>,
): Promise<void> {
  const payload = commandPayload.parse(body);
  const { declared, text } = parts.dispatch.command(payload.text);
  const asked: Asked = {
    arrival,
    kind: 'command',
    name: declared?.name ?? 'unknown',
    userId: payload.user_id,
    deliveryKey: `command:${payload.trigger_id}`,
    command: payload.command,
  };
  const unknown: Reply = {
    show: 'message',
    message: parts.words.unknownCommand(text.replace(/^\?/, ''), payload.command),
  };
  const work = settle(parts, asked, async (request) =>
    declared === undefined ? unknown : declared.run(request, text),
  );
  const stage: Stage = {
    gateway: arrival.home?.gateway,
    userId: payload.user_id,
    triggerId: payload.trigger_id,
    responseUrl: payload.response_url,
    modal: undefined,
    pressedIn: undefined,
    isLoading: false,
    saysDone: true,
  };
  const { openMs, answerMs } = parts.deadlines;
  const opensModal = declared?.opensModal === true;
  const first = await within(work, opensModal ? openMs : answerMs);

  const spoken = first.late ? undefined : inTheAnswer(parts, first.value.reply);
  if (!first.late && spoken !== undefined) {
    if (!(await acknowledged(parts, ack, ephemeral(spoken)))) {
      await show(parts, asked, stage, { show: 'message', message: spoken });
    }
    return logDone(parts, asked, first.value.outcome);
  }
  await acknowledged(parts, ack);
  const where = first.late && opensModal ? await withLoading(parts, asked, stage) : stage;
  const settled = await work;
  await show(parts, asked, where, settled.reply);
  logDone(parts, asked, first.late ? `late ${settled.outcome}` : settled.outcome);
}

/** What the acknowledgement itself can say; undefined for modals and Home, which take a call. */
function inTheAnswer(parts: Parts, reply: Reply): SlackMessage | undefined {
  if (reply.show === 'message') return reply.message;
  return reply.show === 'nothing' ? parts.words.done() : undefined;
}

/** Whether the acknowledgement went out; a closed socket takes none. */
async function acknowledged(
  parts: Parts,
  ack: (answer?: EphemeralAnswer) => Promise<void>,
  answer?: EphemeralAnswer,
): Promise<boolean> {
  try {
    await (answer === undefined ? ack() : ack(answer));
    return true;
  } catch (error) {
    parts.log.warn({ err: error }, 'acknowledgement not sent');
    return false;
  }
}

function ephemeral({ text, blocks }: SlackMessage): EphemeralAnswer {
  return {
    response_type: 'ephemeral',
    text,
    ...(blocks.length === 0 ? {} : { blocks: [...blocks] }),
  };
}
