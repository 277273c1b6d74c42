/** *Find* and *Add* on the Home, and the typeahead over people. */
import type { ActionDeclaration, OptionsDeclaration } from '../../platform/feature.ts';
import { addModal } from './add.view.ts';
import { beginAdding } from './begin-adding.ts';
import { beginPicking } from './begin-picking.ts';
import {
  findModal,
  openAddAction,
  openFindAction,
  searchPeopleAction,
  suggestionChoice,
} from './pick.view.ts';
import { suggestPeople } from './suggest-people.ts';

export const openFind: ActionDeclaration = {
  name: openFindAction,
  opensModal: true,
  async run(request) {
    await request.run(beginPicking, undefined);
    return { show: 'modal', modal: findModal(request.command) };
  },
};

export const openAdd: ActionDeclaration = {
  name: openAddAction,
  opensModal: true,
  async run(request) {
    await request.run(beginAdding, undefined);
    return { show: 'modal', modal: addModal({}) };
  },
};

export const searchPeople: OptionsDeclaration = {
  name: searchPeopleAction,
  async load(request, typed) {
    const found = await request.run(suggestPeople, { typed });
    return found.map(suggestionChoice);
  },
};
