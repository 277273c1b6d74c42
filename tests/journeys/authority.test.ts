/**
 * Who may do what, over everything the features declare: each command, modal, button, menu, event,
 * job and message is tried by people who may not, and by a lead who names what belongs to another
 * workspace. They read why, no row changes, and nothing about a candidate leaves the app.
 */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { CandidateId } from '../../src/features/candidates/candidate.rules.ts';
import type { MergeId } from '../../src/features/candidates/merge/merge.rules.ts';
import { mergesStore } from '../../src/features/candidates/merge/merges.store.ts';
import {
  mergeCandidates,
  undoMerge,
} from '../../src/features/candidates/merge/merge-candidates.ts';
import { possibleDuplicatesStore } from '../../src/features/candidates/merge/possible-duplicates.store.ts';
import { digestsStore } from '../../src/features/digest/digests.store.ts';
import type { DigestId } from '../../src/features/digest/digests.store.ts';
import { exportsStore } from '../../src/features/exports/exports.store.ts';
import { handOffsStore } from '../../src/features/handoffs/hand-offs.store.ts';
import { features } from '../../src/features/index.ts';
import { leavesStore } from '../../src/features/members/leaves.store.ts';
import { membersStore } from '../../src/features/members/members.store.ts';
import { addDays, dayAt } from '../../src/platform/clock.ts';
import type { WorkspaceId } from '../../src/platform/db/database.ts';
import { acrossWorkspaces, inWorkspace } from '../../src/platform/db/transaction.ts';
import type { Feature } from '../../src/platform/feature.ts';
import { randomIds } from '../../src/platform/ids.ts';
import { sortBatchesStore } from '../../src/features/sorting/sort-batches.store.ts';
import { subjectBlockId } from '../../src/platform/slack/subject.ts';
import type { Caller, UseCase } from '../../src/platform/use-case.ts';
import { slackUsersStore } from '../../src/platform/users/slack-users.store.ts';
import { platformFeature } from '../../src/platform-feature.ts';
import { describeOnEachDatabase, type TestDatabase } from '../support/databases.ts';
import { addMarkedPeople, given, type Mark, type MarkedPerson } from '../support/marked-people.ts';
import { type AllRows, allRows, changedTables } from '../support/tables.ts';
import {
  copyOfHome,
  copyOfMessage,
  copyOfModal,
  rewritten,
  type Surface,
  Visitor,
} from '../support/visitor.ts';
import { company, modes, type PersonName, startWorld, type World } from '../support/world.ts';

// --- what is tried ---

/** What Rita, and for the settings Lee, had in front of them. */
interface Surfaces {
  /** One person proposed, one with a contact logged, one decided about. */
  readonly morning: Surface;
  readonly home: Surface;
  readonly found: Surface;
  readonly showPicker: Surface;
  readonly logPicker: Surface;
  readonly snoozePicker: Surface;
  readonly logModal: Surface;
  /** In it the person is chosen already. */
  readonly logMessageModal: Surface;
  /** In it the person is chosen already. */
  readonly pickLogModal: Surface;
  readonly mergePicker: Surface;
  /** The person proposed, and one who may be the same chosen in it. */
  readonly chooseOtherModal: Surface;
  /** Both beside each other. */
  readonly mergeModal: Surface;
  /** With a button for more pairs. */
  readonly pairsModal: Surface;
  readonly draftModal: Surface;
  /** Of the one with a contact logged, in which they asked something. */
  readonly loggedCard: Surface;
  readonly loggedModal: Surface;
  readonly snoozeModal: Surface;
  readonly sortModal: Surface;
  /** After a page was applied. */
  readonly sortedModal: Surface;
  readonly addModal: Surface;
  readonly card: Surface;
  readonly outcomePicker: Surface;
  /** Asks which opening is meant. */
  readonly chooseModal: Surface;
  /** For an opening not noted yet. */
  readonly outcomeModal: Surface;
  /** Of somebody who does not know yet how it ended. */
  readonly untoldCard: Surface;
  readonly toldModal: Surface;
  readonly editPicker: Surface;
  readonly editModal: Surface;
  /** With somebody chosen in it. */
  readonly findModal: Surface;
  /** With the buttons of a longer list. */
  readonly listModal: Surface;
  readonly settingsModal: Surface;
  readonly membersModal: Surface;
  readonly defaultsModal: Surface;
  readonly importModal: Surface;
  /** With somebody pasted who was checked already. */
  readonly checkedImportModal: Surface;
  readonly cadencesModal: Surface;
  /** Rita's own, in which she has chosen something. */
  readonly rhythmModal: Surface;
  /** Rita's own leave, to be changed. */
  readonly leaveModal: Surface;
  readonly handOffPicker: Surface;
  readonly handOffModal: Surface;
  /** Ana is asked in it to take over the one with a contact logged. */
  readonly handOffAsked: Surface;
  readonly handOffWaits: Surface;
  /** Ana is told in it that the person proposed is here already. */
  readonly hereModal: Surface;
  /** Somebody's people are Lee's to give away in them. */
  readonly leadMorning: Surface;
  readonly giveModal: Surface;
  readonly exportModal: Surface;
}

/** Real messages, modals and names, and the ids in them: ours, or the same with another workspace's. */
interface Props extends Surfaces {
  readonly name: string;
  readonly firstName: string;
  readonly email: string;
  /** Ids, in the forms in which blocks carry them. */
  readonly proposed: string;
  readonly logged: string;
  readonly decidedAbout: string;
  readonly candidateId: string;
  readonly digestId: string;
  readonly leave: string;
  /** A page that was applied. */
  readonly sorted: string;
  readonly handOff: string;
  /** The person proposed and the one decided about, who may be the same. */
  readonly pair: string;
  /** A merge of these two that was taken back. */
  readonly merge: string;
  /** Somebody who has left, and keeps a person still. */
  readonly keeper: string;
  /** People as a file, whose file Lee may delete. */
  readonly exported: string;
  /** A recruiter. */
  readonly userId: string;
}

/** One way to do a declared thing. */
interface Way {
  readonly how: string;
  act(visitor: Visitor, props: Props): Promise<void>;
  /** Somebody who may, and what they get of it, which proves that the way leads there. */
  readonly may: PersonName;
  readonly gets: 'data' | 'change' | 'words';
  /** What a lead reads who does it with another workspace's ids or names; nothing when it holds none. */
  readonly elsewhere?: { readonly reads: string };
  /** Slack leaves no other way to answer than the installed app's own token. */
  readonly needsToken?: true;
  /** Slack takes no words for an answer: there is nothing to read. */
  readonly isSilent?: true;
}

/** What people do: in these ways. Or what nobody does: why, and what is checked in their place. */
type Entry =
  | { readonly ways: readonly Way[] }
  | { readonly why: string; check(stage: Stage): Promise<void> };

const notFound = (what: string) => ({
  reads: `I can't find that ${what}. Someone may have removed it since. Nothing was changed.`,
});
const nobodyMatches = (name: string) => ({
  reads: `Nobody matches "${name}". Part of a name will do; accents don't matter. To add somebody: /candidate add.`,
});

/** *Change* in the settings, which opens the modal of one panel. */
function opensPanel(action_id: string): Entry {
  return {
    ways: [
      {
        how: 'pressed in the settings',
        act: (who, { settingsModal }) => who.presses(settingsModal, { action_id }),
        may: 'lee',
        gets: 'words',
        needsToken: true,
      },
    ],
  };
}

const ours: Mark = { word: 'Quillow', phone: '6027771' };
const theirs: Mark = { word: 'Zorbulo', phone: '6028882' };
const theirName = 'Zorbulofirst Zorbulolasta';
const theirLead = 'U0BEA';
const theirRecruiters = ['U0BEN', 'U0BO', 'U0BIRK', 'U0BRO', 'U0BUZ'];

/** A message with one button, for what stands in a digest only on some mornings. */
function buttonSurface(action_id: string, block_id: string, text: string): Surface {
  const element = { type: 'button', action_id, text: { type: 'plain_text', text } };
  return {
    kind: 'message',
    blocks: [{ type: 'actions', block_id, elements: [element] }],
    isEphemeral: false,
  };
}

/** A button under a leave, which changes it. */
function changesLeave(action_id: string): Entry {
  return {
    ways: [
      {
        how: 'pressed under a leave',
        act: (who, { leave }) =>
          who.presses(buttonSurface(action_id, leave, 'Press'), { action_id, block_id: leave }),
        may: 'rita',
        gets: 'change',
        elsewhere: notFound('leave'),
      },
    ],
  };
}

/** A button that turns the pages of the team. */
function turnsTeamPage(action_id: string): Entry {
  return {
    ways: [
      {
        how: 'pressed under a page',
        act: (who) =>
          who.presses(buttonSurface(action_id, 'pages', 'Press'), { action_id, block_id: 'pages' }),
        may: 'rita',
        gets: 'words',
      },
    ],
  };
}

/** An answer to a hand-off, in the message in which it is asked. */
function answersHandOff(name: string, gets: Way['gets']): Entry {
  return {
    ways: [
      {
        how: 'pressed in the message that asks',
        act: (who, { handOffAsked, handOff }) =>
          who.presses(handOffAsked, { action_id: name, block_id: handOff }),
        may: 'ana',
        gets,
        elsewhere: notFound('hand-off'),
      },
    ],
  };
}

function handOffMessage(name: string): Entry {
  return {
    why: 'only a delivery loads it; of another workspace’s hand-off it loads nothing',
    async check(stage) {
      const load = messageOf(name);
      const idsIn = ({ handOff }: Props) => ({
        handOffId: handOff.split('.')[2] ?? '',
        userId: company.rita.id,
      });
      await refusesPeople(stage, load, idsIn(stage.ours));
      expect(await asApp(stage, load, idsIn(stage.theirs))).toBeUndefined();
      expect(await asApp(stage, load, idsIn(stage.ours))).toBeDefined();
    },
  };
}

function exportJob(name: string): Entry {
  return {
    why: 'only what a lead asked for runs it; another workspace’s export it neither makes nor deletes',
    async check(stage) {
      const job = jobOf(name);
      const payload = { exportId: stage.theirs.exported.split('.')[2] ?? '' };
      await refusesPeople(stage, job, payload);
      const before = await allRows(stage.open);
      expect(await asApp(stage, job, payload)).toBeUndefined();
      expect(changedTables(before, await allRows(stage.open))).toEqual([]);
    },
  };
}

