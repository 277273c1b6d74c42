/** Touches: contacts as they are logged, and the clock they restart. */
import { defineCardPart, type Feature } from '../../platform/feature.ts';
import { reactTo } from '../../platform/use-case.ts';
import type { CandidateId } from '../candidates/candidate.rules.ts';
import { candidateChanged } from '../candidates/index.ts';
import { loadTimeline } from './load-timeline.ts';
import { logCommand, openLogFromRow, pickToLog } from './log.command.ts';
import { logModalDeclaration } from './log.modal.ts';
import { checkClocks } from './check-clocks.ts';
import { restartClock } from './restart-clock.ts';
import { pickToSnooze, snoozeCommand } from './snooze.command.ts';
import { snoozeModalDeclaration } from './snooze.modal.ts';
import { timelineBlocks } from './timeline.view.ts';
import { undoFromReceipt } from './undo.actions.ts';

export { beginSnoozing } from './begin-snoozing.ts';
export { latestTouches, touchesById } from './list-touches.ts';
export { touchLogged } from './log-touch.ts';
export { recordTouch } from './record-touch.ts';
export type { StoredTouch } from './touches.store.ts';
export {
  candidateSnoozed,
  snoozeCandidate,
  snoozeEnded,
  undoSnooze,
} from './snooze-candidate.ts';
export { touchUndone } from './undo-touch.ts';

export const touches: Feature = {
  name: 'touches',
  commands: [logCommand, snoozeCommand],
  modals: [logModalDeclaration, snoozeModalDeclaration],
  actions: [pickToLog, openLogFromRow, undoFromReceipt, pickToSnooze],
  reactions: [
    reactTo(candidateChanged, async (work, change) => {
      await restartClock(work, change);
    }),
  ],
  doctorChecks: [{ name: 'stored due dates', run: checkClocks }],
  cardParts: [
    defineCardPart({
      name: 'touches.timeline',
      order: 50,
      // The host hands the id of the card it shows.
      load: (work, candidateId) => loadTimeline(work, candidateId as CandidateId),
      view: timelineBlocks,
    }),
  ],
  tables: [
    {
      name: 'touches',
      columns: {
        workspace_id: 'technical',
        id: 'technical',
        candidate_id: 'technical',
        channel: 'personal',
        direction: 'personal',
        two_way: 'personal',
        at: 'personal',
        on_day: 'personal',
        by_user_id: 'work',
        note: 'personal',
        life_event: 'personal',
        question: 'personal',
        question_answered_at: 'personal',
        recorded_at: 'technical',
        is_back_dated: 'technical',
        undone_at: 'technical',
        is_imported: 'technical',
      },
    },
    {
      name: 'cadence_settings',
      columns: {
        workspace_id: 'technical',
        runner_up_first: 'work',
        runner_up_first_for_days: 'work',
        runner_up_then: 'work',
        offer_declined_first: 'work',
        offer_declined_then: 'work',
        withdrew: 'work',
        employed_elsewhere: 'work',
        referral: 'work',
      },
    },
    {
      name: 'snoozes',
      columns: {
        workspace_id: 'technical',
        id: 'technical',
        candidate_id: 'technical',
        until_on: 'personal',
        reason: 'personal',
        by_user_id: 'work',
        at: 'technical',
        ended_at: 'technical',
      },
    },
  ],
};
