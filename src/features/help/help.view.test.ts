import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { line, maybe } from '../../../tests/support/arbitraries.ts';
import type { CommandDeclaration } from '../../platform/feature.ts';
import type { SlackMessage } from '../../platform/outbox/message.ts';
import { assertSendable } from '../../platform/slack/blocks.ts';
import { messageProblems } from '../../sandbox/block-kit.ts';
import { parseJson } from '../../sandbox/json.ts';
import { nearestCommand } from './did-you-mean.rules.ts';
import { commandHelp, helpMessage, unknownMessage } from './help.view.ts';

function commandOf(change: Partial<CommandDeclaration>): CommandDeclaration {
  return {
    name: 'show',
    usage: '<name>',
    about: 'a person: how to reach them, what happened, what to do next',
    run: () => Promise.resolve({ show: 'nothing' }),
    ...change,
  };
}

const show = commandOf({
  aliases: ['card', 'open'],
  details: [
    'Part of a name will do. Accents and capitals don’t matter.',
    'An email address works too.',
  ],
});
const due = commandOf({ name: 'due', usage: '', about: 'whom to contact today, and why' });

const faces: Readonly<Record<string, SlackMessage>> = {
  'all-commands': helpMessage(
    [
      { helpGroup: 'Every day', commands: [due] },
      { helpGroup: 'People', commands: [show] },
      { commands: [] },
      { helpGroup: 'Every day', commands: [commandOf({ name: 'log', about: 'a contact' })] },
      { commands: [commandOf({ name: 'other', usage: '', about: 'something else' })] },
    ],
    '/candidate',
  ),
  'one-command': commandHelp(show, '/candidate'),
  'one-plain-command': commandHelp(due, '/keep'),
  'did-you-mean': unknownMessage('shwo', 'show', 'shwo dana reyes', '/candidate'),
  'unknown-word': unknownMessage('zebulon', undefined, 'zebulon dana', '/candidate'),
};

function problemsOf(message: SlackMessage): readonly unknown[] {
  assertSendable(message);
  return messageProblems(parseJson(JSON.stringify(message.blocks)) ?? null);
}

describe('Help', () => {
  test.each(Object.entries(faces))('reads as written down: %s.', async (face, message) => {
    expect(problemsOf(message)).toEqual([]);
    await expect(`${JSON.stringify(message, null, 2)}\n`).toMatchFileSnapshot(
      `./__goldens__/${face}.json`,
    );
  });

  test('fits Slack’s sections however many commands there are, each on a line of its own.', () => {
    const commands = Array.from({ length: 60 }, (_, at) =>
      commandOf({
        name: `name${at}`,
        about: 'what it does, in the words of whoever made it. '.repeat(3),
      }),
    );
    const message = helpMessage([{ helpGroup: 'People', commands }], '/candidate');
    expect(problemsOf(message)).toEqual([]);
    const texts = message.blocks.flatMap((block) =>
      block.type === 'section' ? (block.text?.text ?? []) : [],
    );
    expect(texts.length).toBeGreaterThan(2);
    const lines = texts.flatMap((text) => text.split('\n'));
    expect(lines.filter((each) => each.startsWith('`name'))).toHaveLength(60);
  });

  test('answers whatever was typed with a message that Slack takes.', () => {
    fc.assert(
      fc.property(line(3_000), maybe(fc.constant('show')), (typed, meant) => {
        const [word = ''] = typed.split(' ');
        expect(problemsOf(unknownMessage(word, meant, typed, '/candidate'))).toEqual([]);
      }),
    );
  });
});

describe('Did you mean', () => {
  const known = ['log', 'show', 'add', 'due', 'help', 'settings', 'find'];

  test.each([
    ['shwo', 'show'],
    ['SHOW', 'show'],
    ['lgo', 'log'],
    ['hlep', 'help'],
    ['setting', 'settings'],
    ['dues', 'due'],
  ])('takes “%s” for “%s”.', (typed, meant) => {
    expect(nearestCommand(typed, known)).toBe(meant);
  });

  test.each(['zebulon', 'x-ray machine', '王小明'])('has no guess for “%s”.', (typed) => {
    expect(nearestCommand(typed, known)).toBeUndefined();
  });

  test('guesses the same whatever the order of the commands.', () => {
    fc.assert(
      fc.property(
        line(10),
        fc.shuffledSubarray(known, { minLength: known.length }),
        (typed, order) => {
          expect(nearestCommand(typed, order)).toBe(nearestCommand(typed, known));
        },
      ),
    );
  });
});