/** How every declaration is tried. A declaration without an entry fails, and so does the reverse. */
const table: Readonly<Record<string, Entry>> = {
  // First, while everybody is still due: what follows logs contacts, and stops nudging.
  'action digest.open-section': {
    ways: [
      {
        how: 'pressed under a section',
        act: (who) =>
          who.presses(buttonSurface('digest.open-section', '1.section.60', 'Show all'), {
            action_id: 'digest.open-section',
          }),
        may: 'rita',
        gets: 'data',
      },
    ],
  },
  'event home app_home_opened': {
    ways: [
      {
        how: 'by opening the Home tab',
        act: (who) => who.opensHome(),
        may: 'rita',
        gets: 'data',
        needsToken: true,
      },
    ],
  },
  'command due': {
    ways: [{ how: 'typed', act: (who) => who.types('/candidate due'), may: 'rita', gets: 'data' }],
  },
  'command sort': {
    ways: [{ how: 'typed', act: (who) => who.types('/candidate sort'), may: 'rita', gets: 'data' }],
  },
  'action sorting.open': {
    ways: [
      {
        how: 'pressed in a morning message',
        act: (who) =>
          who.presses(buttonSurface('sorting.open', 'sort', 'Sort your people'), {
            action_id: 'sorting.open',
          }),
        may: 'rita',
        gets: 'data',
      },
    ],
  },
  'modal sorting.apply': {
    ways: [
      {
        how: 'submitted with somebody ticked',
        act: (who, { sortModal, candidateId }) =>
          who.submits(sortModal, { 'choice.0': 'warm', 'people.0.0': [candidateId] }),
        may: 'rita',
        gets: 'change',
        elsewhere: {
          reads:
            'Nobody was changed. Left as before: 1 person, not yours any more or not to be contacted now.\nThat was everyone. 2 people: 2 as they were.\nYou can go through them again at any time.',
        },
      },
    ],
  },
  'action sorting.undo': {
    ways: [
      {
        how: 'pressed above the next page',
        act: (who, { sortedModal, sorted }) =>
          who.presses(sortedModal, { action_id: 'sorting.undo', block_id: sorted }),
        may: 'rita',
        gets: 'change',
        elsewhere: notFound('page of people'),
        needsToken: true,
      },
    ],
  },
  'command log': {
    ways: [
      {
        how: 'typed with a full name',
        act: (who, { name }) => who.types(`/candidate log ${name}`),
        may: 'rita',
        gets: 'data',
        elsewhere: nobodyMatches(theirName),
      },
      {
        how: 'typed with a name that several have',
        act: (who, { firstName }) => who.types(`/candidate contacted ${firstName}`),
        may: 'rita',
        gets: 'data',
        elsewhere: nobodyMatches('Zorbulofirst'),
      },
    ],
  },
  'command find': {
    ways: [
      {
        how: 'typed',
        act: (who, { firstName }) => who.types(`/candidate find ${firstName}`),
        may: 'rita',
        gets: 'data',
        elsewhere: nobodyMatches('Zorbulofirst'),
      },
    ],
  },
  'command list': {
    ways: [
      { how: 'typed', act: (who) => who.types('/candidate list'), may: 'rita', gets: 'data' },
      {
        how: 'typed with a list there is not',
        act: (who) => who.types('/candidate list purple'),
        may: 'rita',
        gets: 'words',
      },
    ],
  },
  'command edit': {
    ways: [
      {
        how: 'typed with a full name',
        act: (who, { name }) => who.types(`/candidate edit ${name}`),
        may: 'rita',
        gets: 'data',
        elsewhere: nobodyMatches(theirName),
      },
    ],
  },
  'command snooze': {
    ways: [
      {
        how: 'typed with a full name',
        act: (who, { name }) => who.types(`/candidate snooze ${name} 2w`),
        may: 'rita',
        gets: 'data',
        elsewhere: nobodyMatches(theirName),
      },
    ],
  },
  'command add': {
    ways: [
      {
        how: 'typed',
        act: (who) => who.types('/candidate add Nova Newman'),
        may: 'rita',
        gets: 'words',
      },
    ],
  },
  'command show': {
    ways: [
      {
        how: 'typed with a full name',
        act: (who, { name }) => who.types(`/candidate show ${name}`),
        may: 'rita',
        gets: 'data',
        elsewhere: nobodyMatches(theirName),
      },
      {
        how: 'typed with an email address',
        act: (who, { email }) => who.types(`/candidate show ${email}`),
        may: 'rita',
        gets: 'data',
        elsewhere: nobodyMatches('zorbulomaila@mail.example'),
      },
    ],
  },
  'command settings': {
    ways: [
      { how: 'typed', act: (who) => who.types('/candidate settings'), may: 'lee', gets: 'words' },
      ...['members', 'defaults', 'cadences', 'digest'].map(
        (panel): Way => ({
          how: `typed with “${panel}”`,
          act: (who) => who.types(`/candidate settings ${panel}`),
          may: 'lee',
          gets: 'words',
        }),
      ),
    ],
  },
  'action settings.open': {
    ways: [
      {
        how: 'pressed on the Home tab',
        act: (who, { home }) => who.presses(home, { action_id: 'settings.open' }),
        may: 'rita',
        gets: 'words',
        needsToken: true,
      },
    ],
  },
  'action members.open-members': opensPanel('members.open-members'),
  'action members.open-working-defaults': opensPanel('members.open-working-defaults'),
  'action touches.open-cadences': opensPanel('touches.open-cadences'),
  'action digest.open-rhythm': opensPanel('digest.open-rhythm'),
  'modal digest.save-rhythm': {
    ways: [
      {
        how: 'submitted',
        act: (who, { rhythmModal }) => who.submits(rhythmModal, { hour: '7' }),
        may: 'rita',
        gets: 'change',
      },
    ],
  },
  'action digest.reset-rhythm': {
    ways: [
      {
        how: 'pressed in the modal',
        act: (who, { rhythmModal }) =>
          who.presses(rhythmModal, { action_id: 'digest.reset-rhythm' }),
        may: 'rita',
        gets: 'change',
        needsToken: true,
      },
    ],
  },
  'command export': {
    ways: [
      {
        how: 'typed alone',
        act: (who) => who.types('/candidate export'),
        may: 'lee',
        gets: 'words',
      },
      {
        how: 'typed with what to make',
        act: (who) => who.types('/candidate export csv'),
        may: 'lee',
        gets: 'change',
      },
      {
        how: 'typed with what it cannot make',
        act: (who) => who.types('/candidate export xlsx'),
        may: 'lee',
        gets: 'words',
      },
    ],
  },
  'modal exports.ask': {
    ways: [
      {
        how: 'submitted',
        act: (who, { exportModal, userId }) =>
          who.submits(exportModal, { format: 'json', owner: userId }),
        may: 'lee',
        gets: 'change',
      },
    ],
  },
  'action exports.delete': {
    ways: [
      {
        how: 'pressed under the file',
        act: (who, { exported }) =>
          who.presses(buttonSurface('exports.delete', exported, 'Delete the file'), {
            action_id: 'exports.delete',
            block_id: exported,
          }),
        may: 'lee',
        gets: 'change',
        elsewhere: notFound('export'),
      },
    ],
  },
  'job exports.send': exportJob('exports.send'),
  'job exports.delete-file': exportJob('exports.delete-file'),
  'message exports.ended 1': {
    why: 'only a delivery loads it; of another workspace’s export it loads nothing',
    async check(stage) {
      const load = messageOf('exports.ended');
      const idsIn = ({ exported }: Props) => ({ exportId: exported.split('.')[2] ?? '' });
      await refusesPeople(stage, load, idsIn(stage.ours));
      expect(await asApp(stage, load, idsIn(stage.theirs))).toBeUndefined();
      expect(await asApp(stage, load, idsIn(stage.ours))).toBeDefined();
    },
  },
  'modal members.save-working-defaults': {
    ways: [
      {
        how: 'submitted',
        act: (who, { defaultsModal }) => who.submits(defaultsModal, { hour: '8' }),
        may: 'lee',
        gets: 'change',
      },
    ],
  },
  'modal touches.save-cadences': {
    ways: [
      {
        how: 'submitted',
        act: (who, { cadencesModal }) => who.submits(cadencesModal, { runnerUpFirst: '14' }),
        may: 'lee',
        gets: 'change',
      },
    ],
  },
  'command away': {
    ways: [
      {
        how: 'typed alone',
        act: (who) => who.types('/candidate away'),
        may: 'rita',
        gets: 'words',
      },
      {
        how: 'typed with days',
        act: (who) => who.types('/candidate away 2027-08-01 for 3 days'),
        may: 'rita',
        gets: 'change',
      },
      {
        how: 'typed for a colleague',
        act: (who, { userId }) => who.types(`/candidate away <@${userId}> 2027-09-01`),
        may: 'lee',
        gets: 'change',
      },
    ],
  },
  'action members.change-leave': {
    ways: [
      {
        how: 'pressed under a leave',
        act: (who, { leave }) =>
          who.presses(buttonSurface('members.change-leave', leave, 'Change'), {
            action_id: 'members.change-leave',
            block_id: leave,
          }),
        may: 'rita',
        gets: 'words',
        elsewhere: notFound('leave'),
      },
    ],
  },
  'action members.plan-leave': {
    ways: [
      {
        how: 'pressed under the leaves of a recruiter',
        act: (who, { userId }) => {
          const block_id = subjectBlockId('user', userId);
          const action_id = 'members.plan-leave';
          return who.presses(buttonSurface(action_id, block_id, 'Plan another'), {
            action_id,
            block_id,
          });
        },
        may: 'rita',
        gets: 'words',
        elsewhere: {
          reads:
            'This person has no access any more, so there is no leave to set. Nothing was changed.',
        },
      },
    ],
  },
  // In this order each finds something to change: what is taken back is resumed, and then ended.
  'action members.undo-leave': changesLeave('members.undo-leave'),
  'action members.resume-leave': changesLeave('members.resume-leave'),
  'action members.end-leave': changesLeave('members.end-leave'),
  'modal members.save-leave': {
    ways: [
      {
        how: 'submitted',
        act: (who, { leaveModal }) => who.submits(leaveModal, { through: '2027-07-09' }),
        may: 'rita',
        gets: 'change',
        elsewhere: notFound('leave'),
      },
    ],
  },
  'command import': {
    ways: [
      { how: 'typed', act: (who) => who.types('/candidate import'), may: 'lee', gets: 'words' },
    ],
  },
  'action importing.more-room': {
    ways: [
      {
        how: 'pressed below the pasted people',
        act: (who, { importModal }) =>
          who.presses(importModal, { action_id: 'importing.more-room' }),
        may: 'lee',
        gets: 'words',
        needsToken: true,
      },
    ],
  },
  'modal importing.save': {
    ways: [
      {
        how: 'submitted to be checked',
        act: (who, { importModal }) =>
          who.submits(importModal, { 'text.0.0': 'Name\nQuillow Pasted' }),
        may: 'lee',
        gets: 'words',
      },
      {
        how: 'submitted once it was checked',
        act: (who, { checkedImportModal }) => who.submits(checkedImportModal, {}),
        may: 'lee',
        gets: 'change',
      },
    ],
  },
  'command team': {
    ways: [
      { how: 'typed', act: (who) => who.types('/candidate team'), may: 'rita', gets: 'words' },
    ],
  },
  'action team.next-page': turnsTeamPage('team.next-page'),
  'action team.previous-page': turnsTeamPage('team.previous-page'),
  'command help': {
    ways: [
      { how: 'typed alone', act: (who) => who.types('/candidate'), may: 'rita', gets: 'words' },
      {
        how: 'reached by a word that is no command',
        act: (who) => who.types('/candidate shwo Dana'),
        may: 'rita',
        gets: 'words',
      },
    ],
  },
  'action digest.more': {
    ways: [
      ...['open', 'keep', 'half_year', 'stop'].map(
        (option): Way => ({
          how: `“${option}” chosen in the morning message`,
          act: (who, { morning, proposed }) =>
            who.presses(morning, { action_id: 'digest.more', block_id: proposed, option }),
          may: 'rita',
          gets: option === 'open' ? 'data' : 'change',
          elsewhere: notFound('candidate'),
        }),
      ),
      {
        how: '“snooze” chosen in the morning message',
        act: (who, { morning, proposed }) =>
          who.presses(morning, { action_id: 'digest.more', block_id: proposed, option: 'snooze' }),
        may: 'rita',
        gets: 'data',
        elsewhere: notFound('candidate'),
      },
      ...['open', 'draft', 'snooze'].map(
        (option): Way => ({
          how: `“${option}” chosen on the Home tab`,
          act: (who, { home, proposed }) =>
            who.presses(home, { action_id: 'digest.more', block_id: proposed, option }),
          may: 'rita',
          gets: 'data',
          elsewhere: notFound('candidate'),
          needsToken: true,
        }),
      ),
    ],
  },
  'modal candidates.save-new': {
    ways: [
      {
        how: 'submitted',
        act: (who, { addModal, email }) =>
          who.submits(addModal, { name: 'Nova Newman', email: `new-${email}` }),
        may: 'rita',
        gets: 'change',
      },
      {
        how: 'submitted with an address somebody has',
        act: (who, { addModal, email }) => who.submits(addModal, { name: 'Nova Newman', email }),
        may: 'rita',
        gets: 'data',
      },
    ],
  },
  'modal candidates.save-edit': {
    ways: [
      {
        how: 'submitted',
        act: (who, { editModal }) => who.submits(editModal, { tags: 'a tag' }),
        may: 'rita',
        gets: 'change',
        elsewhere: notFound('candidate'),
      },
    ],
  },
  'modal candidates.pick': {
    ways: [
      {
        how: 'submitted with somebody chosen',
        act: (who, { findModal }) => who.submits(findModal, {}),
        may: 'rita',
        gets: 'data',
        elsewhere: notFound('candidate'),
      },
    ],
  },
  'typeahead candidates.search': {
    ways: [
      {
        how: 'typed into',
        act: (who, { findModal, firstName }) =>
          who.typesInto(findModal, { action_id: 'candidates.search' }, firstName),
        may: 'rita',
        gets: 'data',
        isSilent: true,
      },
    ],
  },
  'modal touches.save-contact': {
    ways: [
      {
        how: 'submitted',
        act: (who, { logModal }) => who.submits(logModal, { kind: 'wrote', note: 'A note.' }),
        may: 'rita',
        gets: 'change',
        elsewhere: notFound('candidate'),
      },
      {
        how: 'submitted with the person chosen in it',
        act: (who, { logMessageModal }) => who.submits(logMessageModal, { kind: 'spoke' }),
        may: 'rita',
        gets: 'change',
        elsewhere: notFound('candidate'),
      },
    ],
  },
  'modal touches.pick-person': {
    ways: [
      {
        how: 'submitted with somebody chosen',
        act: (who, { pickLogModal }) => who.submits(pickLogModal, {}),
        may: 'rita',
        gets: 'data',
        elsewhere: notFound('candidate'),
      },
    ],
  },
  'action touches.open-pick-log': {
    ways: [
      {
        how: 'pressed on the Home tab',
        act: (who, { home }) => who.presses(home, { action_id: 'touches.open-pick-log' }),
        may: 'rita',
        gets: 'words',
        needsToken: true,
      },
    ],
  },
  'shortcut touches.log-message': {
    ways: [
      {
        how: 'used on a message with a name and an address',
        act: (who, { name, email }) =>
          who.usesOnMessage('touches.log-message', `Thanks, ${email} - ${name}`),
        may: 'rita',
        gets: 'data',
      },
    ],
  },
  'shortcut candidates.add-from-shortcut': {
    ways: [
      {
        how: 'used',
        act: (who) => who.usesShortcut('candidates.add-from-shortcut'),
        may: 'rita',
        gets: 'words',
        needsToken: true,
      },
    ],
  },
  'action touches.open-draft': {
    ways: [
      {
        how: 'pressed on a card',
        act: (who, { card, proposed }) =>
          who.presses(card, { action_id: 'touches.open-draft', block_id: proposed }),
        may: 'rita',
        gets: 'data',
        elsewhere: notFound('candidate'),
      },
    ],
  },
  'action touches.open-as-email': {
    ways: [
      {
        how: 'pressed in the modal with the draft',
        act: (who, { draftModal, proposed }) =>
          who.presses(draftModal, { action_id: 'touches.open-as-email', block_id: proposed }),
        may: 'rita',
        gets: 'data',
        elsewhere: notFound('candidate'),
        needsToken: true,
      },
    ],
  },
  'modal touches.send-draft': {
    ways: [
      {
        how: 'submitted',
        act: (who, { draftModal }) => who.submits(draftModal, {}),
        may: 'rita',
        gets: 'change',
        elsewhere: notFound('candidate'),
      },
    ],
  },
  'action touches.answer-question': {
    ways: [
      {
        how: 'pressed on a card',
        act: (who, { loggedCard, logged }) =>
          who.presses(loggedCard, { action_id: 'touches.answer-question', block_id: logged }),
        may: 'rita',
        gets: 'change',
        elsewhere: notFound('touch'),
      },
    ],
  },
  'message home.tab 1': {
    why: 'only a delivery loads it; of somebody who never opened it here it loads nothing',
    async check(stage) {
      const load = messageOf('home.tab');
      await refusesPeople(stage, load, { userId: company.rita.id });
      expect(await asApp(stage, load, { userId: theirLead })).toBeUndefined();
      expect(await asApp(stage, load, { userId: company.rita.id })).toBeDefined();
    },
  },
  'modal touches.save-snooze': {
    ways: [
      {
        how: 'submitted',
        act: (who, { snoozeModal }) => who.submits(snoozeModal, { reason: 'Asked for time.' }),
        may: 'rita',
        gets: 'change',
        elsewhere: notFound('candidate'),
      },
    ],
  },
  'action touches.pick-to-snooze': {
    ways: [
      {
        how: 'chosen in the picker',
        act: (who, { snoozePicker, candidateId }) =>
          who.chooses(snoozePicker, { action_id: 'touches.pick-to-snooze' }, candidateId),
        may: 'rita',
        gets: 'data',
        elsewhere: notFound('candidate'),
      },
    ],
  },
  'action candidates.open-card': {
    ways: [
      {
        how: 'pressed in a list',
        act: (who, { found, proposed }) =>
          who.presses(found, { action_id: 'candidates.open-card', block_id: proposed }),
        may: 'rita',
        gets: 'data',
        elsewhere: notFound('candidate'),
      },
    ],
  },
  'action candidates.open-list': {
    ways: [
      {
        how: 'pressed on the Home tab',
        act: (who, { home }) => who.presses(home, { action_id: 'candidates.open-list' }),
        may: 'rita',
        gets: 'data',
        needsToken: true,
      },
    ],
  },
  'action candidates.filter-list': {
    ways: [
      {
        how: 'chosen in the list',
        act: (who, { listModal }) =>
          who.chooses(listModal, { action_id: 'candidates.filter-list' }, 'runners'),
        may: 'rita',
        gets: 'data',
        needsToken: true,
      },
    ],
  },
  'action candidates.next-page': {
    ways: [
      {
        how: 'pressed in the list',
        act: (who, { listModal }) => who.presses(listModal, { action_id: 'candidates.next-page' }),
        may: 'rita',
        gets: 'data',
        needsToken: true,
      },
    ],
  },
  'action candidates.previous-page': {
    ways: [
      {
        how: 'pressed in the list',
        act: (who, { listModal }) =>
          who.presses(listModal, { action_id: 'candidates.previous-page' }),
        may: 'rita',
        gets: 'data',
        needsToken: true,
      },
    ],
  },
  'action candidates.open-edit': {
    ways: [
      {
        how: 'pressed on a card',
        act: (who, { card }) => who.presses(card, { action_id: 'candidates.open-edit' }),
        may: 'rita',
        gets: 'data',
        elsewhere: notFound('candidate'),
      },
    ],
  },
  'action candidates.pick-to-edit': {
    ways: [
      {
        how: 'chosen in the picker',
        act: (who, { editPicker, candidateId }) =>
          who.chooses(editPicker, { action_id: 'candidates.pick-to-edit' }, candidateId),
        may: 'rita',
        gets: 'data',
        elsewhere: notFound('candidate'),
      },
    ],
  },
  'action candidates.open-find': {
    ways: [
      {
        how: 'pressed on the Home tab',
        act: (who, { home }) => who.presses(home, { action_id: 'candidates.open-find' }),
        may: 'rita',
        gets: 'words',
        needsToken: true,
      },
    ],
  },
  'action candidates.open-add': {
    ways: [
      {
        how: 'pressed on the Home tab',
        act: (who, { home }) => who.presses(home, { action_id: 'candidates.open-add' }),
        may: 'rita',
        gets: 'words',
        needsToken: true,
      },
    ],
  },
  'action candidates.pick-to-show': {
    ways: [
      {
        how: 'chosen in the picker',
        act: (who, { showPicker, candidateId }) =>
          who.chooses(showPicker, { action_id: 'candidates.pick-to-show' }, candidateId),
        may: 'rita',
        gets: 'data',
        elsewhere: notFound('candidate'),
      },
    ],
  },
  'action touches.pick-to-log': {
    ways: [
      {
        how: 'chosen in the picker',
        act: (who, { logPicker, candidateId }) =>
          who.chooses(logPicker, { action_id: 'touches.pick-to-log' }, candidateId),
        may: 'rita',
        gets: 'data',
        elsewhere: notFound('candidate'),
      },
    ],
  },
  'action touches.open-log': {
    ways: [
      {
        how: 'pressed in the morning message',
        act: (who, { morning, proposed }) =>
          who.presses(morning, { action_id: 'touches.open-log', block_id: proposed }),
        may: 'rita',
        gets: 'data',
        elsewhere: notFound('candidate'),
      },
      {
        how: 'pressed on the Home tab',
        act: (who, { home, proposed }) =>
          who.presses(home, { action_id: 'touches.open-log', block_id: proposed }),
        may: 'rita',
        gets: 'data',
        elsewhere: notFound('candidate'),
        needsToken: true,
      },
    ],
  },
  'action digest.mondays': {
    ways: [
      {
        how: 'pressed in the morning message',
        act: (who) =>
          who.presses(buttonSurface('digest.mondays', '1.digest.mondays', 'Mondays only'), {
            action_id: 'digest.mondays',
          }),
        may: 'rita',
        gets: 'change',
      },
    ],
  },
  'action digest.undo-choice': {
    ways: [
      {
        how: 'pressed on a receipt',
        act: (who, { morning, decidedAbout }) =>
          who.presses(morning, { action_id: 'digest.undo-choice', block_id: decidedAbout }),
        may: 'rita',
        gets: 'change',
        elsewhere: notFound('candidate'),
      },
    ],
  },
  'action touches.undo': {
    ways: [
      {
        how: 'pressed on a receipt in the morning message',
        act: (who, { morning, logged }) =>
          who.presses(morning, { action_id: 'touches.undo', block_id: logged }),
        may: 'rita',
        gets: 'change',
        elsewhere: notFound('touch'),
      },
      {
        how: 'pressed on the receipt in the modal',
        act: (who, { loggedModal, logged }) =>
          who.presses(loggedModal, { action_id: 'touches.undo', block_id: logged }),
        may: 'rita',
        gets: 'words',
        elsewhere: notFound('touch'),
        needsToken: true,
      },
    ],
  },
  'command handoff': {
    ways: [
      {
        how: 'typed with a full name',
        act: (who, { name }) => who.types(`/candidate handoff ${name} <@U0ANA|ana>`),
        may: 'rita',
        gets: 'data',
        elsewhere: nobodyMatches(theirName),
      },
    ],
  },
  'action handoffs.pick-to-hand-off': {
    ways: [
      {
        how: 'chosen in the picker',
        act: (who, { handOffPicker, candidateId }) =>
          who.chooses(handOffPicker, { action_id: 'handoffs.pick-to-hand-off' }, candidateId),
        may: 'rita',
        gets: 'data',
        elsewhere: notFound('candidate'),
      },
    ],
  },
  'action handoffs.open-hand-off': {
    ways: [
      {
        how: 'pressed on a card',
        act: (who, { card, proposed }) =>
          who.presses(card, {
            action_id: 'handoffs.open-hand-off',
            block_id: `${proposed}.keeping`,
          }),
        may: 'rita',
        gets: 'data',
        elsewhere: notFound('candidate'),
      },
    ],
  },
  'modal handoffs.save-hand-off': {
    ways: [
      {
        how: 'submitted',
        act: (who, { handOffModal }) => who.submits(handOffModal, { to: company.ana.id }),
        may: 'rita',
        gets: 'change',
        elsewhere: notFound('candidate'),
      },
    ],
  },
  'action handoffs.ask-take-over': {
    ways: [
      {
        how: 'pressed where somebody is here already',
        act: (who, { hereModal, proposed }) =>
          who.presses(hereModal, { action_id: 'handoffs.ask-take-over', block_id: proposed }),
        may: 'ana',
        gets: 'data',
        elsewhere: notFound('candidate'),
        needsToken: true,
      },
    ],
  },
  'action handoffs.accept': answersHandOff('handoffs.accept', 'change'),
  'action handoffs.decline': answersHandOff('handoffs.decline', 'data'),
  'action handoffs.withdraw': {
    ways: [
      {
        how: 'pressed where it says who is asked',
        act: (who, { handOffWaits, handOff }) =>
          who.presses(handOffWaits, { action_id: 'handoffs.withdraw', block_id: handOff }),
        may: 'rita',
        gets: 'data',
        elsewhere: notFound('hand-off'),
      },
    ],
  },
  'action handoffs.give-people': {
    ways: [
      {
        how: 'pressed in a lead’s morning message',
        act: (who, { leadMorning, keeper }) =>
          who.presses(leadMorning, { action_id: 'handoffs.give-people', block_id: keeper }),
        may: 'lee',
        gets: 'words',
      },
    ],
  },
  'modal handoffs.save-give-people': {
    ways: [
      {
        how: 'submitted',
        act: (who, { giveModal }) => who.submits(giveModal, { to: company.ana.id }),
        may: 'lee',
        gets: 'change',
      },
    ],
  },
  'modal members.save-members': {
    ways: [
      {
        how: 'submitted to become a lead oneself',
        act: (who, { membersModal }) =>
          who.submits(membersModal, { leads: [company.lee.id, company.marcus.id] }),
        may: 'lee',
        gets: 'change',
      },
      {
        how: 'submitted to take members away',
        act: (who, { membersModal, userId }) => who.submits(membersModal, { recruiters: [userId] }),
        may: 'lee',
        gets: 'change',
        elsewhere: {
          reads:
            'Nothing needed changing.\nMembers\n2 leads, 5 recruiters. Who may see candidates.',
        },
      },
    ],
  },
  'command outcome': {
    ways: [
      {
        how: 'typed with a full name',
        act: (who, { name }) => who.types(`/candidate outcome ${name}`),
        may: 'rita',
        gets: 'data',
        elsewhere: nobodyMatches(theirName),
      },
    ],
  },
  'action outcomes.pick-for-outcome': {
    ways: [
      {
        how: 'chosen in the picker',
        act: (who, { outcomePicker, candidateId }) =>
          who.chooses(outcomePicker, { action_id: 'outcomes.pick-for-outcome' }, candidateId),
        may: 'rita',
        gets: 'data',
        elsewhere: notFound('candidate'),
      },
    ],
  },
  'action outcomes.open-outcome': {
    ways: [
      {
        how: 'pressed on a card',
        act: (who, { card }) => who.presses(card, { action_id: 'outcomes.open-outcome' }),
        may: 'rita',
        gets: 'data',
        elsewhere: notFound('candidate'),
      },
    ],
  },
  'action outcomes.open-others': {
    ways: [
      {
        how: 'pressed in the modal',
        act: (who, { outcomeModal }) =>
          who.presses(outcomeModal, { action_id: 'outcomes.open-others' }),
        may: 'rita',
        gets: 'data',
        elsewhere: notFound('candidate'),
        needsToken: true,
      },
    ],
  },
  'action outcomes.open-told': {
    ways: [
      {
        how: 'pressed on a card',
        act: (who, { untoldCard }) => who.presses(untoldCard, { action_id: 'outcomes.open-told' }),
        may: 'rita',
        gets: 'data',
        elsewhere: notFound('candidate'),
      },
    ],
  },
  'modal outcomes.choose-candidacy': {
    ways: [
      {
        how: 'submitted',
        act: (who, { chooseModal }) => who.submits(chooseModal, { which: 'new' }),
        may: 'rita',
        gets: 'data',
        elsewhere: notFound('candidate'),
      },
    ],
  },
  'modal outcomes.save-outcome': {
    ways: [
      {
        how: 'submitted',
        act: (who, { outcomeModal }) =>
          who.submits(outcomeModal, {
            opening: 'A seat elsewhere',
            ended_by: 'us',
            stage: 'submitted',
            reason: 'travel',
          }),
        may: 'rita',
        gets: 'change',
        elsewhere: notFound('candidate'),
      },
    ],
  },
  'modal outcomes.save-told': {
    ways: [
      {
        how: 'submitted',
        act: (who, { toldModal }) => who.submits(toldModal, { how: 'phone' }),
        may: 'rita',
        gets: 'change',
        elsewhere: notFound('candidate'),
      },
    ],
  },
  'event platform user_change': {
    why: 'Slack tells of a change and nobody asks for anything; Slack is asked rather than believed',
    async check({ world, workspaceId }) {
      const before = world.sandbox.requests.length;
      await world.sandbox.tell('user_change', {
        type: 'user_change',
        user: { id: company.marcus.id, is_admin: true, is_owner: true, name: 'Marcus the lead' },
      });
      await world.settle();
      const asked = world.sandbox.requests.slice(before).map(({ method }) => method);
      expect(asked).toEqual(['users.info']);
      const marcus = await inWorkspace(world.app.db, workspaceId, 'reads', (tx) =>
        slackUsersStore(tx).find(company.marcus.id),
      );
      expect(marcus).toMatchObject({ isAdmin: false, isOwner: false, name: 'marcus' });
    },
  },
  'job touches.clear-life-events': {
    why: 'only the schedule asks for it; words of another workspace are not in its reach',
    async check(stage) {
      const clear = jobOf('touches.clear-life-events');
      await refusesPeople(stage, clear, { at: 0 });
      await acrossWorkspaces(stage.world.app.db, 'writes', async ({ knex }) => {
        await knex('touches').update({
          life_event: 'moves',
          life_event_until_on: '2000-01-01',
        });
      });
      await asApp(stage, clear, { at: 0 });
      const kept = await acrossWorkspaces(stage.world.app.db, 'reads', ({ knex }) =>
        knex('touches').where({ life_event: 'moves' }).distinct().pluck<string[]>('workspace_id'),
      );
      expect(kept).toHaveLength(1);
      expect(kept).not.toContain(stage.workspaceId);
    },
  },
  'job touches.recompute-clocks': {
    why: 'only a lead who changes the cadences asks for it, and it computes dates of this workspace only',
    async check(stage) {
      const payload = { change: 'test', round: 2, after: 'zzzzzzzzzzzzzzzz' };
      const recompute = jobOf('touches.recompute-clocks');
      await refusesPeople(stage, recompute, payload);
      const page = { change: 'test', round: 2 };
      // Three marked people and one left behind: those of the neighbours are not among them.
      expect(await asApp(stage, recompute, page)).toEqual({ computed: 4 });
    },
  },
  'job handoffs.move-people': {
    why: 'only a lead who gives people away asks for it, by what was written down of that',
    async check(stage) {
      const move = jobOf('handoffs.move-people');
      const theirs = { moveId: stage.theirs.candidateId, page: 1 };
      await refusesPeople(stage, move, theirs);
      await expect(asApp(stage, move, theirs)).rejects.toMatchObject({ name: 'NotFound' });
    },
  },
  'job handoffs.tell-answer': {
    why: 'only an answer out of hours asks for it; of another workspace’s it tells nobody here',
    async check(stage) {
      const tell = jobOf('handoffs.tell-answer');
      const handOffId = stage.theirs.handOff.split('.')[2] ?? '';
      const payload = { handOffId, userId: company.rita.id };
      await refusesPeople(stage, tell, payload);
      const before = await allRows(stage.open);
      await asApp(stage, tell, payload);
      expect(changedTables(before, await allRows(stage.open))).toEqual([]);
    },
  },
  'message handoffs.asked 1': handOffMessage('handoffs.asked'),
  'message handoffs.answered 1': handOffMessage('handoffs.answered'),
  'job digest.plan-digests': {
    why: 'only the schedule asks for it',
    check: (stage) => refusesPeople(stage, jobOf('digest.plan-digests'), { at: 0 }),
  },
  'job digest.make-digest': {
    why: 'only the plan of the morning asks for it; a person of another workspace gets none here',
    async check(stage) {
      const makeDigest = jobOf('digest.make-digest');
      await refusesPeople(stage, makeDigest, { userId: company.rita.id });
      const made = await asApp(stage, makeDigest, { userId: theirLead });
      expect(made).toEqual({ kind: 'no_access' });
    },
  },
  'message digest.daily 1': {
    why: 'only a delivery loads it; of another workspace’s digest it loads nothing',
    async check(stage) {
      const load = messageOf('digest.daily');
      await refusesPeople(stage, load, { digestId: stage.ours.digestId });
      const model = await asApp(stage, load, { digestId: stage.theirs.digestId });
      expect(model).toBeUndefined();
      expect(await asApp(stage, load, { digestId: stage.ours.digestId })).toBeDefined();
    },
  },
  'command merge': {
    ways: [
      {
        how: 'typed with a full name',
        act: (who, { name }) => who.types(`/candidate merge ${name}`),
        may: 'rita',
        gets: 'data',
        elsewhere: nobodyMatches(theirName),
      },
      { how: 'typed', act: (who) => who.types('/candidate merge'), may: 'rita', gets: 'data' },
    ],
  },
  'action candidates.pick-to-merge': {
    ways: [
      {
        how: 'chosen in the picker',
        act: (who, { mergePicker, candidateId }) =>
          who.chooses(mergePicker, { action_id: 'candidates.pick-to-merge' }, candidateId),
        may: 'rita',
        gets: 'data',
        elsewhere: notFound('candidate'),
      },
    ],
  },
  'modal candidates.choose-other': {
    ways: [
      {
        how: 'submitted with somebody chosen',
        act: (who, { chooseOtherModal }) => who.submits(chooseOtherModal, {}),
        may: 'rita',
        gets: 'data',
        elsewhere: notFound('candidate'),
      },
    ],
  },
  'action candidates.compare': {
    ways: [
      {
        how: 'pressed beside a pair',
        act: (who, { pairsModal, pair }) =>
          who.presses(pairsModal, { action_id: 'candidates.compare', block_id: pair }),
        may: 'rita',
        gets: 'data',
        elsewhere: notFound('candidate'),
        needsToken: true,
      },
    ],
  },
  'action candidates.swap-merge': {
    ways: [
      {
        how: 'pressed between the two',
        act: (who, { mergeModal }) =>
          who.presses(mergeModal, { action_id: 'candidates.swap-merge' }),
        may: 'rita',
        gets: 'data',
        elsewhere: notFound('candidate'),
        needsToken: true,
      },
    ],
  },
  'action candidates.more-pairs': {
    ways: [
      {
        how: 'pressed under the pairs',
        act: (who, { pairsModal }) =>
          who.presses(pairsModal, { action_id: 'candidates.more-pairs' }),
        may: 'rita',
        gets: 'data',
        needsToken: true,
      },
    ],
  },
  'action candidates.undo-merge': {
    ways: [
      {
        how: 'pressed on a card',
        act: (who, { merge }) =>
          who.presses(buttonSurface('candidates.undo-merge', merge, 'Undo the merge'), {
            action_id: 'candidates.undo-merge',
            block_id: merge,
          }),
        may: 'rita',
        gets: 'words',
        elsewhere: notFound('merge'),
      },
    ],
  },
  'action candidates.tell-apart': {
    ways: [
      {
        how: 'pressed beside a pair',
        act: (who, { pairsModal, pair }) =>
          who.presses(pairsModal, { action_id: 'candidates.tell-apart', block_id: pair }),
        may: 'rita',
        gets: 'change',
        elsewhere: notFound('candidate'),
        needsToken: true,
      },
    ],
  },
  // Last: the two are one afterwards.
  'modal candidates.merge': {
    ways: [
      {
        how: 'submitted',
        act: (who, { mergeModal }) => who.submits(mergeModal, {}),
        may: 'rita',
        gets: 'change',
        elsewhere: notFound('candidate'),
      },
    ],
  },
};

