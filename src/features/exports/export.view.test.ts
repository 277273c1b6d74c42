import { describe, expect, test } from 'vitest';
import { day } from '../../platform/clock.ts';
import type { Modal } from '../../platform/feature.ts';
import { countingIds } from '../../platform/ids.ts';
import type { SlackMessage } from '../../platform/outbox/message.ts';
import { assertSendable } from '../../platform/slack/blocks.ts';
import { messageProblems, viewProblems } from '../../sandbox/block-kit.ts';
import { parseJson } from '../../sandbox/json.ts';
import {
  askedMessage,
  askedModal,
  exportComment,
  exportEndedMessage,
  exportFileName,
  exportModal,
  unknownFormat,
} from './export.view.ts';
import { exportFailures, type SlackExport, whyRefused } from './sending.rules.ts';

const sent: SlackExport = {
  id: countingIds().next(0),
  askedBy: 'U0LEE',
  askedAt: 0,
  format: 'csv',
  ownerUserId: undefined,
  people: 1412,
  fileId: 'F0FILE',
  shareAttempts: 1,
  sharingAt: 0,
  sharedAt: 0,
  failure: undefined,
  deletion: 'none',
};
const ended = (change: Partial<SlackExport>) =>
  exportEndedMessage({ item: { ...sent, ...change }, command: '/candidate' });

const modals: Readonly<Record<string, Modal>> = {
  export: exportModal(),
  'export-asked': askedModal({ kind: 'making', format: 'csv', ownerUserId: 'U0ANA' }),
};
const messages: Readonly<Record<string, SlackMessage>> = {
  'export-making': askedMessage({ kind: 'making', format: 'json', ownerUserId: undefined }),
  'export-under-way': askedMessage({ kind: 'under_way', format: 'csv', ownerUserId: undefined }),
  'export-unknown-format': unknownFormat('/candidate'),
  'export-sent': ended({}),
  'export-sent-one-owner': ended({ people: 1, format: 'json', ownerUserId: 'U0ANA' }),
  'export-deleting': ended({ deletion: 'asked' }),
  'export-deleted': ended({ deletion: 'done' }),
  'export-not-deleted': ended({ deletion: 'failed' }),
  'export-nobody-of-owner': ended({ failure: 'nobody', ownerUserId: 'U0ANA' }),
  ...Object.fromEntries(
    exportFailures.map((failure) => [
      `export-${failure.replaceAll('_', '-')}`,
      ended({ failure, sharedAt: undefined }),
    ]),
  ),
};

describe('people as a file, in words', () => {
  test.each(Object.entries(modals))('reads as written down: %s.', async (face, modal) => {
    expect(viewProblems(parseJson(JSON.stringify(modal)) ?? null, 'modal')).toEqual([]);
    await expect(`${JSON.stringify(modal, null, 2)}\n`).toMatchFileSnapshot(
      `./__goldens__/${face}.json`,
    );
  });

  test.each(Object.entries(messages))('reads as written down: %s.', async (face, message) => {
    assertSendable(message);
    expect(messageProblems(parseJson(JSON.stringify(message.blocks)) ?? null)).toEqual([]);
    await expect(`${JSON.stringify(message, null, 2)}\n`).toMatchFileSnapshot(
      `./__goldens__/${face}.json`,
    );
  });

  test('the file is named for the asker’s day, and its comment says what to do with it.', () => {
    expect(exportFileName('json', day('2026-11-20'))).toBe('runner-up-people-2026-11-20.json');
    expect(exportComment(1, 'csv')).toBe(
      'Your export: 1 person, as CSV. It holds personal data: save it, then delete it here.',
    );
  });

  test.each([
    ['file_uploads_disabled', 'uploads_off'],
    ['file_uploads_except_images_disabled', 'uploads_off'],
    ['file_type_not_allowed', 'uploads_off'],
    ['file_upload_size_restricted', 'too_big'],
    ['storage_limit_reached', 'storage_full'],
    ['restricted_action', 'refused'],
  ])('Slack’s %s is understood as %s.', (error, failure) => {
    expect(whyRefused(error)).toBe(failure);
  });
});
