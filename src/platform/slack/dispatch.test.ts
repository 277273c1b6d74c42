import { describe, expect, it } from 'vitest';
import type { CommandDeclaration, Feature } from '../feature.ts';
import { createDispatch } from './dispatch.ts';

const command = (name: string, aliases: readonly string[] = []): CommandDeclaration => ({
  name,
  aliases,
  usage: '',
  about: '',
  run: async () => ({ show: 'nothing' }),
});
const feature = (commands: readonly CommandDeclaration[]): Feature => ({
  name: 'candidates',
  tables: [],
  commands,
});
const dispatch = createDispatch([
  feature([command('show', ['find']), command('log')]),
  feature([command('help')]),
]);

describe('a command line', () => {
  it.each([
    ['show Dana', 'show', 'Dana'],
    ['SHOW  Dana Reyes ', 'show', 'Dana Reyes'],
    ['find Dana', 'show', 'Dana'],
    ['log “Dana Reyes” phone', 'log', '"Dana Reyes" phone'],
    ['log', 'log', ''],
    ['show O&amp;N &lt;3', 'show', 'O&N <3'],
    ['', 'help', ''],
    ['   ', 'help', ''],
    ['help show', 'help', 'show'],
    ['shwo dana', 'help', '?shwo dana'],
  ])('%j is %s with %j', (typed, name, text) => {
    const line = dispatch.command(typed);
    expect(line.declared?.name).toBe(name);
    expect(line.text).toBe(text);
  });

  it('is nobody’s when no help is declared', () => {
    expect(createDispatch([]).command('show').declared).toBeUndefined();
  });
});

describe('the maps', () => {
  it('refuse a name that is declared twice, an alias included', () => {
    expect(() => createDispatch([feature([command('show'), command('card', ['show'])])])).toThrow(
      'command declared twice: show',
    );
  });
});
