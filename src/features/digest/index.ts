/** The digest: whom to contact today and why, once a morning for each recruiter. */
import { z } from 'zod';
import { defineDigestSection, digestOrder, rowChanged } from '../../platform/digest-section.ts';
import {
  defineHomeSection,
  defineMergePart,
  defineSettingsPanel,
  type Feature,
} from '../../platform/feature.ts';
import { defineMessage } from '../../platform/outbox/message.ts';
import { noText } from '../../platform/slack/mrkdwn.ts';
import { reactTo } from '../../platform/use-case.ts';
import type { CandidateId } from '../candidates/candidate.rules.ts';
import { candidateChanged } from '../candidates/index.ts';
import { peopleMoved } from '../handoffs/index.ts';
import { candidateSnoozed, snoozeEnded, touchLogged, touchUndone } from '../touches/index.ts';
import { loadRhythm, loadRhythmOf } from './change-rhythm.ts';
import { chooseDue } from './compose-due.ts';
import { describeRows } from './describe-rows.ts';
import { answerMondays, moreOfRow, openSection, undoChoice } from './digest.actions.ts';
import { digestJobs, digestSchedules } from './digest.jobs.ts';
import { comingHomeBlocks, digestMessage, dueHomeBlocks } from './digest.view.ts';
import { dueFace } from './due-row.view.ts';
import { dueCommand } from './due.command.ts';
import {
  hideSnooze,
  hideTouch,
  offerSorting,
  refreshRows,
  refreshSubject,
  showSnooze,
  showTouch,
} from './follow-touches.ts';
import { dueSection } from './keep.rules.ts';
import { loadDigest } from './load-digest.ts';
import { moveRows, moveRowsBack } from './move-rows.ts';
import { openRhythm, resetFromModal } from './rhythm.actions.ts';
import { rhythmModalDeclaration } from './rhythm.modal.ts';
import { openRhythmAction, rhythmHomeBlocks, rhythmSummary } from './rhythm.view.ts';
import { digestFrame, digestNow } from './show-due.ts';

export { digestReaderOf, lastDigestOn } from './last-digests.ts';
export { makeDigest } from './make-digest.ts';
export { previewDigest } from './preview-digest.ts';

export const digest: Feature = {
  name: 'digest',
  helpGroup: 'Every day',
  commands: [dueCommand],
  actions: [moreOfRow, undoChoice, openSection, answerMondays, openRhythm, resetFromModal],
  modals: [rhythmModalDeclaration],
  settingsPanels: [
    defineSettingsPanel({
      name: 'digest.rhythm',
      order: 10,
      access: 'recruiters',
      words: ['digest', 'mine', 'rhythm', 'morning', 'pause', 'weekly', 'message'],
      load: loadRhythm,
      summary: rhythmSummary,
      actionId: openRhythmAction,
    }),
  ],
  mergeParts: [
    defineMergePart({
      name: 'digest.rows',
      tables: ['digest_rows'],
      moved: z.object({
        own: z.array(z.string()),
        others: z.array(z.string()),
        removed: z.array(z.record(z.string(), z.union([z.string(), z.number(), z.null()]))),
      }),
      brief: async () => ({ count: 0, lastOn: undefined }),
      words: () => noText,
      // The host hands the ids of two candidates.
      move: (work, from, to) => moveRows(work, from as CandidateId, to as CandidateId),
      moveBack: (work, moved, from) => moveRowsBack(work, moved, from as CandidateId),
      // What was proposed is nobody's change.
      state: async () => null,
    }),
  ],
  digestSections: [
    defineDigestSection({
      name: dueSection,
      order: digestOrder.due,
      title: 'Runner-ups and others due',
      isForCover: false,
      counted: (total) => `${total} due`,
      choose: chooseDue,
      describe: describeRows,
      face: dueFace,
    }),
  ],
  jobs: digestJobs,
  schedules: digestSchedules,
  messages: [
    defineMessage({
      name: 'digest.daily',
      version: 1,
      ids: z.object({ digestId: z.string() }),
      load: loadDigest,
      view: digestMessage,
      whenUncertain: 'repost once',
    }),
  ],
  reactions: [
    reactTo(touchLogged, showTouch),
    reactTo(touchUndone, hideTouch),
    reactTo(candidateSnoozed, showSnooze),
    reactTo(snoozeEnded, hideSnooze),
    reactTo(candidateChanged, refreshRows),
    reactTo(rowChanged, refreshSubject),
    reactTo(peopleMoved, offerSorting),
  ],
  homeSections: [
    defineHomeSection({ name: 'digest.due', order: 10, load: digestNow, view: dueHomeBlocks }),
    defineHomeSection({
      name: 'digest.coming',
      order: 50,
      load: digestFrame,
      view: comingHomeBlocks,
    }),
    defineHomeSection({
      name: 'digest.settings',
      order: 90,
      load: loadRhythmOf,
      view: rhythmHomeBlocks,
    }),
  ],
  tables: [
    {
      name: 'digests',
      columns: {
        workspace_id: 'technical',
        id: 'technical',
        user_id: 'work',
        local_day: 'work',
        message_id: 'technical',
        made_at: 'technical',
        totals: 'work',
        asides: 'work',
      },
    },
    {
      name: 'digest_rows',
      columns: {
        workspace_id: 'technical',
        id: 'technical',
        digest_id: 'technical',
        position: 'technical',
        section: 'technical',
        subject_id: 'technical',
        candidate_id: 'technical',
        for_user_id: 'work',
        also: 'technical',
        asks_to_keep: 'work',
        touch_id: 'technical',
        choice: 'work',
        chosen_by: 'work',
        cadence_before: 'work',
        acted_at: 'technical',
      },
    },
    {
      name: 'digest_zones',
      columns: {
        workspace_id: 'technical',
        user_id: 'work',
        time_zone: 'work',
        changed_on: 'work',
      },
    },
    {
      name: 'rhythms',
      columns: {
        workspace_id: 'technical',
        user_id: 'work',
        hour: 'work',
        days: 'work',
        rows: 'work',
        paused_until_on: 'work',
        weekly_on: 'work',
        country: 'work',
        mondays_offered_at: 'work',
        wants_sort: 'work',
      },
    },
  ],
};
