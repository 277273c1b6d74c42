/** `/candidate team`: what waits at whom, for leads; each recruiter sees their own line. */
import {
  type ActionDeclaration,
  type CommandDeclaration,
  hostedParts,
  type Modal,
  type Request,
} from '../../platform/feature.ts';
import { showTeam } from './show-team.ts';
import { nextPageAction, previousPageAction, teamModal } from './team.view.ts';

export const teamCommand: CommandDeclaration = {
  name: 'team',
  usage: '',
  about: 'what waits at whom, and who is away',
  details: ['Leads see everyone, by name; a recruiter sees their own line.'],
  opensModal: true,
  run: async (request) => ({ show: 'modal', modal: await pageModal(request, 1) }),
};

/** *Next*. */
export const showNextPage: ActionDeclaration = turningPage(nextPageAction);

/** *Previous*. */
export const showPreviousPage: ActionDeclaration = turningPage(previousPageAction);

function turningPage(name: string): ActionDeclaration {
  return {
    name,
    run: async (request, { value }) => ({
      show: 'update',
      modal: await pageModal(request, /^\d{1,4}$/.test(value) ? Number(value) : 1),
    }),
  };
}

async function pageModal(request: Request, page: number): Promise<Modal> {
  const team = await request.run(showTeam, { page });
  return teamModal(team, hostedParts(request.features).digestSections);
}