const tried = Object.entries(table).flatMap(([declaration, entry]) =>
  'ways' in entry ? entry.ways.map((way) => ({ declaration, way })) : [],
);

// --- by whom ---

interface Intruder {
  readonly who: string;
  readonly id: string;
  /** The workspace the payload says it comes from, when not ours. */
  readonly team?: string;
  readonly reads: string;
}

const notInstalled =
  "Runner-up isn't installed in this workspace, or not any more. A workspace admin can install it. Nothing was changed.";
const foreign =
  'Candidates are visible only to people of the company that keeps them. Nothing was changed.';

const intruders: readonly Intruder[] = [
  {
    who: 'somebody without access, though a lead of another workspace that keeps its data here',
    id: company.marcus.id,
    reads: 'Candidates are visible to recruiters only. Ask @lee to add you. Nothing was changed.',
  },
  {
    who: 'a guest, though a recruiter once',
    id: company.gus.id,
    reads: "Candidates aren't visible to guests of this workspace. Nothing was changed.",
  },
  {
    who: 'a person of another organisation, though a recruiter once',
    id: company.fay.id,
    reads: foreign,
  },
  {
    who: 'a person of another organisation, acting from there',
    id: company.fay.id,
    team: 'T0STRANGERS',
    reads: notInstalled,
  },
  {
    who: 'somebody deactivated, though a recruiter once',
    id: company.dora.id,
    reads: 'This account is deactivated in Slack. Nothing was changed.',
  },
  {
    who: 'somebody elsewhere who happens to have our lead’s id',
    id: company.lee.id,
    team: 'T0ELSEWHERE',
    reads: notInstalled,
  },
];

