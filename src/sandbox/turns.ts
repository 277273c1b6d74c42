/** Whose turn it is: people act at the same time as each other, but never while the time moves. */

/** Lets acts run side by side, and moves of the time alone, in the order in which they were asked for. */
export class Turns {
  private readonly acts = new Set<Promise<unknown>>();
  private last: Promise<void> = Promise.resolve();
  private moves = 0;

  /** Whether a move is going on or waiting for its turn. */
  get isMoving(): boolean {
    return this.moves > 0;
  }

  /** Acts at once, or when the time stands still again. */
  async act<Outcome>(work: () => Promise<Outcome>): Promise<Outcome> {
    while (this.isMoving) await this.last;
    const acting = work();
    this.acts.add(acting);
    try {
      return await acting;
    } finally {
      this.acts.delete(acting);
    }
  }

  /** Moves once every act and every earlier move has ended, also one that failed. */
  async move(work: () => Promise<void>): Promise<void> {
    this.moves += 1;
    const before = [this.last, ...this.acts];
    const moving = Promise.allSettled(before).then(work);
    this.last = moving
      .catch(() => undefined)
      .then(() => {
        this.moves -= 1;
      });
    await moving;
  }
}
