/** Exports: people as a file in a lead's messages with the bot. */
import { z } from 'zod';
import type { Feature } from '../../platform/feature.ts';
import { defineMessage } from '../../platform/outbox/message.ts';
import { deleteExport } from './export.actions.ts';
import { exportCommand } from './export.command.ts';
import { exportJobs } from './export.jobs.ts';
import { exportModalDeclaration } from './export.modal.ts';
import { exportEndedMessage } from './export.view.ts';
import { loadExport } from './tell-asker.ts';

export const exports: Feature = {
  name: 'exports',
  helpGroup: 'Team and settings',
  commands: [exportCommand],
  modals: [exportModalDeclaration],
  actions: [deleteExport],
  jobs: exportJobs,
  messages: [
    defineMessage({
      name: 'exports.ended',
      version: 1,
      ids: z.object({ exportId: z.string() }),
      load: loadExport,
      view: exportEndedMessage,
      whenUncertain: 'repost once',
    }),
  ],
  tables: [
    {
      name: 'exports',
      columns: {
        workspace_id: 'technical',
        id: 'technical',
        asked_by: 'work',
        asked_at: 'work',
        format: 'work',
        owner_user_id: 'work',
        people: 'work',
        file_id: 'technical',
        share_attempts: 'technical',
        sharing_at: 'technical',
        shared_at: 'technical',
        failure: 'technical',
        deletion: 'technical',
      },
    },
  ],
};