/** What an intruder reads; nothing where Slack leaves no way to say it. */
function answerTo({ reads, team, id }: Intruder, declaration: string, way: Way): readonly string[] {
  if (way.isSilent === true) return [];
  if (team !== undefined && way.needsToken === true) return [];
  // Slack publishes no Home tab for a deactivated account.
  if (id === company.dora.id && declaration === 'event home app_home_opened') return [];
  return [reads];
}

// --- the stage ---

/** A workspace at nine in the morning with one full round of work done, and another one beside it. */
interface Stage {
  readonly open: TestDatabase;
  readonly world: World;
  readonly workspaceId: WorkspaceId;
  readonly ours: Props;
  readonly theirs: Props;
}

async function setTheStage(open: TestDatabase, world: World): Promise<Stage> {
  const workspaceId = workspaceOf(world);
  const people = await fillOurs(world, workspaceId);
  const props = await workAsRita(world, people);
  const theirProps = await fillTheirs(world, props, people);
  // Their morning is planned as well, so that nothing is left to do.
  await world.settle();
  return { open, world, workspaceId, ours: props, theirs: theirProps };
}

function workspaceOf(world: World): WorkspaceId {
  const known = world.app.installation.current();
  if (known === undefined) throw new Error('the app does not know its workspace yet');
  return known.workspaceId;
}

