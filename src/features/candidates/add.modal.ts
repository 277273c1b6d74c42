/** Parses what was typed into the modal that adds a person, and adds them. */
import { type Day, isDay } from '../../platform/clock.ts';
import type { ModalDeclaration } from '../../platform/feature.ts';
import type { ViewState } from '../../platform/slack/payload.ts';
import { addCandidate, type NewCandidate } from './add-candidate.ts';
import { type AddForm, addAnswer, addBlocks, addModal, addModalName } from './add.view.ts';
import { type Interest, interests, type Stage, stages } from './candidate.rules.ts';
import { endingOf, isEnding } from './ending.rules.ts';
import { emailKey } from './name.rules.ts';

type Errors = Record<string, string>;

export const addModalDeclaration: ModalDeclaration = {
  name: addModalName,
  async submit(request, { state }) {
    const form = readForm(state);
    const errors = faultsOf(form, state);
    if (Object.keys(errors).length > 0 || form.name === undefined)
      return { show: 'errors', errors };
    const outcome = await request.run(addCandidate, toInput(form, form.name, state));
    if (outcome.kind === 'decided_in_future') {
      return {
        show: 'errors',
        errors: { [addBlocks.decidedOn]: 'This day has not come yet. Choose today or earlier.' },
      };
    }
    if (outcome.kind === 'same_name') {
      return { show: 'update', modal: addModal(form, outcome.people) };
    }
    return { show: 'update', modal: addAnswer(outcome, request.command, request.userId) };
  },
};

function readForm(state: ViewState): AddForm {
  const stage = state.text(addBlocks.stage);
  const ending = state.text(addBlocks.ending);
  const decidedOn = state.text(addBlocks.decidedOn);
  const interest = state.text(addBlocks.interest);
  return {
    name: state.text(addBlocks.name)?.replaceAll(/\s+/g, ' '),
    email: state.text(addBlocks.email),
    phone: state.text(addBlocks.phone),
    profileUrl: state.text(addBlocks.profile),
    opening: state.text(addBlocks.opening)?.replaceAll(/\s+/g, ' '),
    stage: stages.find((each): each is Stage => each === stage),
    ending: ending !== undefined && isEnding(ending) ? ending : undefined,
    decidedOn: decidedOn !== undefined && isDay(decidedOn) ? decidedOn : undefined,
    interest: interests.find((each): each is Interest => each === interest),
  };
}

function faultsOf(form: AddForm, state: ViewState): Errors {
  const errors: Errors = {};
  if (form.name === undefined) errors[addBlocks.name] = 'A name is needed.';
  if (form.email !== undefined && emailKey(form.email) === undefined) {
    errors[addBlocks.email] = 'This is not an email address, such as name@example.com.';
  }
  if (form.profileUrl !== undefined && !/^https:\/\/[^\s<>|]+$/.test(form.profileUrl)) {
    errors[addBlocks.profile] = 'A link begins with https:// and has no spaces.';
  }
  if (state.text(addBlocks.decidedOn) !== undefined && form.ending === undefined) {
    errors[addBlocks.ending] = 'You gave a day on which it was decided: say how it ended too.';
  }
  return errors;
}

function toInput(form: AddForm, name: string, state: ViewState): NewCandidate {
  const hasCandidacy =
    form.opening !== undefined || form.stage !== undefined || form.ending !== undefined;
  return {
    name,
    email: form.email,
    phone: form.phone,
    profileUrl: form.profileUrl,
    interest: form.interest ?? 'unknown',
    isSomebodyElse: state.list(addBlocks.somebodyElse).includes('yes'),
    candidacy: hasCandidacy
      ? {
          opening: form.opening,
          stage: form.stage ?? defaultStage(form),
          ending: form.ending === undefined ? undefined : endingOf[form.ending],
          decidedOn: form.decidedOn satisfies Day | undefined,
        }
      : undefined,
  };
}

function defaultStage(form: AddForm): Stage {
  return form.ending === undefined ? 'contacted' : 'in_person_interview';
}
