/** Touches: contacts as they are logged, and the clock they restart. */
import { z } from 'zod';
import {
  defineCardPart,
  defineMergePart,
  defineSettingsPanel,
  type Feature,
} from '../../platform/feature.ts';
import { reactTo } from '../../platform/use-case.ts';
import type { CandidateId } from '../candidates/candidate.rules.ts';
import { candidateChanged } from '../candidates/index.ts';
import { openCadences } from './cadences.actions.ts';
import { cadencesModalDeclaration } from './cadences.modal.ts';
import { cadencesSummary, openCadencesAction } from './cadences.view.ts';
import { answeredOnCard } from './call-sheet.actions.ts';
import { callSheetBlocks } from './call-sheet.view.ts';
import { draftRow, openDraftFromCard } from './draft.actions.ts';
import { draftModalDeclaration, openAsEmail } from './draft.modal.ts';
import { loadCallSheet } from './load-call-sheet.ts';
import { loadTimeline } from './load-timeline.ts';
import { logCommand, openLogFromRow, pickToLog } from './log.command.ts';
import { logModalDeclaration } from './log.modal.ts';
import { logMessage } from './log-message.actions.ts';
import { openPickLog, pickLogModalDeclaration } from './log-pick.modal.ts';
import { openPickLogAction } from './log.view.ts';
import { checkClocks } from './check-clocks.ts';
import { briefContacts, moveContacts, moveContactsBack, stateOfContacts } from './move-contacts.ts';
import { readCadences } from './read-cadences.ts';
import { restartClock } from './restart-clock.ts';
import { pickToSnooze, snoozeCommand, snoozeRow } from './snooze.command.ts';
import { snoozeModalDeclaration } from './snooze.modal.ts';
import { contactsInBrief, timelineBlocks } from './timeline.view.ts';
import { touchesJobs, touchesSchedules } from './touches.jobs.ts';
import { undoFromReceipt } from './undo.actions.ts';

export { contactHistory } from './contact-history.ts';
export { contactsToExport, snoozesToExport } from './export-contacts.ts';
export { contactsByOthers, latestTouches, touchesById } from './list-touches.ts';
export { type LoggedTouch, logTouch, touchLogged } from './log-touch.ts';
export { zoneOfKeeper } from './read-zone.ts';
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
  helpGroup: 'Every day',
  commands: [logCommand, snoozeCommand],
  modals: [
    logModalDeclaration,
    pickLogModalDeclaration,
    draftModalDeclaration,
    snoozeModalDeclaration,
    cadencesModalDeclaration,
  ],
  actions: [
    openCadences,
    pickToLog,
    openLogFromRow,
    openPickLog,
    undoFromReceipt,
    pickToSnooze,
    answeredOnCard,
    openDraftFromCard,
    openAsEmail,
  ],
  shortcuts: [logMessage],
  rowActions: [draftRow, snoozeRow],
  homeActions: [{ order: 20, label: 'Log contact', actionId: openPickLogAction }],
  jobs: touchesJobs,
  schedules: touchesSchedules,
  reactions: [
    reactTo(candidateChanged, async (work, change) => {
      await restartClock(work, change);
    }),
  ],
  settingsPanels: [
    defineSettingsPanel({
      name: 'touches.cadences',
      order: 50,
      access: 'leads',
      words: ['cadences', 'cadence', 'often', 'intervals', 'touch'],
      load: readCadences,
      summary: cadencesSummary,
      actionId: openCadencesAction,
    }),
  ],
  doctorChecks: [{ name: 'stored due dates', run: checkClocks }],
  mergeParts: [
    defineMergePart({
      name: 'touches.contacts',
      tables: ['touches', 'snoozes'],
      moved: z.object({ touches: z.array(z.string()), snoozes: z.array(z.string()) }),
      // The host hands the ids of two candidates.
      brief: (work, id) => briefContacts(work, id as CandidateId),
      words: contactsInBrief,
      move: (work, from, to) => moveContacts(work, from as CandidateId, to as CandidateId),
      moveBack: (work, moved, from) => moveContactsBack(work, moved, from as CandidateId),
      state: (work, id) => stateOfContacts(work, id as CandidateId),
    }),
  ],
  cardParts: [
    defineCardPart({
      name: 'touches.call-sheet',
      order: 5,
      // The host hands the id of the card it shows.
      load: (work, candidateId) => loadCallSheet(work, candidateId as CandidateId),
      view: callSheetBlocks,
    }),
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
        life_event_until_on: 'technical',
        question: 'personal',
        question_answered_at: 'personal',
        stopped_contact: 'personal',
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
