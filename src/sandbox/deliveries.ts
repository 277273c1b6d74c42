/**
 * What Slack sends to the app: commands, interactions and events, over whichever road the app has
 * taken. Keeps every delivery with its answers, repeats unanswered events, and can deliver on purpose twice.
 */
import { type EpochMs, systemClock } from '../platform/clock.ts';
import type { Json, JsonObject } from './json.ts';

/** What is delivered. */
export type DeliveryKind = 'command' | 'interaction' | 'event';

/** Why the app did not take a delivery. */
export type FailureReason = 'timeout' | 'no_connection' | 'connection_failed' | 'http_error';

/** How the app answered one attempt. */
export type Answer =
  | { readonly outcome: 'acked'; readonly body: Json | undefined }
  | {
      readonly outcome: 'failed';
      readonly reason: FailureReason;
      readonly status?: number;
      /** The app asked not to be tried again. */
      readonly noRetry?: boolean;
    };

/** Which repeat of an event this is, and why it is repeated. */
export interface Retry {
  readonly number: number;
  readonly reason: string;
}

/** One thing delivered, with the answer to each attempt in order. */
export interface Delivery {
  readonly kind: DeliveryKind;
  readonly payload: JsonObject;
  /** The shown time. */
  readonly at: EpochMs;
  readonly realAt: EpochMs;
  readonly answers: Answer[];
}

/** A road to the app. Resolves for every outcome; never rejects. */
export interface Road {
  send(kind: DeliveryKind, payload: JsonObject, retry: Retry | undefined): Promise<Answer>;
}

/** Sends things to the app and keeps count of those still unanswered. */
export class Deliveries {
  readonly log: Delivery[] = [];
  private readonly road: () => Road;
  private readonly now: () => EpochMs;
  private readonly retryDelaysMs: readonly number[];
  private readonly timers = new Set<NodeJS.Timeout>();
  private readonly doubles = new Map<DeliveryKind, number>();
  private waiting = 0;
  private isClosed = false;

  constructor(road: () => Road, now: () => EpochMs, retryDelaysMs: readonly number[]) {
    this.road = road;
    this.now = now;
    this.retryDelaysMs = retryDelaysMs;
  }

  /** How many attempts await an answer. */
  get pending(): number {
    return this.waiting;
  }

  /** Delivers the next `times` things of a kind twice, the second time after the first was answered. */
  deliverTwice(kind: DeliveryKind, times: number): void {
    this.doubles.set(kind, (this.doubles.get(kind) ?? 0) + times);
  }

  /** Delivers something a person waits for; the first answer is the one they see. */
  async ask(kind: 'command' | 'interaction', payload: JsonObject): Promise<Answer> {
    const delivery = this.record(kind, payload);
    const answer = await this.attempt(delivery, undefined);
    if (this.takeDouble(kind)) await this.attempt(delivery, undefined);
    return answer;
  }

  /** Delivers an event; the first attempts are over when the promise resolves, later ones come by timer. */
  async tell(payload: JsonObject): Promise<Delivery> {
    const delivery = this.record('event', payload);
    const answer = await this.attempt(delivery, undefined);
    if (this.takeDouble('event')) await this.attempt(delivery, undefined);
    await this.repeat(delivery, answer, 1);
    return delivery;
  }

  /** Stops all repeats. */
  close(): void {
    this.isClosed = true;
    for (const timer of this.timers) clearTimeout(timer);
    this.timers.clear();
  }

  private async repeat(delivery: Delivery, last: Answer, number: number): Promise<void> {
    const delayMs = this.retryDelaysMs[number - 1];
    if (last.outcome === 'acked' || last.noRetry === true) return;
    if (delayMs === undefined || this.isClosed) return;
    const again = async (): Promise<void> => {
      const answer = await this.attempt(delivery, { number, reason: retryReasons[last.reason] });
      await this.repeat(delivery, answer, number + 1);
    };
    if (delayMs === 0) {
      await again();
      return;
    }
    const timer = setTimeout(() => {
      this.timers.delete(timer);
      void again();
    }, delayMs);
    timer.unref();
    this.timers.add(timer);
  }

  private record(kind: DeliveryKind, payload: JsonObject): Delivery {
    const delivery: Delivery = {
      kind,
      payload,
      at: this.now(),
      realAt: systemClock.now(),
      answers: [],
    };
    this.log.push(delivery);
    return delivery;
  }

  private async attempt(delivery: Delivery, retry: Retry | undefined): Promise<Answer> {
    this.waiting += 1;
    try {
      const answer = await this.road().send(delivery.kind, delivery.payload, retry);
      delivery.answers.push(answer);
      return answer;
    } finally {
      this.waiting -= 1;
    }
  }

  private takeDouble(kind: DeliveryKind): boolean {
    const left = this.doubles.get(kind) ?? 0;
    if (left > 0) this.doubles.set(kind, left - 1);
    return left > 0;
  }
}

const retryReasons: Readonly<Record<FailureReason, string>> = {
  timeout: 'http_timeout',
  no_connection: 'connection_failed',
  connection_failed: 'connection_failed',
  http_error: 'http_error',
};