const asOperator = (workspaceId: WorkspaceId): Caller => ({
  kind: 'operator',
  workspaceId,
  requestId: 'test',
});

async function fillOurs(world: World, workspaceId: WorkspaceId): Promise<readonly MarkedPerson[]> {
  await inWorkspace(world.app.db, workspaceId, 'writes', async (tx) => {
    for (const { id } of [company.gus, company.fay, company.dora]) {
      await membersStore(tx).setRole(id, 'recruiter', undefined, world.clock.now());
    }
  });
  await world.app.runner.run(addMarkedPeople, asOperator(workspaceId), {
    mark: { word: 'Leftbehind', phone: '6029993' },
    ownerUserId: company.dora.id,
    count: 1,
  });
  return world.app.runner.run(addMarkedPeople, asOperator(workspaceId), {
    mark: ours,
    ownerUserId: company.rita.id,
    count: 3,
  });
}

/** Rita gets her morning message, logs one contact, decides about one person, and opens the rest. */
async function workAsRita(world: World, people: readonly MarkedPerson[]): Promise<Props> {
  const { sandbox, people: voices } = world;
  const { rita, lee, ana } = voices;
  const [proposed, logged, decidedAbout] = people;
  if (proposed === undefined || logged === undefined || decidedAbout === undefined) {
    throw new Error('three people are needed');
  }
  /** What the answer to a command shows, once it is there. */
  const shown = async (line: string, words: string) => {
    await rita.types(line);
    await rita.sees(words);
    return copyOfMessage(rita.dm().at(-1));
  };
  const opened = async (who: typeof rita, words: string) => {
    await who.sees(words, { in: 'modal' });
    return copyOfModal(sandbox, who.id);
  };

  await noteAsPair(world, proposed.id, decidedAbout.id);
  const mergeId = await mergeAndPart(world, proposed.id, decidedAbout.id);
  await world.settle();
  await rita.clicks('Log contact', { row: 'Quillowlastb' });
  const logModal = await opened(rita, 'What happened?');
  await rita.fills('What happened?', 'Spoke');
  await rita.fills('They asked', 'Quillowasked about the car');
  await rita.submits();
  const loggedModal = await opened(rita, 'spoke by phone');
  await rita.closes();
  await rita.chooses('More', 'Stop nudging', { row: 'Quillowlastc' });
  await world.settle();
  await rita.sees('no more nudges', { in: 'dm' });
  const morning = copyOfMessage(rita.dm().find((message) => !message.isEphemeral));
  const found = await shown('/candidate find Quillowfirst', '3 people match.');
  const showPicker = await shown('/candidate show Quillowfirst', 'Which one?');
  const logPicker = await shown('/candidate log Quillowfirst', 'Which one?');
  const snoozePicker = await shown('/candidate snooze Quillowfirst', 'Which one?');
  await rita.types(`/candidate snooze ${proposed.name}`);
  const snoozeModal = await opened(rita, 'Until');
  await rita.closes();
  const loggedCard = await shown(`/candidate show ${logged.name}`, 'Answered');
  await rita.person.messageShortcut('touches.log-message', await rita.person.says(proposed.email));
  const logMessageModal = await opened(rita, 'Guessed from the message.');
  await rita.closes();
  await rita.types('/candidate add');
  const addModal = await opened(rita, 'Decided on');
  await rita.closes();
  const card = await shown(`/candidate show ${proposed.name}`, '[Edit]');
  await rita.clicks('Draft');
  const draftModal = await opened(rita, 'I sent it');
  await rita.closes();
  const outcomePicker = await shown('/candidate outcome Quillowfirst', 'Which one?');
  await rita.types(`/candidate outcome ${decidedAbout.name}`);
  const chooseModal = await opened(rita, 'For which opening?');
  await rita.fills('For which opening?', 'Another opening');
  await rita.submits();
  const outcomeModal = await opened(rita, 'Who ended it?');
  await rita.fills('Opening', 'Quillowopening, a later one');
  await rita.fills('Who ended it?', 'We did: somebody else, or nobody yet');
  await rita.fills('How far did they get?', 'submitted');
  await rita.fills('Why?', 'Travel');
  await rita.submits();
  await rita.closes();
  const untoldCard = await shown(`/candidate show ${decidedAbout.name}`, '[Told]');
  await rita.clicks('Told');
  const toldModal = await opened(rita, 'How do they know?');
  await rita.closes();
  const editPicker = await shown('/candidate edit Quillowfirst', 'Which one?');
  await rita.types(`/candidate edit ${proposed.name}`);
  const editModal = await opened(rita, 'Call points');
  await rita.closes();
  const mergePicker = await shown('/candidate merge Quillowfirst', 'Which one?');
  await rita.types(`/candidate merge ${proposed.name}`);
  const chooseOtherModal = withChosen(await opened(rita, 'Somebody else'), decidedAbout);
  await rita.clicks('Compare');
  const mergeModal = await opened(rita, 'This record stays');
  await rita.closes({ all: true });
  await rita.types('/candidate merge');
  const pairsModal = withMore(await opened(rita, 'Among the people you keep'));
  await rita.closes();
  await rita.types('/candidate list');
  const listModal = withTurns(await opened(rita, '3 people kept by you'));
  await rita.closes();
  await rita.opensHome();
  await rita.sees('Your digest', { in: 'home' });
  const home = copyOfHome(sandbox, rita.id);
  await rita.clicks('Find');
  const findModal = withChosen(await opened(rita, 'Who?'), proposed);
  await rita.closes();
  await rita.clicks('Log contact');
  const pickLogModal = withChosen(await opened(rita, 'Who?'), proposed);
  await rita.closes();
  await rita.types('/candidate settings digest');
  await rita.fills('Country, for its holidays', 'Portugal');
  await rita.submits();
  await rita.closes();
  await rita.types('/candidate settings digest');
  const rhythmModal = await opened(rita, 'Pause until');
  await rita.closes();
  const openedByLee = async (what: string, words: string) => {
    await lee.types(`/candidate settings ${what}`);
    const surface = await opened(lee, words);
    await lee.closes();
    return surface;
  };
  // He is known to be at work, so that nothing he is refused later changes that.
  await lee.opensHome();
  lee.looksAtMessages();
  const settingsModal = await openedByLee('', 'How often to get in touch');
  const membersModal = await openedByLee('members', 'Who may see candidates.');
  const defaultsModal = await openedByLee('defaults', 'For everybody who has not chosen');
  const cadencesModal = await openedByLee('cadences', 'Employed elsewhere');
  await lee.types('/candidate import');
  const importModal = await opened(lee, 'Nothing is written before you say so.');
  await lee.fills('People', 'Name\nQuillow Pasted');
  await lee.submits();
  const checkedImportModal = await opened(lee, '1 new person');
  await lee.closes();
  await lee.types('/candidate export');
  const exportModal = await opened(lee, 'Make the file');
  await lee.closes();
  await lee.types('/candidate export json');
  await world.settle();
  await rita.types('/candidate sort');
  const sortModal = await opened(rita, 'Tick people');
  await rita.closes();
  await rita.types('/candidate sort');
  await rita.fills('With the people you tick', 'Keep warm');
  const page = rita.person.modal();
  if (page === undefined) throw new Error('no page to sort');
  await rita.person.fill(page, { action_id: 'value', block_id: 'people.0.0' }, [proposed.id]);
  await rita.submits();
  const sortedModal = await opened(rita, 'kept warm');
  await rita.closes();
  await rita.types('/candidate away 2027-07-01 for 3 days cover @ana');
  await rita.clicks('Change');
  const leaveModal = await opened(rita, 'Last day away');
  await rita.closes();
  const handOffPicker = await shown('/candidate handoff Quillowfirst', 'Which one?');
  await rita.types(`/candidate handoff ${proposed.name}`);
  const handOffModal = await opened(rita, 'A note for them');
  await rita.closes();
  await rita.types(`/candidate handoff ${logged.name} @ana`);
  await rita.submits();
  await rita.sees('@ana is asked now.');
  await rita.closes();
  const handOffWaits = await shown(`/candidate handoff ${logged.name}`, 'Asked today.');
  await world.settle();
  await ana.sees('asks you to take over', { in: 'dm' });
  const handOffAsked = copyOfMessage(ana.dm().find((message) => !message.isEphemeral));
  await ana.types('/candidate add Nova Newman');
  await ana.fills('Email', proposed.email);
  await ana.submits();
  const hereModal = await opened(ana, 'Ask to take over');
  await ana.closes();
  const leadMorning = copyOfMessage(lee.dm().find((message) => !message.isEphemeral));
  await lee.clicks('Give to…');
  const giveModal = await opened(lee, 'To whom');
  await lee.closes();
  await world.settle();

  const stored = await inWorkspace(world.app.db, workspaceOf(world), 'reads', async ({ knex }) => ({
    touchIds: await knex('touches').where({ is_imported: 0 }).pluck<string[]>('id'),
    digestIds: await knex('digests').where({ user_id: rita.id }).pluck<string[]>('id'),
    leaveIds: await knex('leaves').where({ user_id: rita.id }).pluck<string[]>('id'),
    handOffIds: await knex('hand_offs').where({ asked_by: rita.id }).pluck<string[]>('id'),
    batchIds: await knex('sort_batches').where({ user_id: rita.id }).pluck<string[]>('id'),
    exportIds: await knex('exports').where({ asked_by: company.lee.id }).pluck<string[]>('id'),
  }));
  const [touchId, ...moreTouches] = stored.touchIds;
  const [digestId, ...moreDigests] = stored.digestIds;
  const [leaveId] = stored.leaveIds;
  const [handOffId] = stored.handOffIds;
  if (handOffId === undefined) throw new Error('Rita handed nobody off');
  const [batchId] = stored.batchIds;
  const [exportId] = stored.exportIds;
  if (exportId === undefined) throw new Error('Lee exported nobody');
  if (touchId === undefined || digestId === undefined || leaveId === undefined) {
    throw new Error('Rita’s work left no rows');
  }
  if (batchId === undefined) throw new Error('Rita sorted nobody');
  expect([...moreTouches, ...moreDigests]).toEqual([]);
  return {
    name: proposed.name,
    firstName: 'Quillowfirst',
    email: proposed.email,
    morning,
    home,
    found,
    showPicker,
    logPicker,
    snoozePicker,
    logModal,
    logMessageModal,
    pickLogModal,
    mergePicker,
    chooseOtherModal,
    mergeModal,
    pairsModal,
    draftModal,
    loggedCard,
    loggedModal,
    snoozeModal,
    sortModal,
    sortedModal,
    addModal,
    card,
    outcomePicker,
    chooseModal,
    outcomeModal,
    untoldCard,
    toldModal,
    editPicker,
    editModal,
    findModal,
    listModal,
    settingsModal,
    membersModal,
    defaultsModal,
    importModal,
    checkedImportModal,
    cadencesModal,
    rhythmModal,
    leaveModal,
    handOffPicker,
    handOffModal,
    handOffAsked,
    handOffWaits,
    hereModal,
    leadMorning,
    giveModal,
    exportModal,
    proposed: subjectBlockId('candidate', proposed.id),
    logged: subjectBlockId('touch', touchId),
    decidedAbout: subjectBlockId('chosen', decidedAbout.id),
    candidateId: proposed.id,
    digestId,
    leave: subjectBlockId('leave', leaveId),
    handOff: subjectBlockId('hand_off', handOffId),
    keeper: subjectBlockId('keeper', `u${company.dora.id}`),
    sorted: subjectBlockId('sort', batchId),
    pair: subjectBlockId('pair', `${proposed.id}${decidedAbout.id}`),
    merge: subjectBlockId('merge', mergeId),
    exported: subjectBlockId('export', exportId),
    userId: rita.id,
  };
}

