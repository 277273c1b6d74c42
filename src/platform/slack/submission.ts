/**
 * What makes a submission the same one when Slack delivers it twice: an id that every modal we open
 * carries in its private metadata, together with what was typed.
 */
import { createHash } from 'node:crypto';
import type { ModalView } from '@slack/types';
import { z } from 'zod';
import { limits } from './blocks.ts';

/** `s` is the submission id, `m` the view's own metadata. */
const envelope = z.object({ s: z.string(), m: z.string() });

/**
 * Puts a submission id into a modal, beside the view's own metadata.
 * @throws Error when both together are longer than Slack takes.
 */
export function withSubmissionId(view: ModalView, submissionId: string): ModalView {
  const metadata = JSON.stringify({ s: submissionId, m: view.private_metadata ?? '' });
  if (metadata.length > limits.privateMetadata) {
    throw new Error(`metadata of ${metadata.length} characters, of ${limits.privateMetadata}`);
  }
  return { ...view, private_metadata: metadata };
}

/** Takes both apart again. Metadata that is not of this form was never ours: no id, no metadata. */
export function readMetadata(metadata: string): {
  readonly submissionId: string | undefined;
  readonly metadata: string;
} {
  const read = envelope.safeParse(parsed(metadata));
  return read.success
    ? { submissionId: read.data.s, metadata: read.data.m }
    : { submissionId: undefined, metadata: '' };
}

/**
 * The delivery key of a submission. It names what was typed as well as the modal: after field errors
 * the same modal comes again with other input, and must not get the first input's answer.
 */
export function submissionKey(submissionId: string, values: unknown): string {
  const typed = createHash('sha256').update(canonical(values)).digest('base64url').slice(0, 16);
  return `submission:${submissionId}:${typed}`;
}

/** JSON in which equal values read equal, whatever the order of their keys. */
function canonical(value: unknown): string {
  return (
    JSON.stringify(value, (_key, part: unknown) =>
      typeof part === 'object' && part !== null && !Array.isArray(part)
        ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
        : part,
    ) ?? ''
  );
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
