import { describe, expect, it } from 'vitest';
import { completionsOf, usageOf } from './completion.ts';

const app = {
  commands: [
    { command: '/candidate', description: 'Keep in touch', usageHint: '[show | snooze] <name>' },
    { command: '/other', description: 'Another one', usageHint: '' },
  ],
  subcommands: ['show', 'snooze', 'log'],
};
const texts = (typed: string): string[] => completionsOf(typed, app).map(({ text }) => text);

describe('the completion of commands', () => {
  it('offers the commands that begin like this, whatever the case', () => {
    expect(texts('/')).toEqual(['/candidate ', '/other ']);
    expect(texts('/CAN')).toEqual(['/candidate ']);
  });

  it('then offers the subcommands, in the order of the app', () => {
    expect(texts('/candidate ')).toEqual([
      '/candidate show ',
      '/candidate snooze ',
      '/candidate log ',
    ]);
    expect(texts('/candidate s')).toEqual(['/candidate show ', '/candidate snooze ']);
  });

  it.each(['', 'hello /candidate', '/candidate show', '/candidate show Dana', '/unknown s', '/x'])(
    'offers nothing where nothing is left to complete: "%s"',
    (typed) => {
      expect(texts(typed)).toEqual([]);
    },
  );

  it('says how a command is used, if the app says so', () => {
    expect(usageOf('/candidate show', app)).toBe('/candidate [show | snooze] <name>');
    expect(usageOf('/other', app)).toBeUndefined();
    expect(usageOf('/cand', app)).toBeUndefined();
  });
});
