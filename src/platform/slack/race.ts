/** Waits for work, but only so long: Slack wants its answer within three seconds. */

/** How long each kind of request waits for its outcome, in real milliseconds. */
export interface Deadlines {
  /** Commands, submissions and options: after this the request is acknowledged without an outcome. */
  readonly answerMs: number;
  /** Openers: after this a loading modal takes the trigger, which lives three seconds. */
  readonly openMs: number;
  /**
   * Between acknowledging a submission with "Saving…" and updating that view: an update that
   * overtakes the acknowledgement would be overwritten by it.
   */
  readonly settleMs: number;
}

/** House rule "Ack and outcome": what is left of three seconds belongs to the network. */
export const defaultDeadlines: Deadlines = { answerMs: 2000, openMs: 800, settleMs: 300 };

/** The value, when it comes within so many milliseconds; otherwise `late`, and the work goes on. */
export async function within<Value>(
  work: Promise<Value>,
  milliseconds: number,
): Promise<{ readonly late: false; readonly value: Value } | { readonly late: true }> {
  let timer: NodeJS.Timeout | undefined;
  const deadline = new Promise<{ late: true }>((resolve) => {
    timer = setTimeout(() => resolve({ late: true }), milliseconds);
  });
  try {
    return await Promise.race([work.then((value) => ({ late: false as const, value })), deadline]);
  } finally {
    clearTimeout(timer);
  }
}
