import { describe, expect, test } from 'vitest';
import { addressesIn, holdsName, namePairsIn, plainMessage } from './mention.rules.ts';

describe('A message', () => {
  test.each([
    ['Write to <mailto:Dana@Example.com|Dana@Example.com>.', ['dana@example.com']],
    ['From: dana@example.com, cc (sam@example.org).', ['dana@example.com', 'sam@example.org']],
    ['"Dana" &lt;<mailto:dana@example.com>&gt;', ['dana@example.com']],
    ['<@U0RITA> at 5 @ home', []],
    ['no dot: dana@example', []],
  ])('names the addresses in it: %s', (text, expected) => {
    expect(addressesIn(text)).toEqual(expected);
  });

  test('names no more than five addresses, each once.', () => {
    const text = Array.from({ length: 9 }, (_, at) => `p${at}@example.com p0@example.com`).join(
      ' ',
    );
    expect(addressesIn(text)).toHaveLength(5);
  });

  test.each([
    ['Thanks from Dana Reyes', ['Dana Reyes']],
    ['ana maria', []],
    ['I met Ana de Sousa there', ['I Ana', 'Ana Sousa']],
    ['José Núñez, Spine', ['José Núñez', 'Núñez Spine']],
    ["Mei-Ling O'Brien", ["Mei-Ling O'Brien"]],
    ['王 小明', ['王 小明']],
  ])('names people by pairs of words: %s', (text, expected) => {
    expect(namePairsIn(text)).toEqual(expected);
  });

  test('names at most twenty pairs.', () => {
    const text = Array.from({ length: 60 }, (_, at) => `Aa${at} Bb${at}`).join(' ');
    expect(namePairsIn(text)).toHaveLength(20);
  });

  test.each([
    ['… thanks, JOSE NUNEZ', 'José Núñez', true],
    ['Mei-Ling O’Brien wrote', "Mei-Ling O'Brien", true],
    ['Dana Reyesson', 'Dana Reyes', false],
    ['Dana and Reyes', 'Dana Reyes', false],
    ['Maria Anna da Silva', 'Anna da Silva', true],
    ['Cher called', 'Cher', false],
  ])('“%s” holds the name %s: %s.', (text, name, expected) => {
    expect(holdsName(text, name)).toBe(expected);
  });

  test.each([
    ['<mailto:a@b.co|a@b.co> &amp; <tel:+1|call> &lt;3', 'a@b.co & call <3'],
    ['<@U0RITA> <@U0RITA|rita> <#C1|general> <!here>', '@rita #general'],
    ['see <https://x.co/?a=1&amp;b=2>, <https://x.co|that>', 'see https://x.co/?a=1&b=2, that'],
    ['line\n\nline', 'line\n\nline'],
  ])('becomes plain text: %s', (text, plain) => {
    expect(plainMessage(text).replaceAll(/ +/g, ' ').trim()).toBe(plain);
  });
});
