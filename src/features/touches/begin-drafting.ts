/** What the modal with a drafted text needs to know: the text, or why there is none. */
import { type Day, dayAt } from '../../platform/clock.ts';
import { defineUseCase } from '../../platform/use-case.ts';
import { type CandidateId, nearlyGot, preferredChannels } from '../candidates/candidate.rules.ts';
import { getSeen, titledCandidacies } from '../candidates/index.ts';
import { nameOf } from '../members/index.ts';
import { type Draft, draftOf, type DraftRefusal, draftRefusal, lastTalkOn } from './draft.rules.ts';
import { zoneOfKeeper } from './read-zone.ts';
import { touchesStore } from './touches.store.ts';

/** A draft to somebody. */
export interface DraftFormModel {
  readonly kind: 'draft';
  readonly id: CandidateId;
  readonly name: string;
  /** Undefined when none is known: then it can't be opened as an email. */
  readonly email: string | undefined;
  readonly draft: Draft;
}

/** The draft, or why there is none. */
export type DraftOutcome =
  | DraftFormModel
  | (DraftRefusal & { readonly name: string; readonly today: Day });

/** Drafts a text to somebody; nothing is kept or sent. */
export const beginDrafting = defineUseCase<{ readonly id: CandidateId }, DraftOutcome>({
  name: 'touches.begin-drafting',
  mode: 'reads',
  access: 'recruiters',
  async run(work, { id: asked }) {
    const candidate = await getSeen(work, asked);
    const { id, name, email, relationship, decidedOn } = candidate;
    const today = dayAt(work.now, await zoneOfKeeper(work, candidate));
    const refusal = draftRefusal({ relationship, decidedOn, today });
    if (refusal !== undefined) return { ...refusal, name, today };
    const candidacies = (await titledCandidacies(work, [id])).get(id) ?? [];
    const { actor } = work;
    const running = candidacies.findLast((candidacy) => candidacy.endedBy === undefined);
    return {
      kind: 'draft',
      id,
      name,
      email,
      draft: draftOf({
        name,
        relationship,
        role: (running ?? nearlyGot(candidacies))?.opening,
        lastTalkOn: lastTalkOn(await touchesStore(work.tx).listOf(id)),
        writer: actor.kind === 'person' ? await nameOf(work, actor.userId) : undefined,
        preferred: preferredChannels.find((each) => each === candidate.preferredChannel),
        today,
      }),
    };
  },
});
