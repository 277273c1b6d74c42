/** The candidacy a row tells: for which opening, how far it got, who ended it and why. */
import { type EndedBy, type Stage, stages } from '../candidate.rules.ts';
import { type EndingChoice, endingOf } from '../ending.rules.ts';
import type { Cell, CellReader } from './cells.rules.ts';
import type { ImportedCandidacy } from './imported-person.rules.ts';
import { longestChampion, readOrder, readOwnCandidacy } from './own-cells.rules.ts';
import type { DateSettings } from './dates.rules.ts';
import {
  acceptedEnders,
  acceptedOutcomes,
  acceptedStages,
  type EnderWord,
  enderOf,
  isLoadedReason,
  type OutcomeWord,
  outcomeOf,
  outcomeOfStage,
  type ReasonWord,
  reasonOf,
  stageOf,
} from './words.rules.ts';
import { wordKey } from './word-key.rules.ts';

/** Reads the candidacy of a row; undefined when the row tells of none. */
export function readCandidacy(
  reader: CellReader,
  settings: DateSettings & { readonly finals: ReadonlySet<string> },
  longestTitle: number,
): ImportedCandidacy | undefined {
  if (reader.cell('candidacy_id') !== undefined) {
    return readOwnCandidacy(reader, settings, longestTitle);
  }
  const opening = reader.text('opening', longestTitle);
  const stageCell = reader.cell('stage');
  const isFinal = stageCell !== undefined && settings.finals.has(wordKey(stageCell.text));
  const stage = isFinal ? 'final' : readStage(reader);
  const decidedOn = reader.pastDay('decided_on', settings);
  const runnerUp = reader.yesNo('runner_up');
  const choice = readEnding(reader, runnerUp);

  const isTold =
    opening !== undefined || stageCell !== undefined || choice !== undefined || runnerUp === true;
  if (!isTold) return undefined;
  const told = {
    id: undefined,
    opening,
    stageOn: reader.pastDay('stage_on', settings),
    champion: reader.text('champion', longestChampion),
    isHandEdited: false,
  };
  if (choice === undefined) {
    return {
      ...told,
      stage: stage ?? 'sourced',
      endedBy: undefined,
      reason: undefined,
      decidedOn: undefined,
      toldOn: undefined,
      isRunnerUp: false,
      runnerUpOrder: undefined,
      isImported: true,
    };
  }
  const ending = endingOf[choice];
  const wasOurs = ending.endedBy === 'us' || ending.endedBy === 'nobody';
  const isRunnerUp =
    ending.isRunnerUp || (wasOurs && runnerUp !== false && (isFinal || runnerUp === true));
  const proven = isRunnerUp ? 'final' : (ending.stage ?? 'sourced');
  return {
    ...told,
    stage: further(stage ?? 'sourced', proven),
    endedBy: ending.endedBy,
    reason: readReason(reader, ending.endedBy),
    decidedOn,
    toldOn: reader.pastDay('told_on', settings),
    isRunnerUp,
    runnerUpOrder: readOrder(reader),
    isImported: !(wasOurs && reader.yesNo('to_be_told') === true),
  };
}

/** The later of two stages. */
export function further(a: Stage, b: Stage): Stage {
  return stages.indexOf(a) >= stages.indexOf(b) ? a : b;
}

function readStage(reader: CellReader): Stage | undefined {
  const cell = reader.cell('stage');
  if (cell === undefined) return undefined;
  const stage = stageOf(cell.text);
  if (stage === undefined && outcomeOfStage(cell.text) === undefined) {
    reader.fault(
      cell,
      'not a stage I know',
      `write ${acceptedStages}; if it is a final round, say so with --final "${cell.text.slice(0, 40)}"`,
    );
  }
  return stage;
}

