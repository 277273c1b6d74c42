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
import { nothingKnown, relocations, travels } from './facts.rules.ts';
import type { Card } from './show-candidate.ts';

const ids = countingIds();

const bare: Card = {
  ...nothingKnown,
  id: ids.next(0),
  name: 'Dana Reyes',
  relationship: 'known',
  mayEdit: false,
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
    stageOn: undefined,
    toldOn: undefined,
    toldTouchId: undefined,
    wordDueOn: undefined,
    isRunnerUp: true,
    runnerUpOrder: undefined,
    champion: undefined,
    isImported: false,
    isHandEdited: false,
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
  callPoints: 'spine surgeons, OR directors',
  travel: 'some',
  relocation: 'maybe',
  quotaHistory: '2025: 112 %, new accounts\n2024: 98 %',
  orExposure: 'eight months, two case days a month',
  credentials: 'CNPR until March 2027',
  commonGround: 'both began in capital equipment',
  referrer: 'Sam Ortiz',
  isReferral: true,
  notBeforeOn: day('2027-01-04'),
  tags: 'spine, bilingual',
  interest: 'yes',
  interestAskedOn: day('2026-10-02'),
  mayEdit: true,
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
    candidacyOf({ toldOn: day('2026-09-30'), runnerUpOrder: 1, champion: 'Sam <Ortiz>' }),
    candidacyOf({ opening: 'Joint Rep, Boise', isImported: true }),
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
      callPoints: maybe(line(200)),
      travel: maybe(fc.constantFrom(...travels)),
      relocation: maybe(fc.constantFrom(...relocations)),
      quotaHistory: maybe(line(1000)),
      orExposure: maybe(line(500)),
      credentials: maybe(line(500)),
      commonGround: maybe(line(500)),
      tags: maybe(line(200)),
      referrer: maybe(line(200)),
      isReferral: fc.boolean(),
      notBeforeOn: maybe(days),
      interestAskedOn: maybe(days),
      mayEdit: fc.boolean(),
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
          toldOn: maybe(days),
          isRunnerUp: fc.boolean(),
          runnerUpOrder: maybe(fc.integer({ min: 1, max: 99 })),
          champion: maybe(line(120)),
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
