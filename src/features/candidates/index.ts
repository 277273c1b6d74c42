/** Candidates: people, their candidacies, and finding them. */
import type { Feature } from '../../platform/feature.ts';
import { reactTo } from '../../platform/use-case.ts';
import { memberAdded } from '../members/index.ts';
import { addCommand } from './add.command.ts';
import { addModalDeclaration } from './add.modal.ts';
import { claimPeople } from './claim-people.ts';
import { findCommand, openCard } from './find.command.ts';
import { pickToShow, showCommand } from './show.command.ts';

export { addCandidate, candidateChanged } from './add-candidate.ts';
export type { StoredCandidacy } from './candidacies.store.ts';
export type { Candidate, CandidateClock } from './candidates.store.ts';
export { titledCandidacies } from './describe-candidacies.ts';
export { findCandidates } from './find-candidates.ts';
export {
  type ImportOutcome,
  importPeople,
  mostRows,
  rehearseImport,
} from './import/import-people.ts';
export {
  bookOf,
  candidatesById,
  dueOf,
  factsForClock,
  pageOfCandidates,
  saveClock,
  saveShown,
  saveSnoozedUntil,
} from './keep-clock.ts';
export { getSeen, getSeenForChange, withoutHiddenFrom } from './see-candidates.ts';
export { assertMayDecide, setCadence } from './set-cadence.ts';
export { showCandidate } from './show-candidate.ts';

export const candidates: Feature = {
  name: 'candidates',
  commands: [findCommand, showCommand, addCommand],
  modals: [addModalDeclaration],
  actions: [pickToShow, openCard],
  reactions: [reactTo(memberAdded, claimPeople)],
  tables: [
    {
      name: 'candidates',
      columns: {
        workspace_id: 'technical',
        id: 'technical',
        name: 'personal',
        name_key: 'personal',
        email: 'personal',
        email_key: 'personal',
        phone: 'personal',
        profile_url: 'personal',
        employer: 'personal',
        segment: 'personal',
        territory: 'personal',
        source: 'personal',
        referrer: 'personal',
        call_points: 'personal',
        travel: 'personal',
        relocation: 'personal',
        quota_history: 'personal',
        or_exposure: 'personal',
        credentials: 'personal',
        common_ground: 'personal',
        tags: 'personal',
        is_referral: 'personal',
        preferred_channel: 'personal',
        interest: 'personal',
        interest_asked_on: 'personal',
        hand_edited: 'technical',
        owner_user_id: 'work',
        owner_email_key: 'work',
        not_before_on: 'personal',
        employed_elsewhere_on: 'personal',
        do_not_contact: 'personal',
        restricted: 'personal',
        cadence_override: 'work',
        relationship: 'work',
        decided_on: 'work',
        clock_start_on: 'work',
        cadence_days: 'work',
        due_on: 'work',
        cold_on: 'work',
        rest_until_on: 'work',
        snoozed_until_on: 'work',
        waiting_since_on: 'work',
        shown_count: 'work',
        last_shown_on: 'work',
        forgotten_at: 'technical',
        known_since_on: 'work',
        created_at: 'technical',
        created_by: 'work',
      },
    },
    {
      name: 'candidate_words',
      columns: {
        workspace_id: 'technical',
        word: 'personal',
        name_key: 'personal',
        candidate_id: 'technical',
      },
    },
    {
      name: 'candidacies',
      columns: {
        workspace_id: 'technical',
        id: 'technical',
        candidate_id: 'technical',
        opening_id: 'personal',
        stage: 'personal',
        stage_on: 'personal',
        ended_by: 'personal',
        reason: 'personal',
        decided_on: 'personal',
        told_on: 'personal',
        told_touch_id: 'technical',
        word_due_on: 'work',
        is_runner_up: 'personal',
        runner_up_order: 'personal',
        champion: 'personal',
        is_imported: 'technical',
        created_at: 'technical',
      },
    },
  ],
};
