/** Parses what the modal with a draft holds, and logs that it was sent. */
import type { ActionDeclaration, ModalDeclaration } from '../../platform/feature.ts';
import type { ViewState } from '../../platform/slack/payload.ts';
import { subjectOf } from '../../platform/slack/subject.ts';
import type { CandidateId } from '../candidates/candidate.rules.ts';
import { beginDrafting } from './begin-drafting.ts';
import { longestNote } from './contact.rules.ts';
import { draftChannels } from './draft.rules.ts';
import {
  draftBlocks,
  draftModal,
  draftModalName,
  keepsTextValue,
  openAsEmailAction,
  questionedSentence,
  type TypedDraft,
} from './draft.view.ts';
import { logReceipt, tooLongSentence } from './log.view.ts';
import { readSubject } from './log-subject.rules.ts';
import { logTouch } from './log-touch.ts';

export const draftModalDeclaration: ModalDeclaration = {
  name: draftModalName,
  async submit(request, { state, metadata }) {
    const subject = readSubject(metadata);
    // The id is checked in the use case; a false one, or none, finds nobody.
    const id = subject.id ?? ('' as CandidateId);
    const typed = readTyped(state);
    if (typed.text.length > longestNote) {
      return { show: 'errors', errors: { [draftBlocks.text]: tooLongSentence(longestNote) } };
    }
    const outcome = await request.run(logTouch, {
      candidateId: id,
      kind: 'wrote',
      channel: typed.channel,
      direction: 'out',
      on: undefined,
      note: typed.keepsText && typed.text !== '' ? typed.text : undefined,
      isSure: subject.isSure,
    });
    if (outcome.kind === 'logged') return { show: 'update', modal: logReceipt(outcome.touch) };
    const form = await request.run(beginDrafting, { id });
    const questioned = outcome.kind === 'questioned' ? outcome.words : [];
    return form.kind === 'draft'
      ? { show: 'update', modal: draftModal(form, { typed, questioned }) }
      : { show: 'errors', errors: { [draftBlocks.keeps]: questionedSentence } };
  },
};

/** *Open as email*: Slack opens the link itself; the modal says how to go on. */
export const openAsEmail: ActionDeclaration = {
  name: openAsEmailAction,
  async run(request, press) {
    // The id is checked in the use case; a false one finds nobody.
    const id = (subjectOf(press.blockId)?.id ?? '') as CandidateId;
    const outcome = await request.run(beginDrafting, { id });
    const typed = readTyped(press.state);
    return { show: 'update', modal: draftModal(outcome, { typed, isOpened: true }) };
  },
};

function readTyped(state: ViewState): TypedDraft {
  const channel = state.text(draftBlocks.channel);
  return {
    text: state.text(draftBlocks.text) ?? '',
    channel: draftChannels.find((each) => each === channel) ?? 'email',
    keepsText: state.list(draftBlocks.keeps).includes(keepsTextValue),
  };
}
