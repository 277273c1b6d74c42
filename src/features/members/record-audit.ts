/** Writes one line of the audit log in the transaction of whoever does the thing. */
import type { Actor, Work } from '../../platform/use-case.ts';
import { auditStore } from './audit.store.ts';

/** Who an actor is in the audit log. */
function actorName(actor: Actor): string {
  return actor.kind === 'person' ? actor.userId : actor.kind;
}

/** Records that the caller did `action` (`feature.verb`) to a subject; ids only. */
export async function recordAudit(
  work: Work,
  action: string,
  subject: { readonly kind: string; readonly id: string },
): Promise<void> {
  await auditStore(work.tx).append({
    id: work.newId(),
    at: work.now,
    actor: actorName(work.actor),
    action,
    subjectKind: subject.kind,
    subjectId: subject.id,
  });
}
