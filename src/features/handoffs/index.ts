/** Hand-offs: who keeps a person from now on, asked and answered; and the people of leavers. */
import { z } from 'zod';
import { defineDigestSection, digestOrder } from '../../platform/digest-section.ts';
import { defineCardPart, defineMergePart, type Feature } from '../../platform/feature.ts';
import { defineMessage } from '../../platform/outbox/message.ts';
import { mrkdwn, noText } from '../../platform/slack/mrkdwn.ts';
import { reactTo } from '../../platform/use-case.ts';
import type { CandidateId } from '../candidates/candidate.rules.ts';
import { memberAdded } from '../members/index.ts';
import { answeredMessage, askedMessage } from './asked.view.ts';
import { followMember } from './follow-members.ts';
import { giveModalDeclaration, openGiving } from './give-people.modal.ts';
import {
  accept,
  askForSomebody,
  decline,
  declineRow,
  giveAccessToKeeper,
  withdraw,
} from './hand-off.actions.ts';
import {
  handOffCommand,
  handOffFromRow,
  openHandOffFromCard,
  pickToHandOff,
} from './hand-off.command.ts';
import { toDecideSection } from './hand-off-facts.ts';
import { handOffModalDeclaration } from './hand-off.modal.ts';
import { handoffsJobs } from './handoffs.jobs.ts';
import { keepingBlocks } from './keeping.view.ts';
import { loadKeepingPart } from './load-card-part.ts';
import { loadAnswered, loadAsked } from './load-messages.ts';
import {
  briefHandOffs,
  moveHandOffs,
  moveHandOffsBack,
  stateOfHandOffs,
} from './move-hand-offs.ts';
import { chooseToDecide, describeToDecide } from './to-decide.ts';
import { toDecideCount, toDecideFace } from './to-decide.view.ts';

export { peopleMoved } from './hand-off-facts.ts';

export const handoffs: Feature = {
  name: 'handoffs',
  helpGroup: 'People',
  commands: [handOffCommand],
  modals: [handOffModalDeclaration, giveModalDeclaration],
  actions: [
    pickToHandOff,
    openHandOffFromCard,
    askForSomebody,
    accept,
    decline,
    withdraw,
    openGiving,
  ],
  jobs: handoffsJobs,
  messages: [
    defineMessage({
      name: 'handoffs.asked',
      version: 1,
      ids: z.object({ handOffId: z.string() }),
      load: loadAsked,
      view: askedMessage,
      whenUncertain: 'repost once',
    }),
    defineMessage({
      name: 'handoffs.answered',
      version: 1,
      ids: z.object({ handOffId: z.string(), userId: z.string() }),
      load: loadAnswered,
      view: answeredMessage,
      whenUncertain: 'repost once',
    }),
  ],
  reactions: [reactTo(memberAdded, followMember)],
  rowActions: [handOffFromRow],
  sectionActions: [declineRow, giveAccessToKeeper],
  digestSections: [
    defineDigestSection({
      name: toDecideSection,
      order: digestOrder.forYouToDecide,
      title: 'For you to decide',
      isForCover: false,
      counted: toDecideCount,
      choose: chooseToDecide,
      describe: describeToDecide,
      face: toDecideFace,
    }),
  ],
  mergeParts: [
    defineMergePart({
      name: 'handoffs.hand-offs',
      tables: ['hand_offs'],
      moved: z.object({ ids: z.array(z.string()), withdrawn: z.string().nullable() }),
      // The host hands the ids of two candidates.
      brief: (work, id) => briefHandOffs(work, id as CandidateId),
      words: ({ count }) => (count === 0 ? noText : mrkdwn`a hand-off waits for an answer`),
      move: (work, from, to) => moveHandOffs(work, from as CandidateId, to as CandidateId),
      moveBack: (work, moved, from) => moveHandOffsBack(work, moved, from as CandidateId),
      state: (work, id) => stateOfHandOffs(work, id as CandidateId),
    }),
  ],
  cardParts: [
    defineCardPart({
      name: 'handoffs.keeping',
      order: 80,
      // The host hands the id of the card it shows.
      load: (work, candidateId) => loadKeepingPart(work, candidateId as CandidateId),
      view: keepingBlocks,
    }),
  ],
  tables: [
    {
      name: 'hand_offs',
      columns: {
        workspace_id: 'technical',
        id: 'technical',
        candidate_id: 'technical',
        from_user_id: 'work',
        to_user_id: 'work',
        asked_by: 'work',
        note: 'personal',
        asked_at: 'work',
        lead_from_on: 'work',
        state: 'work',
        answered_by: 'work',
        answered_at: 'work',
        message_id: 'technical',
      },
    },
    {
      name: 'people_moves',
      columns: {
        workspace_id: 'technical',
        id: 'technical',
        from_key: 'work',
        to_user_id: 'work',
        asked_by: 'work',
        asked_at: 'work',
        wanted_count: 'work',
        moved_count: 'work',
        done_at: 'technical',
      },
    },
  ],
};
