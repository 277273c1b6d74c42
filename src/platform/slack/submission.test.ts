import { describe, expect, it } from 'vitest';
import { modal, section } from './blocks.ts';
import { mrkdwn } from './mrkdwn.ts';
import { readMetadata, submissionKey, withSubmissionId } from './submission.ts';

const view = (metadata?: string) =>
  modal({ callbackId: 'a.b', title: 'A', blocks: [section(mrkdwn`x`)], metadata });

describe('the submission id', () => {
  it('travels beside the metadata of the view', () => {
    const sent = withSubmissionId(view('{"candidate":"1"}'), '01234567');
    expect(readMetadata(sent.private_metadata ?? '')).toEqual({
      submissionId: '01234567',
      metadata: '{"candidate":"1"}',
    });
  });

  it('is refused when there is no room left for it', () => {
    expect(() => withSubmissionId(view('"'.repeat(1600)), '01234567')).toThrow('3000');
  });

  it('is unknown in metadata that we did not write', () => {
    for (const metadata of ['', 'x', '[]', '{"s":1}']) {
      expect(readMetadata(metadata)).toEqual({ submissionId: undefined, metadata: '' });
    }
  });
});

describe('the key of a submission', () => {
  const typed = (note: string) => ({ note: { value: { type: 'plain_text_input', value: note } } });

  it('is the same for the same input, in whatever order Slack writes it', () => {
    const values = { a: { x: { type: 't', value: '1' } }, b: { y: { type: 't', value: '2' } } };
    const turned = { b: { y: { value: '2', type: 't' } }, a: { x: { value: '1', type: 't' } } };
    expect(submissionKey('s', values)).toBe(submissionKey('s', turned));
  });

  it('is another one when the input was corrected after field errors', () => {
    expect(submissionKey('s', typed('wrong'))).not.toBe(submissionKey('s', typed('right')));
  });

  it('is another one for another modal with the same input', () => {
    expect(submissionKey('s', typed('x'))).not.toBe(submissionKey('t', typed('x')));
  });
});