/** Somebody has noted that these two may be one. */
async function noteAsPair(world: World, one: CandidateId, other: CandidateId): Promise<void> {
  await inWorkspace(world.app.db, workspaceOf(world), 'writes', (tx) =>
    possibleDuplicatesStore(tx).note(one, other, world.clock.now()),
  );
}

/** Rita merges two and takes it back, so that each is as before. */
async function mergeAndPart(
  world: World,
  keptId: CandidateId,
  mergedId: CandidateId,
): Promise<MergeId> {
  const workspaceId = workspaceOf(world);
  const rita: Caller = { kind: 'person', workspaceId, userId: company.rita.id, requestId: 'test' };
  const outcome = await world.app.runner.run(mergeCandidates, rita, { keptId, mergedId });
  if (outcome.kind !== 'merged') throw new Error(outcome.kind);
  await world.app.runner.run(undoMerge, rita, { id: outcome.id });
  return outcome.id;
}

/** The pairs as they are when there are more. */
function withMore(surface: Surface): Surface {
  const element = {
    type: 'button',
    action_id: 'candidates.more-pairs',
    text: { type: 'plain_text', text: 'Next' },
  };
  const more = { type: 'actions', block_id: 'more', elements: [element] };
  return changedModal(surface, (text) =>
    text.replace('"blocks":[', `"blocks":[${JSON.stringify(more)},`),
  );
}

