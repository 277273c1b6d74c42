/** Parses what was chosen in the modal that logs a contact, and logs it. */
import { isDay } from '../../platform/clock.ts';
import type { ModalDeclaration, Reply, Request } from '../../platform/feature.ts';
import type { ViewState } from '../../platform/slack/payload.ts';
import type { CandidateId } from '../candidates/candidate.rules.ts';
import { nobodyPicked } from '../candidates/pick.view.ts';
import { beginLogging } from './begin-logging.ts';
import {
  type ContactChannel,
  contactChannels,
  type ContactKind,
  contactKinds,
  longestLifeEvent,
  longestNote,
  longestQuestion,
} from './contact.rules.ts';
import {
  asksNoContactValue,
  futureSentence,
  lifeEventOverSentence,
  logBlocks,
  logModal,
  logModalName,
  logReceipt,
  tooLongSentence,
  type TypedContact,
} from './log.view.ts';
import { readSubject } from './log-subject.rules.ts';
import { logTouch } from './log-touch.ts';

export const logModalDeclaration: ModalDeclaration = {
  name: logModalName,
  async submit(request, { state, metadata }) {
    const subject = readSubject(metadata);
    const choosesPerson = subject.id === undefined;
    // The id is checked in the use case; a false one finds nobody.
    const candidateId = subject.id ?? (state.text(logBlocks.person) as CandidateId | undefined);
    const typed = readTyped(state);
    const errors = faultsOf(typed);
    if (candidateId === undefined) errors[logBlocks.person] = nobodyPicked;
    const { kind } = typed;
    if (kind === undefined) errors[logBlocks.kind] = 'Choose what happened.';
    if (candidateId === undefined || kind === undefined || Object.keys(errors).length > 0) {
      return { show: 'errors', errors };
    }
    const outcome = await request.run(logTouch, {
      candidateId,
      kind,
      channel: typed.channel,
      direction: typed.direction ?? 'out',
      on: typed.on,
      note: typed.note,
      lifeEvent: typed.lifeEvent,
      question: typed.question,
      asksNoContact: typed.asksNoContact === true,
      isSure: subject.isSure,
    });
    switch (outcome.kind) {
      case 'logged':
        return { show: 'update', modal: logReceipt(outcome.touch) };
      case 'in_future':
        return { show: 'errors', errors: { [logBlocks.on]: futureSentence } };
      case 'life_event_over':
        return { show: 'errors', errors: { [logBlocks.lifeEvent]: lifeEventOverSentence } };
      case 'questioned':
        return questioned(request, candidateId, choosesPerson, typed, outcome.words);
    }
  },
};

/** The same modal once more, with all that was typed and the words it asks about. */
async function questioned(
  request: Request,
  id: CandidateId,
  choosesPerson: boolean,
  typed: TypedContact,
  words: readonly string[],
): Promise<Reply> {
  const form = await request.run(beginLogging, { id });
  return { show: 'update', modal: logModal(form, { typed, choosesPerson, questioned: words }) };
}

function readTyped(state: ViewState): TypedContact {
  const kind = state.text(logBlocks.kind);
  const channel = state.text(logBlocks.channel);
  const direction = state.text(logBlocks.direction);
  const on = state.text(logBlocks.on);
  return {
    kind: contactKinds.find((each): each is ContactKind => each === kind),
    channel: contactChannels.find((each): each is ContactChannel => each === channel),
    direction: direction === 'in' || direction === 'out' ? direction : undefined,
    on: on !== undefined && isDay(on) ? on : undefined,
    note: state.text(logBlocks.note),
    lifeEvent: state.text(logBlocks.lifeEvent),
    question: state.text(logBlocks.question),
    asksNoContact: state.list(logBlocks.asksNoContact).includes(asksNoContactValue),
  };
}

function faultsOf({ note, lifeEvent, question }: TypedContact): Record<string, string> {
  const texts = [
    [logBlocks.note, note, longestNote],
    [logBlocks.lifeEvent, lifeEvent, longestLifeEvent],
    [logBlocks.question, question, longestQuestion],
  ] as const;
  return Object.fromEntries(
    texts.flatMap(([block, text, longest]) =>
      text !== undefined && text.length > longest ? [[block, tooLongSentence(longest)]] : [],
    ),
  );
}
