/** The modal in which one person is chosen by typing a part of their name. */
import type { Modal } from '../../platform/feature.ts';
import { type Choice, context, externalSelect, input, modal } from '../../platform/slack/blocks.ts';
import { code, cut, mrkdwn } from '../../platform/slack/mrkdwn.ts';
import type { Suggestion } from './suggest-people.ts';

/** The action id of the select, and so the name of the typeahead that answers it. */
export const searchPeopleAction = 'candidates.search';
/** The action id of *Find*. */
export const openFindAction = 'candidates.open-find';
/** The action id of *Add*. */
export const openAddAction = 'candidates.open-add';
/** The callback id of the modal that opens a card. */
export const findModalName = 'candidates.pick';

/** The block id of the select; its value is the candidate's id. */
export const pickedPerson = 'person';

/**
 * The modal. Whoever shows it declares the modal that `purpose` names: its submission holds the chosen
 * id under `pickedPerson`, which proves nothing.
 */
export function pickModal(options: {
  /** The callback id. */
  readonly purpose: string;
  /** At most 24 characters, like `submit`. */
  readonly title: string;
  readonly submit: string;
  readonly command: string;
}): Modal {
  const { purpose, title, submit, command } = options;
  return modal({
    callbackId: purpose,
    title,
    submit,
    close: 'Cancel',
    blocks: [
      input({
        blockId: pickedPerson,
        label: 'Who?',
        hint: "Two letters of any part of the name will do; accents and capitals don't matter.",
        element: externalSelect({
          actionId: searchPeopleAction,
          placeholder: 'Type a name',
          minQueryLength: 2,
          focus: true,
        }),
      }),
      context([mrkdwn`Not here yet? ${code(`${command} add`)}`]),
    ],
  });
}

/** *Find* */
export function findModal(command: string): Modal {
  return pickModal({ purpose: findModalName, title: 'Find somebody', submit: 'Open', command });
}

/** A person as one chooses them: `Dana Reyes · Spine Territory Manager, Phoenix`. */
export function suggestionChoice({ id, name, opening, email }: Suggestion): Choice {
  const which = opening ?? email;
  const text = which === undefined ? name : `${cut(name, 40)} · ${which}`;
  return { text: cut(text, 75), value: id };
}

/** Said where nobody was chosen. */
export const nobodyPicked = 'Choose somebody from the list.';
