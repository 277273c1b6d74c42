/**
 * Every migration, in the order they are applied. A list, not a folder scan, so that source and
 * build agree; 001 to 009 are the platform's, features begin at 010.
 */
import type { Migration } from '../src/platform/db/migration.ts';
import * as workspaces from './001-workspaces.ts';
import * as installations from './002-installations.ts';
import * as slackUsers from './003-slack-users.ts';
import * as jobs from './004-jobs.ts';
import * as outboxMessages from './005-outbox-messages.ts';
import * as inbox from './006-inbox.ts';
import * as slackDms from './007-slack-dms.ts';
import * as members from './010-members.ts';
import * as auditEntries from './011-audit-entries.ts';
import * as openings from './012-openings.ts';
import * as candidates from './013-candidates.ts';
import * as candidateWords from './014-candidate-words.ts';
import * as candidacies from './015-candidacies.ts';
import * as touches from './016-touches.ts';
import * as digests from './017-digests.ts';
import * as digestRows from './018-digest-rows.ts';
import * as snoozes from './019-snoozes.ts';
import * as digestZones from './020-digest-zones.ts';
import * as rhythms from './021-rhythms.ts';
import * as workingDefaults from './022-working-defaults.ts';
import * as leaves from './023-leaves.ts';
import * as handOffs from './024-hand-offs.ts';
import * as cadenceSettings from './025-cadence-settings.ts';
import * as homeVisits from './026-home-visits.ts';
import * as sortBatches from './027-sort-batches.ts';
import * as merges from './028-merges.ts';
import * as exports from './029-exports.ts';

export const migrations: readonly Migration[] = [
  workspaces,
  installations,
  slackUsers,
  jobs,
  outboxMessages,
  inbox,
  slackDms,
  members,
  auditEntries,
  openings,
  candidates,
  candidateWords,
  candidacies,
  touches,
  digests,
  digestRows,
  snoozes,
  digestZones,
  rhythms,
  workingDefaults,
  leaves,
  handOffs,
  cadenceSettings,
  homeVisits,
  sortBatches,
  merges,
  exports,
];
