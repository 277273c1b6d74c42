/** `/candidate list [which]`: a page of people, and the way to the other pages and lists. */
import { z } from 'zod';
import type {
  ActionDeclaration,
  CommandDeclaration,
  Press,
  Reply,
  Request,
} from '../../platform/feature.ts';
import { nearestCommand } from '../help/did-you-mean.rules.ts';
import { listPeople, type WantedPage } from './list-people.ts';
import {
  isListFilter,
  type ListFilter,
  listFilterOf,
  listFilters,
  listWord,
  listWords,
} from './list.rules.ts';
import {
  filterListAction,
  listModal,
  nextPageAction,
  openListAction,
  previousPageAction,
  unknownList,
} from './list.view.ts';

export const listCommand: CommandDeclaration = {
  name: 'list',
  aliases: ['people', 'ls'],
  usage: '[which]',
  about: 'people, page by page: due, waiting, runner-ups, placed, cold, mine or all',
  details: ['Alone it lists the people you keep.'],
  opensModal: true,
  async run(request, text) {
    const filter = listFilterOf(text);
    if (filter !== undefined) return openList(request, filter);
    // Asking for a page checks who asks, before they read which lists there are.
    await request.run(listPeople, { filter: 'mine', from: undefined });
    const near = nearestCommand(listWord(text), listWords);
    const meant = near === undefined ? undefined : listFilterOf(near);
    return { show: 'message', message: unknownList(text, meant, request.command) };
  },
};

/** Any button that opens a list. */
export const openListFromButton: ActionDeclaration = {
  name: openListAction,
  opensModal: true,
  run: (request, press) => openList(request, isListFilter(press.value) ? press.value : 'mine'),
};

/** Another list was chosen in the menu. */
export const filterList: ActionDeclaration = {
  name: filterListAction,
  run: (request, press) =>
    turnTo(request, {
      filter: isListFilter(press.value) ? press.value : 'mine',
      from: undefined,
    }),
};

/** *Next* */
export const nextPage: ActionDeclaration = {
  name: nextPageAction,
  run: (request, press) => turnTo(request, pageBeside(press, 'after')),
};

/** *Previous* */
export const previousPage: ActionDeclaration = {
  name: previousPageAction,
  run: (request, press) => turnTo(request, pageBeside(press, 'before')),
};

async function openList(request: Request, filter: ListFilter): Promise<Reply> {
  const page = await request.run(listPeople, { filter, from: undefined });
  return { show: 'modal', modal: listModal(page, request.command) };
}

async function turnTo(request: Request, wanted: WantedPage): Promise<Reply> {
  const page = await request.run(listPeople, wanted);
  return { show: 'update', modal: listModal(page, request.command) };
}

const position = z.object({ key: z.string().max(300), id: z.string().max(16) });
const metadataForm = z.object({
  v: z.literal(1),
  filter: z.enum(listFilters),
  first: position.optional(),
  last: position.optional(),
});

/** The page after or before the one that was open; the first page when that can't be read. */
function pageBeside({ metadata }: Press, way: 'after' | 'before'): WantedPage {
  const read = metadataForm.safeParse(parsed(metadata));
  if (!read.success) return { filter: 'mine', from: undefined };
  const { filter, first, last } = read.data;
  const at = way === 'after' ? last : first;
  return { filter, from: at === undefined ? undefined : { way, position: at } };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
