/** What the modals that log a contact carry along: whom it is about, and whether they have asked twice. */
import type { CandidateId } from '../candidates/candidate.rules.ts';

/** What a modal carries along. */
export interface LogSubject {
  /** Undefined where the person is chosen in the modal. Proves nothing. */
  readonly id: CandidateId | undefined;
  /** It has asked about words that read as health or family: the next press saves them. */
  readonly isSure: boolean;
}

/** As the modal's metadata: `<id> sure`. */
export function writeSubject({ id, isSure }: LogSubject): string {
  return `${id ?? '-'}${isSure ? ' sure' : ''}`;
}

/** Reads it back; the id is checked where it is used, and a false one finds nobody. */
export function readSubject(metadata: string): LogSubject {
  const [id = '-', sure] = metadata.split(' ');
  return { id: id === '-' ? undefined : (id as CandidateId), isSure: sure === 'sure' };
}
