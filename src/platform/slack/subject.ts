/** What a row of a message or view is about, carried once in its block id. */

/** What a row of a message or view is about. */
export interface Subject {
  readonly kind: string;
  readonly id: string;
}

/** The block id that carries a subject: `1.<kind>.<id>`; the 1 is the form's version. */
export function subjectBlockId(kind: string, id: string): string {
  return `1.${kind}.${id}`;
}

/** Reads a subject back; undefined when the block id carries none. The id proves nothing. */
export function subjectOf(blockId: string): Subject | undefined {
  const match = /^1\.([a-z_]+)\.([0-9A-Za-z]+)/.exec(blockId);
  const [, kind, id] = match ?? [];
  return kind === undefined || id === undefined ? undefined : { kind, id };
}
