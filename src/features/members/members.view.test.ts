import { describe, expect, test } from 'vitest';
import { viewProblems } from '../../sandbox/block-kit.ts';
import { parseJson } from '../../sandbox/json.ts';
import type { ListedMember } from './list-members.ts';
import {
  lastLeadSentence,
  problemSentence,
  membersModal,
  membersSavedModal,
} from './members.view.ts';

const lee: ListedMember = { userId: 'U0LEE', name: 'Lee Park', role: 'lead', isDeactivated: false };
const rita: ListedMember = { ...lee, userId: 'U0RITA', name: 'Rita Moss', role: 'recruiter' };
const ana: ListedMember = { ...rita, userId: 'U0ANA', name: undefined };

const faces = {
  'members-nobody-yet': membersModal([]),
  'members-several': membersModal([lee, rita, ana]),
  'members-saved-nothing': membersSavedModal(0, { leads: 1, recruiters: 0 }),
  'members-saved-one': membersSavedModal(1, { leads: 1, recruiters: 1 }),
  'members-saved-several': membersSavedModal(3, { leads: 2, recruiters: 5 }),
};

function problemsOf(modal: unknown): readonly unknown[] {
  return viewProblems(parseJson(JSON.stringify(modal)) ?? null, 'modal');
}

describe('Naming members', () => {
  test.each(Object.entries(faces))('read as written down: %s.', async (face, modal) => {
    expect(problemsOf(modal)).toEqual([]);
    await expect(`${JSON.stringify(modal, null, 2)}\n`).toMatchFileSnapshot(
      `./__goldens__/${face}.json`,
    );
  });

  test('can be shown with a hundred recruiters.', () => {
    const many = Array.from({ length: 100 }, (_, index) => ({
      ...rita,
      userId: `U0${String(index).padStart(9, 'A')}`,
    }));
    expect(problemsOf(membersModal([lee, ...many]))).toEqual([]);
  });

  test('say who can’t be a member, why, and that nothing was changed.', () => {
    expect(
      problemSentence([
        { userId: 'U0GUS', name: 'Gus Lane', why: 'guest' },
        { userId: 'U0BOT', name: 'Helper', why: 'bot' },
        { userId: 'U0NOBODY', name: undefined, why: 'unknown' },
      ]),
    ).toBe(
      'Gus Lane is a guest here; Helper is an app, not a person; U0NOBODY is not known to Slack here. Take them out and save again; nothing was changed.',
    );
    expect(problemSentence([{ userId: 'U0DORA', name: 'Dora Vale', why: 'deactivated' }])).toBe(
      'Dora Vale is deactivated in Slack. Take them out and save again; nothing was changed.',
    );
    expect(lastLeadSentence).toMatch(/Nothing was changed\.$/);
  });
});