/** How it ended, from every cell that says something about that; undefined while it runs. */
function readEnding(reader: CellReader, runnerUp: boolean | undefined): EndingChoice | undefined {
  const outcome = reader.word('outcome', outcomeOf, 'an outcome', acceptedOutcomes);
  const ender = reader.word('ended_by', enderOf, 'a word for who ended it', acceptedEnders);
  const cell = reader.cell('outcome');
  const isUnread =
    (cell !== undefined && outcome === undefined) ||
    (reader.cell('ended_by') !== undefined && ender === undefined);
  if (isUnread) return undefined;

  const reasonCell = reader.cell('reason');
  const reason = reasonCell === undefined ? undefined : reasonOf(reasonCell.text);
  const dateCell = reader.cell('decided_on');
  const isOver = ender !== undefined || reasonCell !== undefined || dateCell !== undefined;
  const told =
    outcome ?? (runnerUp === true ? 'runner_up' : outcomeOfStage(reader.cell('stage')?.text ?? ''));
  const word = told ?? (isOver ? 'ended' : 'running');

  const choice = choiceOf(word, ender, reason);
  const shown: Cell = cell ??
    reader.cell('ended_by') ??
    reasonCell ??
    dateCell ?? { column: reader.column('outcome'), text: '' };
  if (choice === 'unsaid') {
    reader.fault(
      shown,
      'over, and it is not said how it ended',
      cell === undefined
        ? `add an outcome: ${acceptedOutcomes}`
        : `write ${acceptedOutcomes}, or add a column that says who ended it`,
    );
    return undefined;
  }
  if (choice === undefined) {
    if (dateCell !== undefined) {
      reader.fault(
        dateCell,
        'a decision, while the outcome says it still runs',
        'correct one of the two',
      );
    }
    if (runnerUp === true) {
      reader.fault(shown, 'still running, and marked as runner-up', 'correct one of the two');
    }
    return undefined;
  }
  return withRunnerUp(reader, choice, runnerUp);
}

/** What a word means once the columns beside it are heard; undefined while it runs. */
function choiceOf(
  word: OutcomeWord,
  ender: EnderWord | undefined,
  reason: ReasonWord | undefined,
): EndingChoice | 'unsaid' | undefined {
  if (word === 'running') return undefined;
  if (word !== 'rejected' && word !== 'ended') return word;
  switch (ender) {
    case 'them':
      return reason?.proves === 'offer_declined' ? 'offer_declined' : 'withdrew';
    case 'nobody':
      return 'cancelled';
    case 'us':
      return 'not_chosen';
    case 'unsaid':
    case undefined:
      break;
  }
  // Systems that know only "rejected" say in the reason that it was the person who went.
  if (reason?.proves !== undefined && (word === 'ended' || reason.proves !== 'hired')) {
    return reason.proves;
  }
  if (word === 'rejected') return 'not_chosen';
  if (reason?.ours !== undefined && reason.theirs === undefined) return 'not_chosen';
  if (reason?.theirs !== undefined && reason.ours === undefined) return 'withdrew';
  return 'unsaid';
}

/** Puts the yes-or-no column for runner-ups beside the outcome; where they disagree, a person decides. */
function withRunnerUp(
  reader: CellReader,
  choice: EndingChoice,
  runnerUp: boolean | undefined,
): EndingChoice {
  const cell = reader.cell('runner_up');
  if (cell === undefined || runnerUp === undefined) return choice;
  if (!runnerUp) {
    if (choice === 'runner_up') {
      reader.fault(cell, 'the outcome says runner-up', 'correct one of the two');
    }
    return choice;
  }
  if (choice === 'runner_up' || choice === 'not_chosen') return 'runner_up';
  if (choice !== 'cancelled') {
    reader.fault(
      cell,
      'a runner-up is who we did not choose, and the outcome says otherwise',
      'correct one of the two',
    );
  }
  return choice;
}

/** The reason in our words; one that is loaded, or that we have no word for, is told and left out. */
function readReason(reader: CellReader, endedBy: EndedBy): string | undefined {
  const cell = reader.cell('reason');
  if (cell === undefined) return undefined;
  if (isLoadedReason(cell.text)) {
    reader.remark(
      'loaded',
      cell,
      'not kept as a reason: it says nothing that was seen, and can be read as something else',
      'the row goes in without it; add what was seen or heard instead',
    );
    return undefined;
  }
  if (enderOf(cell.text) === 'unsaid') return undefined;
  const word = reasonOf(cell.text);
  const reason = endedBy === 'them' ? word?.theirs : endedBy === 'hired' ? undefined : word?.ours;
  if (reason === undefined && word?.proves === undefined && endedBy !== 'hired') {
    reader.remark(
      'unknown',
      cell,
      'not a reason I know, so none is kept',
      'the row goes in without it; the reason can be added later',
    );
  }
  return reason;
}
