/** Who a message is about, as far as its words tell: addresses in it, and names of people we know. */
import { emailKey, nameKey } from '../candidates/name.rules.ts';

/** At most so many addresses, and so many pairs of names, are looked up for one message. */
const mostAddresses = 5;
const mostPairs = 20;

/** So many words of a message are read. */
const wordsRead = 800;

/** The addresses in a message as Slack has it (`<mailto:dana@example.com|dana@example.com>`), in order. */
export function addressesIn(text: string): readonly string[] {
  const found = text.match(/[^\s<>|:,;"'()[\]]+@[^\s<>|:,;"'()[\]]+/gu) ?? [];
  const keys = found.flatMap((each) => emailKey(each.replace(/[.!?]+$/u, '')) ?? []);
  return [...new Set(keys)].slice(0, mostAddresses);
}

/**
 * Two words that may begin and end somebody's name, in order: each with a capital letter (or of a
 * script without capitals), beside each other or around one or two short words, as in `Ana de Sousa`.
 */
export function namePairsIn(text: string): readonly string[] {
  const words = wordsOf(text);
  const pairs = words.flatMap((word, at) => {
    if (!isCapitalised(word)) return [];
    const rest = words.slice(at + 1, at + 4);
    const gap = rest.findIndex((each) => !/^\p{Ll}{1,3}$/u.test(each));
    const next = rest[gap];
    return next !== undefined && isCapitalised(next) ? [`${word} ${next}`] : [];
  });
  return [...new Set(pairs)].slice(0, mostPairs);
}

/** Whether this full name stands in the message, accents and case ignored. */
export function holdsName(text: string, name: string): boolean {
  const key = nameKey(name);
  return key.includes(' ') && ` ${wordsOf(text).map(nameKey).join(' ')} `.includes(` ${key} `);
}

function wordsOf(text: string): readonly string[] {
  return plainMessage(text)
    .split(/[^\p{L}\p{M}\p{N}'’-]+/u)
    .filter((word) => word !== '')
    .slice(0, wordsRead);
}

function isCapitalised(word: string): boolean {
  return /^[\p{Lu}\p{Lt}\p{Lo}]/u.test(word);
}

/** A message as people read it: links by their words, and Slack's entities as the signs they are. */
export function plainMessage(text: string): string {
  return text
    .replaceAll(/<(?:https?:\/\/|mailto:|tel:)[^|>]*\|([^>]*)>/gu, '$1')
    .replaceAll(/<(?:mailto:|tel:)([^|>]*)>/gu, '$1')
    .replaceAll(/<(https?:\/\/[^|>]*)>/gu, '$1')
    .replaceAll(/<([@#!])[^|>]*\|([^>]*)>/gu, '$1$2')
    .replaceAll(/<[@#!][^>]*>/gu, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
    .trim();
}
