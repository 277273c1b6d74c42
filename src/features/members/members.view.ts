/** Who may see candidates, as a lead or a workspace admin names them: the leads and the recruiters. */
import type { Modal } from '../../platform/feature.ts';
import { context, input, modal, multiUserSelect, section } from '../../platform/slack/blocks.ts';
import { type Mrkdwn, mrkdwn } from '../../platform/slack/mrkdwn.ts';
import type { MemberProblem } from './change-members.ts';
import type { ListedMember, MemberCounts } from './list-members.ts';

/** Block ids of the two inputs. */
export const membersBlocks = { leads: 'leads', recruiters: 'recruiters' } as const;

/** The action id of the button that opens the modal. */
export const openMembersAction = 'members.open-members';

/** The modal's callback id. */
export const membersModalName = 'members.save-members';

/** Slack shows at most so many people already chosen; the command line knows no limit. */
const mostShown = 100;

/** The panel in the settings: `2 leads, 5 recruiters`. */
export function membersSummary({ leads, recruiters }: MemberCounts): Mrkdwn {
  const counts = `${counted(leads, 'lead')}, ${counted(recruiters, 'recruiter')}`;
  return mrkdwn`*Members*\n${counts}. Who may see candidates.`;
}

function counted(count: number, role: 'lead' | 'recruiter'): string {
  if (count === 0) return `no ${role} yet`;
  return count === 1 ? `1 ${role}` : `${count} ${role}s`;
}

/**
 * The modal. Whom it shows is kept in its metadata, so that saving changes only what this person
 * changed, and nobody who did not fit is removed.
 */
export function membersModal(members: readonly ListedMember[]): Modal {
  const idsOf = (role: ListedMember['role']) =>
    members
      .filter((each) => each.role === role)
      .map((each) => each.userId)
      .slice(0, mostShown);
  const shown = JSON.stringify({ l: idsOf('lead'), r: idsOf('recruiter') });
  return modal({
    callbackId: membersModalName,
    title: 'Members',
    submit: 'Save',
    metadata: shown,
    blocks: [
      section(
        mrkdwn`*Who may see candidates.* Leads also name members and read the whole team's work; recruiters keep in touch with their own people and see everyone's.`,
      ),
      input({
        blockId: membersBlocks.leads,
        label: 'Leads',
        hint: 'At least one. Everyone without access is told to ask them.',
        element: multiUserSelect({ actionId: 'value', initial: idsOf('lead') }),
        optional: true,
      }),
      input({
        blockId: membersBlocks.recruiters,
        label: 'Recruiters',
        hint: 'Each gets one message on working mornings, when there is something to do.',
        element: multiUserSelect({ actionId: 'value', initial: idsOf('recruiter') }),
        optional: true,
      }),
      context([mrkdwn`Guests, bots and people from other organisations can't be members.`]),
    ],
  });
}

const whyNot: Readonly<Record<MemberProblem['why'], string>> = {
  bot: 'an app, not a person',
  deactivated: 'deactivated in Slack',
  guest: 'a guest here',
  foreign: 'from another organisation',
  unknown: 'not known to Slack here',
};

/** The sentence under the field when somebody named there can't have a role. */
export function problemSentence(problems: readonly MemberProblem[]): string {
  const each = problems.map(({ userId, name, why }) => `${name ?? userId} is ${whyNot[why]}`);
  return `${each.join('; ')}. Take them out and save again; nothing was changed.`;
}

/** The sentence when the last lead would go. */
export const lastLeadSentence =
  'Somebody must be lead: name another one before this one goes. Nothing was changed.';

/** What is shown after saving: what was done, and what holds now. */
export function membersSavedModal(changed: number, counts: MemberCounts): Modal {
  const sentence =
    changed === 0
      ? 'Nothing needed changing.'
      : changed === 1
        ? 'Saved: one change. It counts from now on.'
        : `Saved: ${changed} changes. They count from now on.`;
  return modal({
    callbackId: 'members.members-saved',
    title: 'Members',
    close: 'Done',
    clearOnClose: true,
    blocks: [section(mrkdwn`${sentence}`), section(membersSummary(counts))],
  });
}
