/** Keeps rows about owners without access true when one of them becomes a member. */
import { rowChanged } from '../../platform/digest-section.ts';
import type { Work } from '../../platform/use-case.ts';
import { toDecideSection } from './hand-off-facts.ts';
import { keeperKey } from './keeper-key.rules.ts';

/** Somebody has a role now: rows that named them, or their address, say so. */
export async function followMember(
  work: Work,
  member: { readonly userId: string; readonly emailKey: string | undefined },
): Promise<void> {
  const { userId, emailKey } = member;
  const keys = [
    keeperKey({ kind: 'user', userId }),
    emailKey === undefined ? undefined : keeperKey({ kind: 'address', address: emailKey }),
  ];
  for (const subjectId of keys) {
    if (subjectId === undefined) continue;
    await work.announce(rowChanged, { section: toDecideSection, subjectId });
  }
}
