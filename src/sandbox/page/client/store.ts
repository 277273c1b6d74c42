/**
 * All that the page knows: what the sandbox says of the viewer, where one looks, and what went wrong.
 * It follows the stream of changes; components read a snapshot and act through it.
 */
import type { PageAct, PageEvent, PageOutcome, PageState, PageTravel } from '../protocol.ts';
import { readState, sendAct, sendTravel, Unreachable } from './api.ts';
import { hashOf, type Place, readRoute } from './route.ts';
import { remember, remembered } from './storage.ts';

/** Something that went wrong on the page itself. */
export interface Fault {
  readonly number: number;
  readonly what: string;
  readonly detail: string;
  /** The shown time when it happened, if it was known. */
  readonly at: number | undefined;
}

/** A sentence that is shown for a while. */
export interface Notice {
  readonly number: number;
  readonly text: string;
}

export interface Snapshot {
  readonly state: PageState | undefined;
  readonly place: Place;
  readonly isConnected: boolean;
  /** How many requests there are and how many of them are open. */
  readonly log: Pick<PageEvent, 'log' | 'open'>;
  readonly faults: readonly Fault[];
  readonly notices: readonly Notice[];
  /** How many of the viewer's acts await their answer. */
  readonly acting: number;
}

const personKey = 'person';
const minuteMs = 60_000;
const retryMs = 1500;
const noticeMs = 9000;

export class Store {
  private snapshot: Snapshot = {
    state: undefined,
    place: { kind: 'dm' },
    isConnected: true,
    log: { log: 0, open: 0 },
    faults: [],
    notices: [],
    acting: 0,
  };
  private as: string | undefined;
  private seen = '';
  private readonly listeners = new Set<() => void>();
  private reading: Promise<void> | undefined;
  private isStale = false;
  private fills: Promise<unknown> = Promise.resolve();
  private count = 0;

  get now(): Snapshot {
    return this.snapshot;
  }

  /** Calls back after every change; the answer stops it. */
  subscribe(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  private set(change: Partial<Snapshot>): void {
    this.snapshot = { ...this.snapshot, ...change };
    for (const listener of this.listeners) listener();
  }

  /** Reads the address, and follows the sandbox from now on. */
  start(): void {
    window.addEventListener('hashchange', () => this.follow());
    this.follow();
    this.listen();
  }

  private follow(): void {
    const route = readRoute(window.location.hash);
    const as = route.as ?? this.as ?? remembered(personKey);
    if (as !== this.as) this.seen = '';
    this.as = as;
    this.set({ place: route.place });
    void this.refresh();
  }

  private listen(): void {
    const events = new EventSource('/page/events');
    events.addEventListener('open', () => this.set({ isConnected: true }));
    events.addEventListener('message', ({ data }: MessageEvent<string>) => {
      const { revision, minute, log, open } = JSON.parse(data) as PageEvent;
      const known = this.snapshot.log;
      if (log !== known.log || open !== known.open) this.set({ log: { log, open } });
      const { state } = this.snapshot;
      const isNew = revision !== state?.revision || minute !== Math.floor(state.now / minuteMs);
      if (isNew) void this.refresh();
    });
    events.addEventListener('error', () => {
      events.close();
      this.set({ isConnected: false });
      setTimeout(() => this.listen(), retryMs);
    });
  }

  /** Reads the state again; resolves when one is there that is no older than this call. */
  async refresh(): Promise<void> {
    if (this.reading !== undefined) {
      this.isStale = true;
      return this.reading;
    }
    this.reading = this.read();
    try {
      await this.reading;
    } finally {
      this.reading = undefined;
    }
  }

  private async read(): Promise<void> {
    do {
      this.isStale = false;
      const { as } = this;
      try {
        const state = await readState(as, this.seen);
        if (as === this.as) this.take(state);
        else this.isStale = true;
      } catch (error) {
        if (error instanceof Unreachable) return this.set({ isConnected: false });
        this.fault(error);
        if (as === undefined || this.snapshot.state !== undefined) return;
        // The one remembered is not in this company.
        this.as = undefined;
        this.isStale = true;
      }
    } while (this.isStale);
  }

  private take(state: PageState): void {
    const { viewer } = state;
    if (this.as !== viewer.id || readRoute(window.location.hash).as !== viewer.id) {
      this.as = viewer.id;
      window.history.replaceState(undefined, '', hashOf(viewer.id, this.snapshot.place));
    }
    remember(personKey, viewer.id);
    this.set({ state });
    const newest = viewer.dm.messages.at(-1)?.ts ?? '';
    if (this.snapshot.place.kind === 'dm' && newest !== this.seen) {
      this.seen = newest;
      this.isStale = true;
    }
  }

  /** Goes somewhere, as somebody; the browser's back button leads back. */
  go(as: string, place: Place): void {
    window.location.hash = hashOf(as, place);
  }

  /** Does something as the viewer. What fails is shown; the outcome comes with the state after it. */
  async act(act: PageAct): Promise<PageOutcome> {
    const { as } = this;
    if (as === undefined) return notDone('Nobody is here yet.');
    if (act.kind === 'suggest') return this.carryOut(as, act);
    // What is typed arrives in its order, and before the button that is pressed after it.
    const acting = this.fills.then(() => this.carryOut(as, act));
    if (act.kind === 'fill') this.fills = acting;
    this.set({ acting: this.snapshot.acting + 1 });
    try {
      const outcome = await acting;
      await this.refresh();
      return outcome;
    } finally {
      this.set({ acting: this.snapshot.acting - 1 });
    }
  }

  private async carryOut(as: string, act: PageAct): Promise<PageOutcome> {
    return this.told(() => sendAct(as, act));
  }

  /** Moves the time for everybody. */
  async travel(to: PageTravel['to']): Promise<void> {
    const { as } = this;
    if (as === undefined) return;
    await this.told(() => sendTravel({ to, as }));
    await this.refresh();
  }

  private async told(work: () => Promise<PageOutcome>): Promise<PageOutcome> {
    try {
      const outcome = await work();
      if (outcome.failure !== undefined) {
        this.notice(outcome.failure);
        this.fault(outcome.failure);
      }
      return outcome;
    } catch (error) {
      this.fault(error);
      const failure = error instanceof Error ? error.message : String(error);
      this.notice(failure);
      return notDone(failure);
    }
  }

  /** Shows a sentence for a while. */
  private notice(text: string): void {
    this.count += 1;
    const number = this.count;
    this.set({ notices: [...this.snapshot.notices.slice(-2), { number, text }] });
    setTimeout(() => this.dismiss(number), noticeMs);
  }

  /** Takes a sentence away before its time. */
  dismiss(number: number): void {
    const { notices } = this.snapshot;
    this.set({ notices: notices.filter((each) => each.number !== number) });
  }

  /** Keeps what went wrong for the inspector. */
  fault(error: unknown): void {
    this.count += 1;
    const isError = error instanceof Error;
    const fault: Fault = {
      number: this.count,
      what: isError ? error.message : String(error),
      detail: isError ? (error.stack ?? error.message) : '',
      at: this.snapshot.state?.now,
    };
    this.set({ faults: [...this.snapshot.faults.slice(-99), fault] });
  }
}

function notDone(failure: string): PageOutcome {
  return { ok: false, failure, errors: {}, options: [] };
}
