/** Saves who is a member: only what this person changed in the modal, whatever others changed meanwhile. */
import { z } from 'zod';
import type { ModalDeclaration } from '../../platform/feature.ts';
import { changeMembers } from './change-members.ts';
import {
  lastLeadSentence,
  problemSentence,
  membersBlocks,
  membersModalName,
  membersSavedModal,
} from './members.view.ts';

const shownIds = z.object({ l: z.array(z.string()), r: z.array(z.string()) });

/** Whom the modal showed; nobody when its metadata is not ours, so that nobody is removed by it. */
function readShown(metadata: string): z.output<typeof shownIds> {
  const parsed = z
    .string()
    .transform((text, context) => {
      try {
        return JSON.parse(text) as unknown;
      } catch {
        context.addIssue('not JSON');
        return z.NEVER;
      }
    })
    .pipe(shownIds)
    .safeParse(metadata);
  return parsed.success ? parsed.data : { l: [], r: [] };
}

export const membersModalDeclaration: ModalDeclaration = {
  name: membersModalName,
  async submit(request, { state, metadata }) {
    const shown = readShown(metadata);
    const leads = state.list(membersBlocks.leads);
    const recruiters = state.list(membersBlocks.recruiters);
    const twice = recruiters.filter((userId) => leads.includes(userId));
    if (twice.length > 0) {
      return {
        show: 'errors',
        errors: {
          [membersBlocks.recruiters]:
            'Somebody is in both lists. A lead can do all a recruiter can: take them out here.',
        },
      };
    }
    const wanted = [...leads, ...recruiters];
    const outcome = await request.run(changeMembers, {
      leads: leads.filter((userId) => !shown.l.includes(userId)),
      recruiters: recruiters.filter((userId) => !shown.r.includes(userId)),
      removed: [...shown.l, ...shown.r].filter((userId) => !wanted.includes(userId)),
    });
    switch (outcome.kind) {
      case 'refused': {
        const atLeads = outcome.problems.some(({ userId }) => leads.includes(userId));
        const sentence = problemSentence(outcome.problems);
        return {
          show: 'errors',
          errors: { [atLeads ? membersBlocks.leads : membersBlocks.recruiters]: sentence },
        };
      }
      case 'last_lead':
        return { show: 'errors', errors: { [membersBlocks.leads]: lastLeadSentence } };
      case 'changed':
        return { show: 'update', modal: membersSavedModal(outcome.changed, outcome.counts) };
    }
  },
};
