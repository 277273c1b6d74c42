/** The digest: whom to contact today and why, once a morning for each recruiter. */
import { z } from 'zod';
import { defineHomeSection, type Feature } from '../../platform/feature.ts';
import { defineMessage } from '../../platform/outbox/message.ts';
import { reactTo } from '../../platform/use-case.ts';
import { candidateSnoozed, snoozeEnded, touchLogged, touchUndone } from '../touches/index.ts';
import { moreOfRow, undoChoice } from './digest.actions.ts';
import { digestJobs, digestSchedules } from './digest.jobs.ts';
import { digestMessage, dueHomeBlocks } from './digest.view.ts';
import { dueCommand } from './due.command.ts';
import { hideSnooze, hideTouch, showSnooze, showTouch } from './follow-touches.ts';
import { loadDigest } from './load-digest.ts';
import { dueNow } from './show-due.ts';

export { makeDigest } from './make-digest.ts';
export { previewDigest } from './preview-digest.ts';

export const digest: Feature = {
  name: 'digest',
  commands: [dueCommand],
  actions: [moreOfRow, undoChoice],
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
  ],
  homeSections: [
    defineHomeSection({ name: 'digest.due', order: 10, load: dueNow, view: dueHomeBlocks }),
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
