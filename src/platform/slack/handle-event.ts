/**
 * Passes an event on to every feature that listens to it. Bolt has acknowledged it already; Slack may
 * still send it again, which its event id gives away.
 */
import { type Arrival, type Asked, logDone, type Parts, settle } from './handling.ts';
import { eventPayload } from './payload.ts';

/** Handles one event; never rejects. */
export async function handleEvent(parts: Parts, arrival: Arrival, body: unknown): Promise<void> {
  const payload = eventPayload.parse(body);
  const { event } = payload;
  // `user` is an id where a person did something, and an object where something was done to one
  // (user_change, team_join): the latter is nobody's request and runs as the app.
  const userId = typeof event.user === 'string' ? event.user : undefined;
  for (const declared of parts.dispatch.events.get(event.type) ?? []) {
    const asked: Asked = {
      arrival,
      kind: 'event',
      name: event.type,
      userId,
      deliveryKey: `event:${payload.event_id}`,
    };
    const { reply, outcome } = await settle(parts, asked, (request) =>
      declared.run(request, event),
    );
    const gateway = arrival.home?.gateway;
    if (userId !== undefined && gateway !== undefined) {
      if (reply.show === 'home') await gateway.publishHome(userId, reply.home);
      if (reply.show === 'message' && event.type === 'app_home_opened') {
        await gateway.publishHome(userId, parts.words.asHome(reply.message));
      }
    }
    logDone(parts, asked, outcome);
  }
}
