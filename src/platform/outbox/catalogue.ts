/**
 * The messages this process can deliver, by name and version. Rows outlive releases, so an old
 * version stays declared until nothing refers to it; a row from a newer release waits for one.
 */
import type { MessageDeclaration } from './message.ts';

/** A message's name and its version, as an outbox row has them. */
export type NameAndVersion = readonly [name: string, version: number];

/** Finds declarations. */
export interface MessageCatalogue {
  readonly known: readonly NameAndVersion[];
  find(name: string, version: number): MessageDeclaration | undefined;
}

/**
 * Collects what the features declared.
 * @throws Error when a name has the same version twice.
 */
export function messageCatalogue(declared: readonly MessageDeclaration[]): MessageCatalogue {
  const key = (name: string, version: number) => `${name} ${version}`;
  const byKey = new Map(declared.map((each) => [key(each.name, each.version), each]));
  if (byKey.size < declared.length) throw new Error('two messages have the same name and version');
  return {
    known: declared.map(({ name, version }) => [name, version]),
    find: (name, version) => byKey.get(key(name, version)),
  };
}