/** The list as it is when it has more pages. */
function withTurns(surface: Surface): Surface {
  const button = (action_id: string, text: string) => ({
    type: 'button',
    action_id,
    text: { type: 'plain_text', text },
  });
  const turn = {
    type: 'actions',
    block_id: 'turn',
    elements: [
      button('candidates.previous-page', 'Previous'),
      button('candidates.next-page', 'Next'),
    ],
  };
  return changedModal(surface, (text) =>
    text.replace('"blocks":[', `"blocks":[${JSON.stringify(turn)},`),
  );
}

/** The modal as it is when somebody was chosen in its typeahead. */
function withChosen(surface: Surface, { id, name }: MarkedPerson): Surface {
  const chosen = { text: { type: 'plain_text', text: name }, value: id };
  const element = '"action_id":"candidates.search"';
  return changedModal(surface, (text) =>
    text.replace(element, `${element},"initial_option":${JSON.stringify(chosen)}`),
  );
}

function changedModal(surface: Surface, change: (text: string) => string): Surface {
  if (surface.kind !== 'modal') throw new Error('only modals are changed');
  return { ...surface, content: rewritten(surface.content, change) };
}

/**
 * Another workspace in the same database, with a book of its own and Marcus as a lead. Answers our
 * props with every id in them replaced by one of theirs.
 */
async function fillTheirs(
  world: World,
  props: Props,
  people: readonly MarkedPerson[],
): Promise<Props> {
  const now = world.clock.now();
  const ids = randomIds();
  const workspaceId = ids.next<'workspace'>(now);
  await acrossWorkspaces(world.app.db, 'writes', async ({ knex }) => {
    await knex('workspaces').insert({
      id: workspaceId,
      slack_team_id: 'T0NEIGHBOURS',
      slack_enterprise_id: null,
      name: 'Neighbours',
      created_at: now,
    });
  });
  const digestId = ids.next<'digest'>(now);
  await inWorkspace(world.app.db, workspaceId, 'writes', async (tx) => {
    for (const userId of [theirLead, company.marcus.id, ...theirRecruiters]) {
      await slackUsersStore(tx).save({
        userId,
        name: userId,
        emailKey: undefined,
        isAdmin: true,
        isOwner: true,
        isGuest: false,
        isStranger: false,
        isDeleted: false,
        isBot: false,
        timeZone: 'America/Phoenix',
        fetchedAt: now,
      });
      const role = theirRecruiters.includes(userId) ? 'recruiter' : 'lead';
      await membersStore(tx).setRole(userId, role, undefined, now);
    }
  });
  const theirPeople = await world.app.runner.run(addMarkedPeople, asOperator(workspaceId), {
    mark: theirs,
    ownerUserId: theirLead,
    count: 3,
  });
  await inWorkspace(world.app.db, workspaceId, 'writes', async (tx) => {
    const today = dayAt(now, 'America/Phoenix');
    const store = digestsStore(tx);
    const theirDigest: DigestId = digestId;
    await store.begin(theirDigest, theirLead, today, now);
    await store.fill(theirDigest, {
      messageId: ids.next(now),
      totals: { 'digest.due': theirPeople.length },
      asides: [],
      rows: theirPeople.map(({ id }) => ({
        id: ids.next(now),
        section: 'digest.due',
        subjectId: id,
        candidateId: id,
        forUserId: undefined,
        also: [],
        asksToKeep: true,
      })),
    });
  });
  const leaveId = ids.next<'leave'>(now);
  const batchId = ids.next<'sort_batch'>(now);
  const exportId = ids.next<'export'>(now);
  await inWorkspace(world.app.db, workspaceId, 'writes', async (tx) => {
    const on = addDays(dayAt(now, 'America/Phoenix'), 30);
    await leavesStore(tx).add({
      id: leaveId,
      userId: theirLead,
      fromOn: on,
      throughOn: on,
      coverUserId: undefined,
      setBy: theirLead,
      setAt: now,
    });
    await exportsStore(tx).add({
      id: exportId,
      askedBy: theirLead,
      askedAt: now,
      format: 'json',
      ownerUserId: undefined,
      people: theirPeople.length,
      fileId: 'F0THEIRS',
      shareAttempts: 1,
      sharingAt: now,
      sharedAt: now,
      failure: undefined,
      deletion: 'asked',
    });
    await sortBatchesStore(tx).add({
      id: batchId,
      userId: theirLead,
      at: now,
      choice: 'warm',
      items: theirPeople.map(({ id }) => ({
        id,
        before: { cadence: 'none', shownCount: 0, lastShownOn: undefined },
      })),
    });
  });
  const [theirFirst, theirSecond] = theirPeople;
  if (theirFirst === undefined || theirSecond === undefined) throw new Error('nobody was put in');
  const mergeId = ids.next<'merge'>(now);
  await inWorkspace(world.app.db, workspaceId, 'writes', (tx) =>
    mergesStore(tx).add({
      id: mergeId,
      keptId: theirFirst.id,
      mergedId: theirSecond.id,
      byUserId: theirLead,
      at: now,
      snapshot: { records: [], moved: {} },
      afterState: '',
    }),
  );
  const handOffId = ids.next<'hand_off'>(now);
  await inWorkspace(world.app.db, workspaceId, 'writes', async (tx) => {
    await handOffsStore(tx).add({
      id: handOffId,
      candidateId: theirFirst.id,
      fromUserId: theirLead,
      toUserId: theirRecruiters[0] ?? '',
      askedBy: theirLead,
      note: undefined,
      askedAt: now,
      leadFromOn: dayAt(now, 'America/Phoenix'),
      state: 'asked',
      answeredBy: undefined,
      answeredAt: undefined,
      messageId: undefined,
    });
  });
  const replaced = new Map<string, string>([
    ...people.map(({ id }, index): [string, string] => [id, theirPeople[index]?.id ?? '']),
    [props.logged.split('.')[2] ?? '', theirSecond.touchId],
    [props.digestId, digestId],
    [props.leave.split('.')[2] ?? '', leaveId],
    [props.handOff.split('.')[2] ?? '', handOffId],
    [props.sorted.split('.')[2] ?? '', batchId],
    [props.merge.split('.')[2] ?? '', mergeId],
    [props.exported.split('.')[2] ?? '', exportId],
    [company.lee.id, theirLead],
    ...(['rita', 'ana', 'gus', 'fay', 'dora'] as const).map((name, index): [string, string] => [
      company[name].id,
      theirRecruiters[index] ?? '',
    ]),
  ]);
  const inTheirs = (text: string) =>
    [...replaced].reduce((done, [our, their]) => done.replaceAll(our, their), text);
  const surfaces = mapSurfaces(props, (copied) =>
    copied.kind === 'message'
      ? { ...copied, blocks: copied.blocks.map((block) => rewritten(block, inTheirs)) }
      : { ...copied, content: rewritten(copied.content, inTheirs) },
  );
  return {
    name: theirFirst.name,
    firstName: 'Zorbulofirst',
    email: theirFirst.email,
    ...surfaces,
    proposed: inTheirs(props.proposed),
    logged: inTheirs(props.logged),
    decidedAbout: inTheirs(props.decidedAbout),
    candidateId: theirFirst.id,
    digestId,
    leave: inTheirs(props.leave),
    handOff: inTheirs(props.handOff),
    keeper: inTheirs(props.keeper),
    sorted: inTheirs(props.sorted),
    pair: inTheirs(props.pair),
    merge: inTheirs(props.merge),
    exported: inTheirs(props.exported),
    userId: inTheirs(props.userId),
  };
}

