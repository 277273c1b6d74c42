/** Parses what was chosen in the modals that take an outcome, and saves it. */
import { isDay } from '../../platform/clock.ts';
import type { ModalDeclaration, Reply } from '../../platform/feature.ts';
import type { ViewState } from '../../platform/slack/payload.ts';
import type { CandidateId, Stage } from '../candidates/candidate.rules.ts';
import { longestTitle } from '../openings/opening.rules.ts';
import { tooLongSentence } from '../touches/log.view.ts';
import { beginOutcome, type Which } from './begin-outcome.ts';
import {
  type Ender,
  enders,
  longestChampion,
  reachedStages,
  readReason,
  type Told,
} from './outcome.rules.ts';
import {
  beginningModal,
  chooseModalName,
  faultSentences,
  outcomeAnswer,
  outcomeBlocks,
  outcomeModalName,
} from './outcome.view.ts';
import { saveOutcome } from './save-outcome.ts';
import { type TellingChannel, tellingChannels } from './telling.rules.ts';

export const chooseModalDeclaration: ModalDeclaration = {
  name: chooseModalName,
  async submit(request, { state, metadata }) {
    const which = state.text(outcomeBlocks.which);
    if (which === undefined) return errors(outcomeBlocks.which, 'Choose an opening.');
    // Both ids are checked in the use case; a false one finds nothing.
    const id = metadata as CandidateId;
    const beginning = await request.run(beginOutcome, { id, which: which as Which });
    return { show: 'update', modal: beginningModal(beginning) };
  },
};

export const outcomeModalDeclaration: ModalDeclaration = {
  name: outcomeModalName,
  async submit(request, { state, metadata }) {
    const [id = '', which = 'new', was = ''] = metadata.split(' ');
    const ender = choiceOf<Ender>(enders, state.text(outcomeBlocks.ender));
    if (ender === undefined) return errors(outcomeBlocks.ender, 'Choose who ended it.');
    const stage = choiceOf<Stage>(reachedStages, state.text(outcomeBlocks.stage));
    if (stage === undefined) return errors(outcomeBlocks.stage, 'Choose how far they got.');
    const opening = state.text(outcomeBlocks.opening)?.replaceAll(/\s+/g, ' ');
    if (opening !== undefined && opening.length > longestTitle) {
      return errors(outcomeBlocks.opening, tooLongSentence(longestTitle));
    }
    const champion = state.text(outcomeBlocks.champion)?.replaceAll(/\s+/g, ' ');
    if (champion !== undefined && champion.length > longestChampion) {
      return errors(outcomeBlocks.champion, tooLongSentence(longestChampion));
    }
    const told = toldOf(state);
    if (told === undefined)
      return errors(outcomeBlocks.toldOn, 'Say above how they were told, too.');
    const outcome = await request.run(saveOutcome, {
      // Both ids are checked in the use case; a false one finds nothing.
      candidateId: id as CandidateId,
      which: which as Which,
      corrects: was === 'ended',
      given: {
        opening,
        ender,
        stage,
        reason: readReason(state.text(outcomeBlocks.reason)),
        decidedOn: dayOf(state.text(outcomeBlocks.decidedOn)),
        isRunnerUp: state.list(outcomeBlocks.runnerUp).includes('yes'),
        order: state.text(outcomeBlocks.order),
        champion,
        told,
      },
    });
    return outcome.kind === 'faults'
      ? { show: 'errors', errors: faultSentences(outcome) }
      : { show: 'update', modal: outcomeAnswer(outcome, request.command) };
  },
};

function errors(blockId: string, sentence: string): Reply {
  return { show: 'errors', errors: { [blockId]: sentence } };
}

function choiceOf<Choice extends string>(
  all: readonly Choice[],
  text: string | undefined,
): Choice | undefined {
  return all.find((each) => each === text);
}

function dayOf(text: string | undefined) {
  return text !== undefined && isDay(text) ? text : undefined;
}

/** Undefined where a day was given without saying how they were told. */
function toldOf(state: ViewState): Told | undefined {
  const chosen = state.text(outcomeBlocks.told);
  const on = dayOf(state.text(outcomeBlocks.toldOn));
  const channel = choiceOf<TellingChannel>(tellingChannels, chosen);
  if (channel !== undefined) return { kind: 'told', channel, on };
  if (on !== undefined) return undefined;
  return { kind: chosen === 'as_before' ? 'as_before' : 'not_yet' };
}
