/**
 * The one door for Slack: one Bolt listener per kind of request, each passing on to the handler of its
 * kind. Bolt walks every listener for every request, so there are never more of them than kinds.
 */
import type { App, Context, ViewSubmitAction } from '@slack/bolt';
import { handleActions } from './handle-actions.ts';
import { handleCommand } from './handle-command.ts';
import { handleEvent } from './handle-event.ts';
import { handleOptions } from './handle-options.ts';
import { handleShortcut } from './handle-shortcut.ts';
import { handleSubmission } from './handle-submission.ts';
import { type Arrival, arrive, type Parts } from './handling.ts';
import type { InFlight } from './in-flight.ts';

/** What is needed of a request before it is known what it says. */
interface Incoming {
  readonly body: object;
  readonly context: Context;
  readonly ack?: (() => Promise<void>) | undefined;
}

/** Registers the listeners; every request is counted in `inFlight` until its last word is said. */
export function registerRoutes(app: App, parts: Parts, inFlight: InFlight): void {
  const handled = (request: Incoming, handle: (arrival: Arrival) => Promise<void>) =>
    inFlight.track(
      arrive(parts, request.body, request.context)
        .then(handle)
        .catch(async (error: unknown) => {
          // A payload of an unknown form. Without an acknowledgement Slack would send it again.
          parts.log.error({ err: error }, 'request not understood');
          await request.ack?.().catch(() => undefined);
        }),
    );

  app.command(/.*/, (request) =>
    handled(request, (arrival) => handleCommand(parts, arrival, request.body, request.ack)),
  );
  app.action({ type: 'block_actions' }, (request) =>
    handled(request, (arrival) => handleActions(parts, arrival, request.body, request.ack)),
  );
  // Without a type in the constraint, closed views come here too.
  app.view<ViewSubmitAction>({ callback_id: /.*/ }, (request) =>
    handled(request, (arrival) => handleSubmission(parts, arrival, request.body, request.ack)),
  );
  app.options<'block_suggestion'>({ type: 'block_suggestion' }, (request) =>
    handled(request, (arrival) => handleOptions(parts, arrival, request.body, request.ack)),
  );
  app.shortcut(/.*/, (request) =>
    handled(request, (arrival) =>
      handleShortcut(parts, arrival, request.body, () => request.ack()),
    ),
  );
  app.event(/.*/, (request) =>
    handled(request, (arrival) => handleEvent(parts, arrival, request.body)),
  );
}