function mapSurfaces(from: Surfaces, map: (surface: Surface) => Surface): Surfaces {
  return {
    morning: map(from.morning),
    home: map(from.home),
    found: map(from.found),
    showPicker: map(from.showPicker),
    logPicker: map(from.logPicker),
    snoozePicker: map(from.snoozePicker),
    logModal: map(from.logModal),
    logMessageModal: map(from.logMessageModal),
    pickLogModal: map(from.pickLogModal),
    mergePicker: map(from.mergePicker),
    chooseOtherModal: map(from.chooseOtherModal),
    mergeModal: map(from.mergeModal),
    pairsModal: map(from.pairsModal),
    draftModal: map(from.draftModal),
    loggedCard: map(from.loggedCard),
    loggedModal: map(from.loggedModal),
    snoozeModal: map(from.snoozeModal),
    sortModal: map(from.sortModal),
    sortedModal: map(from.sortedModal),
    addModal: map(from.addModal),
    card: map(from.card),
    outcomePicker: map(from.outcomePicker),
    chooseModal: map(from.chooseModal),
    outcomeModal: map(from.outcomeModal),
    untoldCard: map(from.untoldCard),
    toldModal: map(from.toldModal),
    editPicker: map(from.editPicker),
    editModal: map(from.editModal),
    findModal: map(from.findModal),
    listModal: map(from.listModal),
    settingsModal: map(from.settingsModal),
    membersModal: map(from.membersModal),
    defaultsModal: map(from.defaultsModal),
    importModal: map(from.importModal),
    checkedImportModal: map(from.checkedImportModal),
    cadencesModal: map(from.cadencesModal),
    rhythmModal: map(from.rhythmModal),
    leaveModal: map(from.leaveModal),
    handOffPicker: map(from.handOffPicker),
    handOffModal: map(from.handOffModal),
    handOffAsked: map(from.handOffAsked),
    handOffWaits: map(from.handOffWaits),
    hereModal: map(from.hereModal),
    leadMorning: map(from.leadMorning),
    giveModal: map(from.giveModal),
    exportModal: map(from.exportModal),
  };
}

// --- what is found ---

function jobOf(name: string): UseCase<unknown, unknown> {
  const job = features.flatMap((feature) => feature.jobs ?? []).find((each) => each.name === name);
  if (job === undefined) throw new Error(`no job is called ${name}`);
  return job.useCase;
}

function messageOf(name: string): UseCase<unknown, unknown> {
  const all = features.flatMap((feature) => feature.messages ?? []);
  const message = all.find((each) => each.name === name);
  if (message === undefined) throw new Error(`no message is called ${name}`);
  return message.load;
}

function asApp({ world, workspaceId }: Stage, useCase: UseCase<unknown, unknown>, input: unknown) {
  return world.app.runner.run(useCase, { kind: 'app', workspaceId, requestId: 'test' }, input);
}

/** Nobody may run it, whoever they are: not even a lead or a workspace admin. */
async function refusesPeople(
  { world, workspaceId }: Stage,
  useCase: UseCase<unknown, unknown>,
  input: unknown,
): Promise<void> {
  for (const { id } of Object.values(company)) {
    const caller: Caller = { kind: 'person', workspaceId, userId: id, requestId: 'test' };
    await expect(
      world.app.runner.run(useCase, caller, input),
      `${useCase.name} by ${id}`,
    ).rejects.toMatchObject({ name: 'NotAllowed' });
  }
}

/** All rows but one workspace's; what is known of Slack's users is left out. */
async function rowsOfOthers(open: TestDatabase, workspaceId: WorkspaceId): Promise<AllRows> {
  const all = Object.entries(await allRows(open, ['slack_users']));
  return Object.fromEntries(
    all.map(([name, rows]) => [
      name,
      rows.filter((row) => (row['workspace_id'] ?? row['id']) !== workspaceId),
    ]),
  );
}

/** Every declaration of these features, by kind and name. */
function declarations(all: readonly Feature[]): readonly string[] {
  return all.flatMap((feature) => [
    ...(feature.commands ?? []).map(({ name }) => `command ${name}`),
    ...(feature.modals ?? []).map(({ name }) => `modal ${name}`),
    ...(feature.actions ?? []).map(({ name }) => `action ${name}`),
    ...(feature.options ?? []).map(({ name }) => `typeahead ${name}`),
    ...(feature.shortcuts ?? []).map(({ name }) => `shortcut ${name}`),
    ...(feature.events ?? []).map(({ event }) => `event ${feature.name} ${event}`),
    ...(feature.jobs ?? []).map(({ name }) => `job ${name}`),
    ...(feature.messages ?? []).map(({ name, version }) => `message ${name} ${version}`),
  ]);
}

test('Everything that features declare has an entry in the table, and nothing else has.', () => {
  // Only to read what the platform declares: nothing here asks who somebody is.
  const platform = platformFeature({
    refresh: () => Promise.resolve(),
    keep: () => Promise.resolve(),
    readEveryone: () => Promise.resolve(0),
  });
  const declared = declarations([...features, platform]);
  expect(Object.keys(table).toSorted()).toEqual([...new Set(declared)].toSorted());
});

describeOnEachDatabase('Authority', (open) => {
  let world: World;
  afterEach(() => world.close());

  describe.each(modes)('in a workspace full of people, over %s,', (mode) => {
    let stage: Stage;
    beforeEach(async () => {
      world = await startWorld({ databaseUrl: open().url, mode });
      stage = await setTheStage(open(), world);
    });

    for (const intruder of intruders) {
      test(`refuses everything declared to ${intruder.who}: they read why, nothing is changed, and nothing about a candidate is sent.`, async () => {
        const { id, team } = intruder;
        const visitor = new Visitor(world, id, team === undefined ? {} : { team });
        const refused: unknown[] = [];
        for (const { declaration, way } of tried) {
          const { said, changed, sent } = await visitor.watched(open(), () =>
            way.act(visitor, stage.ours),
          );
          refused.push({ declaration, how: way.how, said, changed, given: given(sent, ours) });
        }
        expect(refused).toEqual(
          tried.map(({ declaration, way }) => ({
            declaration,
            how: way.how,
            said: answerTo(intruder, declaration, way),
            changed: [],
            given: [],
          })),
        );
        const later = await visitor.watched(open(), () => world.settle());
        expect({ changed: later.changed, given: given(later.sent, ours) }).toEqual({
          changed: [],
          given: [],
        });
      });
    }
  });

  describe('in a workspace full of people', () => {
    let stage: Stage;
    beforeEach(async () => {
      world = await startWorld({ databaseUrl: open().url });
      stage = await setTheStage(open(), world);
    });

    test('lets those who may do everything declared: each way they get the data, the change or the words.', async () => {
      const refusals = intruders.map(({ reads }) => reads);
      const got: unknown[] = [];
      for (const { declaration, way } of tried) {
        const visitor = new Visitor(world, company[way.may].id);
        const { said, changed, sent } = await visitor.watched(open(), () =>
          way.act(visitor, stage.ours),
        );
        const isRefused = said.some((each) => refusals.includes(each));
        const what = {
          data: given(sent, ours).length > 0,
          change: changed.some((each) => each !== 'inbox' && each !== 'audit_entries'),
          words: said.length > 0,
        };
        got.push({ declaration, how: way.how, isRefused, [way.gets]: what[way.gets] });
      }
      expect(got).toEqual(
        tried.map(({ declaration, way }) => ({
          declaration,
          how: way.how,
          isRefused: false,
          [way.gets]: true,
        })),
      );
    });

    test('logs ids and never a word about a candidate, also while those who may are at work.', async () => {
      for (const { way } of tried) {
        const visitor = new Visitor(world, company[way.may].id);
        await visitor.watched(open(), () => way.act(visitor, stage.ours));
      }
      expect(world.log.length).toBeGreaterThan(tried.length);
      expect(given(world.log.join(''), ours)).toEqual([]);
    });

    test('finds nothing of another workspace for a lead who presses, submits or types its ids and names.', async () => {
      const before = await rowsOfOthers(open(), stage.workspaceId);
      const lee = new Visitor(world, company.lee.id);
      const found: unknown[] = [];
      for (const { declaration, way } of tried) {
        const { said, changed, sent } = await lee.watched(open(), () => way.act(lee, stage.theirs));
        // What was typed comes back in "Nobody matches …".
        const { name, email, firstName } = stage.theirs;
        const answered = [name, email, firstName].reduce(
          (text, typed) => text.replaceAll(typed, ''),
          sent,
        );
        found.push({
          declaration,
          how: way.how,
          given: given(answered, theirs),
          ...(way.elsewhere === undefined
            ? {}
            : { said, changed: changed.filter((each) => each !== 'inbox') }),
        });
      }
      expect(found).toEqual(
        tried.map(({ declaration, way: { how, elsewhere } }) => ({
          declaration,
          how,
          given: [],
          ...(elsewhere === undefined ? {} : { said: [elsewhere.reads], changed: [] }),
        })),
      );
      expect(changedTables(before, await rowsOfOthers(open(), stage.workspaceId))).toEqual([]);
    });

    test('lets no person ask for what the app alone does: jobs, deliveries, and following changes in Slack.', async () => {
      const nobodys = Object.values(table).filter((entry) => 'why' in entry);
      expect(nobodys.length).toBeGreaterThan(3);
      for (const { why, check } of nobodys) {
        expect(why).not.toBe('');
        await check(stage);
      }
    });
  });

  describe('while nobody is a lead', () => {
    beforeEach(async () => {
      world = await startWorld({ databaseUrl: open().url, membersNamed: false });
    });
    const whoNamesOne = 'Nobody may use this yet. @kim can name a lead: /candidate settings.';

    test('tells whoever types a command, and whoever opens the Home tab, who can name one.', async () => {
      const commands = features.flatMap((feature) => feature.commands ?? []);
      for (const name of ['rita', 'marcus'] as const) {
        const visitor = new Visitor(world, company[name].id);
        for (const { name: command } of commands) {
          const typed = await visitor.watched(open(), () =>
            visitor.types(`/candidate ${command} Dana`),
          );
          expect({ command, said: typed.said, changed: typed.changed }).toEqual({
            command,
            said: [whoNamesOne],
            changed: [],
          });
        }
        const opened = await visitor.watched(open(), () => visitor.opensHome());
        expect(opened).toMatchObject({ said: [whoNamesOne], changed: [] });
      }
    });

    test('lets a workspace admin open the settings, and tells them too that nothing else can be used.', async () => {
      const { kim } = world.people;
      await kim.types('/candidate settings');
      await kim.sees('Members\nno lead yet, no recruiter yet.', { in: 'modal' });
      await kim.closes();
      await kim.types('/candidate due');
      await kim.sees(whoNamesOne);
    });

    test('tells guests, strangers and deactivated people no more than ever.', async () => {
      for (const { id, reads } of intruders.filter(
        (each) => each.id !== company.marcus.id && each.team === undefined,
      )) {
        const visitor = new Visitor(world, id);
        const { said } = await visitor.watched(open(), () => visitor.types('/candidate settings'));
        expect({ id, said }).toEqual({ id, said: [reads] });
      }
    });
  });
});
