/** Candidates: people, their candidacies, and finding them. */
import { z } from 'zod';
import {
  defineCardPart,
  defineHomeSection,
  defineMergePart,
  type Feature,
} from '../../platform/feature.ts';
import { noText } from '../../platform/slack/mrkdwn.ts';
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
import { compare, morePairs, swap, tellTwoApart, undo } from './merge/merge.actions.ts';
import { mergeCommand, pickToMerge } from './merge/merge.command.ts';
import { chooseOtherDeclaration, mergeModalDeclaration } from './merge/merge.modal.ts';
import { candidaciesInBrief, otherRecordsBlocks } from './merge/merge.view.ts';
import { loadOtherRecords } from './merge/list-duplicates.ts';
import {
  briefCandidacies,
  moveCandidacies,
  moveCandidaciesBack,
  movePairs,
  movePairsBack,
  stateOfCandidacies,
} from './merge/move-records.ts';
import { openAdd, openFind, searchPeople } from './pick.actions.ts';
import { findModalDeclaration } from './pick.modal.ts';
import { openAddAction, openFindAction } from './pick.view.ts';
import { pickToShow, showCommand } from './show.command.ts';
import { showCandidate } from './show-candidate.ts';

export { addCandidate, candidateChanged } from './add-candidate.ts';
export type { StoredCandidacy } from './candidacies.store.ts';
export type { Candidate, CandidateClock } from './candidates.store.ts';
export { beginPicking } from './begin-picking.ts';
export { candidatesById } from './candidates-by-id.ts';
export { changeOwner, countKept, listKeepers, movePeople } from './change-owner.ts';
export { type TitledCandidacy, titledCandidacies } from './describe-candidacies.ts';
export {
  beginExport,
  type ContactToExport,
  exportPeople,
  mostExported,
} from './export/export-people.ts';
export { exportWriter } from './export/write-people.ts';
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
  type PeopleToImport,
  rehearseImport,
} from './import/import-people.ts';
export {
  bookOf,
  dueOf,
  factsForClock,
  namesDueBetween,
  pageOfCandidates,
  saveClock,
  saveShown,
  saveSnoozedUntil,
} from './keep-clock.ts';
export { type KnownPerson, knownByName } from './known-people.ts';
export { countToSort, listToSort } from './list-to-sort.ts';
export { getSeen, getSeenForChange, withoutHiddenFrom } from './see-candidates.ts';
export { assertMayDecide, setCadence } from './set-cadence.ts';
export { showCandidate } from './show-candidate.ts';
export { allowContact, stopContact } from './stop-contact.ts';

const pairsForm = z.array(z.object({ a: z.string(), b: z.string() }));

export const candidates: Feature = {
  name: 'candidates',
  helpGroup: 'People',
  commands: [findCommand, listCommand, showCommand, editCommand, addCommand, mergeCommand],
  modals: [
    addModalDeclaration,
    editModalDeclaration,
    findModalDeclaration,
    chooseOtherDeclaration,
    mergeModalDeclaration,
  ],
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
    pickToMerge,
    compare,
    swap,
    tellTwoApart,
    undo,
    morePairs,
  ],
  mergeParts: [
    defineMergePart({
      name: 'candidates.candidacies',
      tables: ['candidacies'],
      moved: z.object({ candidacies: z.array(z.string()) }),
      // The host hands the ids of two candidates.
      brief: (work, id) => briefCandidacies(work, id as CandidateId),
      words: candidaciesInBrief,
      move: (work, from, to) => moveCandidacies(work, from as CandidateId, to as CandidateId),
      moveBack: (work, moved, from) => moveCandidaciesBack(work, moved, from as CandidateId),
      state: (work, id) => stateOfCandidacies(work, id as CandidateId),
    }),
    defineMergePart({
      name: 'candidates.pairs',
      tables: ['possible_duplicates'],
      moved: z.object({ settled: pairsForm, added: pairsForm }),
      brief: async () => ({ count: 0, lastOn: undefined }),
      words: () => noText,
      move: (work, from, to) => movePairs(work, from as CandidateId, to as CandidateId),
      moveBack: movePairsBack,
      // Whom somebody may be is nobody's change.
      state: async () => null,
    }),
  ],
  cardParts: [
    defineCardPart({
      name: 'candidates.other-records',
      order: 85,
      // The host hands the id of the card it shows.
      load: (work, candidateId) => loadOtherRecords(work, candidateId as CandidateId),
      view: otherRecordsBlocks,
    }),
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
      name: 'merges',
      columns: {
        workspace_id: 'technical',
        id: 'technical',
        kept_id: 'technical',
        merged_id: 'technical',
        by_user_id: 'work',
        at: 'work',
        snapshot: 'personal',
        after_state: 'technical',
        undone_at: 'work',
        undone_by: 'work',
      },
    },
    {
      name: 'possible_duplicates',
      columns: {
        workspace_id: 'technical',
        candidate_id: 'technical',
        other_id: 'technical',
        state: 'work',
        found_at: 'technical',
        settled_by: 'work',
        settled_at: 'work',
      },
    },
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
        merged_into_id: 'technical',
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
