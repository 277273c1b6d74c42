/** Finds out why there is nothing to tell somebody: who told them, and when. */
import type { Day } from '../../platform/clock.ts';
import type { Work } from '../../platform/use-case.ts';
import type { StoredCandidacy } from '../candidates/index.ts';
import { touchesById } from '../touches/index.ts';

/** There is nothing to tell. */
export type ToldAlready =
  | {
      readonly kind: 'told_already';
      readonly name: string;
      readonly on: Day;
      /** Slack id; undefined where nobody logged it. */
      readonly byUserId: string | undefined;
      readonly today: Day;
    }
  | { readonly kind: 'nothing_to_tell'; readonly name: string };

/** Who told them last; or that nothing was decided that we would tell. */
export async function findTold(
  work: Work,
  { name }: { readonly name: string },
  candidacies: readonly Pick<StoredCandidacy, 'toldOn' | 'toldTouchId'>[],
  today: Day,
): Promise<ToldAlready> {
  const [last] = candidacies
    .flatMap(({ toldOn, toldTouchId }) => (toldOn === undefined ? [] : [{ toldOn, toldTouchId }]))
    .toSorted((a, b) => (a.toldOn > b.toldOn ? -1 : a.toldOn < b.toldOn ? 1 : 0));
  if (last === undefined) return { kind: 'nothing_to_tell', name };
  const { toldOn: on, toldTouchId } = last;
  const touch =
    toldTouchId === undefined
      ? undefined
      : (await touchesById(work, [toldTouchId])).get(toldTouchId);
  return { kind: 'told_already', name, on, byUserId: touch?.byUserId, today };
}
