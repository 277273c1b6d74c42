import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { days, line, maybe, names } from '../../../tests/support/arbitraries.ts';
import { day } from '../../platform/clock.ts';
import { countingIds } from '../../platform/ids.ts';
import { assertSendable } from '../../platform/slack/blocks.ts';
import { messageProblems, viewProblems } from '../../sandbox/block-kit.ts';
import { parseJson } from '../../sandbox/json.ts';
import {
  endedBy,
  interests,
  preferredChannels,
  relationships,
  segments,
  stages,
} from './candidate.rules.ts';
import { cardMessage, cardModal } from './card.view.ts';
import type { TitledCandidacy } from './describe-candidacies.ts';
import type { Card } from './show-candidate.ts';

const ids = countingIds();

const bare: Card = {
  id: ids.next(0),
  name: 'Dana Reyes',
  email: undefined,
  phone: undefined,
  profileUrl: undefined,
  employer: undefined,
  segment: undefined,
  territory: undefined,
  source: undefined,
  preferredChannel: undefined,
  interest: 'unknown',
  relationship: 'known',
  ownerUserId: undefined,
  ownerEmailKey: undefined,
  candidacies: [],
  today: day('2026-11-20'),
  parts: {},
};

function candidacyOf(change: Partial<TitledCandidacy> = {}): TitledCandidacy {
  return {
    id: ids.next(0),
    candidateId: bare.id,
    openingId: ids.next(0),
    opening: 'Spine Territory Manager, Phoenix',
    stage: 'final',
    endedBy: 'us',
    reason: undefined,
    decidedOn: day('2026-09-28'),
    toldOn: undefined,
    isRunnerUp: true,
    isImported: false,
    ...change,
  };
}

const full: Card = {
  ...bare,
  email: 'dana@mail.example',
  phone: '+1 (602) 555-0142',
  profileUrl: 'https://www.linkedin.com/in/dana',
  employer: 'Summit Ortho',
  segment: 'capital_equipment',
  territory: 'Southwest',
  source: 'Referral, by Sam Ortiz',
  preferredChannel: 'in_person',
  interest: 'yes',
  relationship: 'runner_up',
  ownerUserId: 'U0RITA',
  candidacies: [
    candidacyOf({
      opening: 'Trauma Rep, Denver',
      stage: 'phone_interview',
      isRunnerUp: false,
      decidedOn: day('2025-02-03'),
    }),
    candidacyOf({ opening: 'Biologics Rep, Tucson', endedBy: 'nobody', isRunnerUp: false }),
    candidacyOf({ opening: 'Spine Rep, Reno', stage: 'offer', endedBy: 'them', isRunnerUp: false }),
    candidacyOf({
      opening: undefined,
      stage: 'submitted',
      endedBy: 'them',
      isRunnerUp: false,
      decidedOn: undefined,
    }),
    candidacyOf(),
    candidacyOf({
      opening: 'Sports Rep, Mesa',
      stage: 'qualifying',
      endedBy: undefined,
      isRunnerUp: false,
      decidedOn: undefined,
    }),
  ],
};

const faces: Readonly<Record<string, Card>> = {
  'card-bare': bare,
  'card-full': full,
  'card-owner-without-access': { ...bare, ownerEmailKey: 'sam@agency.example' },
  'card-many-candidacies': {
    ...bare,
    candidacies: Array.from({ length: 11 }, () => candidacyOf()),
  },
};

function asJson(value: unknown) {
  return parseJson(JSON.stringify(value)) ?? null;
}

describe('A candidate’s card', () => {
  test.each(Object.entries(faces))('reads as written down: %s.', async (face, card) => {
    const message = cardMessage(card, []);
    assertSendable(message);
    expect(messageProblems(asJson(message.blocks))).toEqual([]);
    await expect(`${JSON.stringify(message, null, 2)}\n`).toMatchFileSnapshot(
      `./__goldens__/${face}.json`,
    );
  });

  test('is the same in a window.', () => {
    const modal = cardModal(full, []);
    expect(viewProblems(asJson(modal), 'modal')).toEqual([]);
    expect(modal.blocks).toEqual(cardMessage(full, []).blocks);
  });

  const cards = fc
    .record({
      name: names,
      email: maybe(line(120).map((text) => `${encodeURIComponent(text)}@mail.example`.slice(-254))),
      phone: maybe(line(40)),
      profileUrl: maybe(
        line(400).map((text) => `https://x.example/${text.replaceAll(/[\s<>|]/g, '')}`),
      ),
      employer: maybe(line(200)),
      segment: maybe(fc.constantFrom(...segments)),
      territory: maybe(line(200)),
      source: maybe(line(400)),
      preferredChannel: maybe(fc.constantFrom(...preferredChannels)),
      interest: fc.constantFrom(...interests),
      relationship: fc.constantFrom(...relationships),
      ownerUserId: maybe(fc.constant('U0RITA')),
      ownerEmailKey: maybe(fc.constant('sam@agency.example')),
      candidacies: fc.array(
        fc.record({
          opening: maybe(fc.oneof(names, fc.constant('&'.repeat(120)))),
          stage: fc.constantFrom(...stages),
          endedBy: maybe(fc.constantFrom(...endedBy)),
          decidedOn: maybe(days),
          isRunnerUp: fc.boolean(),
        }),
        { maxLength: 14 },
      ),
    })
    .map(
      ({ candidacies, ...card }): Card => ({
        ...bare,
        ...card,
        candidacies: candidacies.map(candidacyOf),
      }),
    );

  test('can be shown whatever was entered, and the notification says nothing about the person.', () => {
    fc.assert(
      fc.property(cards, (card) => {
        const message = cardMessage(card, []);
        assertSendable(message);
        expect(messageProblems(asJson(message.blocks))).toEqual([]);
        expect(viewProblems(asJson(cardModal(card, [])), 'modal')).toEqual([]);
        expect(message.text).toBe('The card you asked for.');
      }),
    );
  });
});
