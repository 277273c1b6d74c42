/** `/candidate sort`, and the button that does the same. */
import type {
  ActionDeclaration,
  CommandDeclaration,
  Reply,
  Request,
} from '../../platform/feature.ts';
import { listPage } from './list-page.ts';
import { nobodyMessage, openSortAction, sortModal } from './sort.view.ts';

export const sortCommand: CommandDeclaration = {
  name: 'sort',
  aliases: ['tidy'],
  usage: '',
  about: 'your people, 30 at a time: keep warm, later, or stop nudging',
  details: [
    'Tick people and choose what to do with them. Whoever you don’t tick stays as they are.',
    'Whoever is due comes first. Each page can be taken back for 24 hours.',
  ],
  opensModal: true,
  run: (request) => openSort(request),
};

/** *Sort your people*, wherever it is offered. */
export const openSortFromButton: ActionDeclaration = {
  name: openSortAction,
  opensModal: true,
  run: (request) => openSort(request),
};

async function openSort(request: Request): Promise<Reply> {
  const page = await request.run(listPage, { walk: undefined });
  return page.kind === 'nobody'
    ? { show: 'message', message: nobodyMessage(page.keepsNobody, request.command) }
    : { show: 'modal', modal: sortModal(page) };
}
