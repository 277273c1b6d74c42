/** Candidates: people, their candidacies, and finding them. */
import { defineHomeSection, type Feature } from '../../platform/feature.ts';
import { reactTo } from '../../platform/use-case.ts';
import { memberAdded } from '../members/index.ts';
import { addCommand } from './add.command.ts';
import { addModalDeclaration } from './add.modal.ts';
import { addFromShortcut } from './add-shortcut.actions.ts';
import { claimPeople } from './claim-people.ts';
import type { CandidateId } from './candidate.rules.ts';
import { cardModal } from './card.view.ts';
import { editCommand, openEditFromCard, pickToEdit } from './edit.command.ts';
import { editModalDeclaration } from './edit.modal.ts';
import { findCommand, openCard } from './find.command.ts';
import {
  filterList,
  listCommand,
  nextPage,
  openListFromButton,
  previousPage,
} from './list.command.ts';
import { countOwnPeople } from './list-own.ts';
import { ownPeopleBlocks } from './list.view.ts';
import { openAdd, openFind, searchPeople } from './pick.actions.ts';
import { findModalDeclaration } from './pick.modal.ts';
import { openAddAction, openFindAction } from './pick.view.ts';
import { pickToShow, showCommand } from './show.command.ts';
import { showCandidate } from './show-candidate.ts';

export { addCandidate, candidateChanged } from './add-candidate.ts';
export type { StoredCandidacy } from './candidacies.store.ts';
export type { Candidate, CandidateClock } from './candidates.store.ts';
export { beginPicking } from './begin-picking.ts';
export { changeOwner, countKept, listKeepers, movePeople } from './change-owner.ts';
export { type TitledCandidacy, titledCandidacies } from './describe-candidacies.ts';
export { findCandidates } from './find-candidates.ts';
export {
  addCandidacy,
  candidaciesOf,
  owedWords,
  runnerUpsOf,
  saveCandidacy,
  saveRunnerUpOrder,
  saveTold,
  saveWordDue,
} from './keep-candidacies.ts';
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
  namesDueBetween,
  pageOfCandidates,
  saveClock,
  saveShown,
  saveSnoozedUntil,
} from './keep-clock.ts';
export { countToSort, listToSort } from './list-to-sort.ts';
export { getSeen, getSeenForChange, withoutHiddenFrom } from './see-candidates.ts';
export { assertMayDecide, setCadence } from './set-cadence.ts';
export { showCandidate } from './show-candidate.ts';
export { allowContact, stopContact } from './stop-contact.ts';

export const candidates: Feature = {
  name: 'candidates',
  helpGroup: 'People',
  commands: [findCommand, listCommand, showCommand, editCommand, addCommand],
  modals: [addModalDeclaration, editModalDeclaration, findModalDeclaration],
  actions: [
    pickToShow,
    openCard,
    openListFromButton,
    filterList,
    nextPage,
    previousPage,
    pickToEdit,
    openEditFromCard,
    openFind,
    openAdd,
  ],
  options: [searchPeople],
  rowActions: [
    {
      name: 'open',
      label: 'Open',
      order: 40,
      // The id is checked in the use case; a false one finds nobody.
      run: async (request, candidateId) => {
        const card = await request.run(showCandidate, { id: candidateId as CandidateId });
        return { show: 'modal', modal: cardModal(card, request.features) };
      },
    },
  ],
  homeActions: [
    { order: 10, label: 'Find', actionId: openFindAction },
    { order: 30, label: 'Add', actionId: openAddAction },
  ],
  homeSections: [
    defineHomeSection({
      name: 'candidates.people',
      order: 60,
      load: countOwnPeople,
      view: ownPeopleBlocks,
    }),
  ],
  shortcuts: [addFromShortcut],
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
        is_hand_edited: 'technical',
        created_at: 'technical',
      },
    },
  ],
};
