/** Trigger ids: short-lived permissions, good for one modal, that come with what a person does. */
import { randomBytes } from 'node:crypto';
import { ApiRefusal } from './refusal.ts';

interface Trigger {
  readonly personId: string;
  readonly isFromModal: boolean;
  readonly expiresAt: number;
  isUsed: boolean;
}

/** Hands out trigger ids and takes each back once, within its short life of real time. */
export class Triggers {
  private readonly triggers = new Map<string, Trigger>();
  private readonly lifeMs: number;

  constructor(lifeMs: number) {
    this.lifeMs = lifeMs;
  }

  /** A new trigger id for something a person just did. */
  issue(personId: string, isFromModal: boolean): string {
    const id = `${this.triggers.size + 1}.${randomBytes(4).readUInt32BE()}.${randomBytes(8).toString('hex')}`;
    const expiresAt = performance.now() + this.lifeMs;
    this.triggers.set(id, { personId, isFromModal, expiresAt, isUsed: false });
    return id;
  }

  /** @throws ApiRefusal when the id is unknown, was used, or is too old. */
  redeem(id: string): { readonly personId: string; readonly isFromModal: boolean } {
    const trigger = this.triggers.get(id);
    if (trigger === undefined) throw new ApiRefusal('invalid_trigger_id');
    if (trigger.isUsed) throw new ApiRefusal('exchanged_trigger_id');
    if (performance.now() > trigger.expiresAt) throw new ApiRefusal('expired_trigger_id');
    trigger.isUsed = true;
    return trigger;
  }
}
