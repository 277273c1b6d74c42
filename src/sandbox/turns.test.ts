import { describe, expect, it } from 'vitest';
import { Turns } from './turns.ts';

/** Work that ends when it is told to, and notes when it begins and ends. */
function works(notes: string[]) {
  const ends = new Map<string, (error?: Error) => void>();
  return {
    begin: (name: string) => async () => {
      notes.push(`${name} begins`);
      await new Promise<void>((resolve, reject) => {
        ends.set(name, (error) => (error === undefined ? resolve() : reject(error)));
      });
      notes.push(`${name} ends`);
    },
    async end(name: string, error?: Error) {
      ends.get(name)?.(error);
      await settled();
    },
  };
}

async function settled(): Promise<void> {
  await new Promise((resolve) => {
    setImmediate(resolve);
  });
}

describe('turns', () => {
  it('let people act side by side, and the time move when all of them are done', async () => {
    const notes: string[] = [];
    const turns = new Turns();
    const work = works(notes);
    void turns.act(work.begin('one'));
    void turns.act(work.begin('two'));
    void turns.move(work.begin('move'));
    expect(turns.isMoving).toBe(true);
    await settled();
    await work.end('one');
    expect(notes).toEqual(['one begins', 'two begins', 'one ends']);
    await work.end('two');
    expect(notes.at(-1)).toBe('move begins');
  });

  it('keep acts and a second move until the first has ended, and lose none of them', async () => {
    const notes: string[] = [];
    const turns = new Turns();
    const work = works(notes);
    void turns.move(work.begin('first'));
    void turns.act(work.begin('act'));
    void turns.move(work.begin('second'));
    await settled();
    expect(notes).toEqual(['first begins']);
    await work.end('first');
    expect(notes.slice(1)).toEqual(['first ends', 'second begins']);
    await work.end('second');
    expect(notes.slice(3)).toEqual(['second ends', 'act begins']);
    await work.end('act');
    expect(turns.isMoving).toBe(false);
  });

  it('go on after a failure, which is told to the one who asked', async () => {
    const notes: string[] = [];
    const turns = new Turns();
    const work = works(notes);
    const failing = turns.move(work.begin('first'));
    const acting = turns.act(work.begin('act'));
    await settled();
    const told = failing.catch((error: unknown) => String(error));
    await work.end('first', new Error('stuck'));
    expect(await told).toBe('Error: stuck');
    await settled();
    await work.end('act');
    await acting;
    expect(notes).toEqual(['first begins', 'act begins', 'act ends']);
  });
});
