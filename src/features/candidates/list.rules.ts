/** The lists of people one can ask for: their names, how people write them, and their order. */

/** Every list, as the menu shows them; at most 8 characters, for buttons. */
export const listFilters = ['mine', 'due', 'waiting', 'runners', 'placed', 'cold', 'all'] as const;
export type ListFilter = (typeof listFilters)[number];

/** Where a page of a list begins or ends: what the list is sorted by, and the person. */
export interface ListPosition {
  /** A folded name, or a day. */
  readonly key: string;
  readonly id: string;
}

/** Before everybody. */
export const listStart: ListPosition = { key: '', id: '' };

/** Whether text names a list. */
export function isListFilter(text: string): text is ListFilter {
  return listFilters.some((each) => each === text);
}

/** The column a list is sorted by: who waits or is due longest first, the others by name. */
export function sortedBy(filter: ListFilter): 'name_key' | 'due_on' | 'waiting_since_on' {
  if (filter === 'due') return 'due_on';
  return filter === 'waiting' ? 'waiting_since_on' : 'name_key';
}

/** Every word by which a list is known, without spaces and signs. */
const words: Readonly<Record<string, ListFilter>> = {
  mine: 'mine',
  my: 'mine',
  me: 'mine',
  own: 'mine',
  due: 'due',
  overdue: 'due',
  today: 'due',
  waiting: 'waiting',
  waits: 'waiting',
  answer: 'waiting',
  runners: 'runners',
  runnerup: 'runners',
  runnerups: 'runners',
  runnersup: 'runners',
  placed: 'placed',
  placement: 'placed',
  placements: 'placed',
  hired: 'placed',
  cold: 'cold',
  all: 'all',
  everyone: 'all',
  everybody: 'all',
  team: 'all',
};

/** Words that somebody may have meant, for "did you mean". */
export const listWords: readonly string[] = Object.keys(words);

/** A word as it is compared: `Runner-Ups` is `runnerups`. */
export function listWord(text: string): string {
  return text.toLowerCase().replaceAll(/[^a-z]+/g, '');
}

/** The list that words name; one's own people when there are none, undefined when they name none. */
export function listFilterOf(text: string): ListFilter | undefined {
  if (text.trim() === '') return 'mine';
  const word = listWord(text);
  return Object.hasOwn(words, word) ? words[word] : undefined;
}
