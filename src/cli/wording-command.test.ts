/** What the command line's wording check reads and prints. */
import { Readable } from 'node:stream';
import { expect, test } from 'vitest';
import { checkLines } from './wording-command.ts';

async function run(input: string): Promise<{ exitCode: number; out: unknown[]; faults: string[] }> {
  const out: unknown[] = [];
  const faults: string[] = [];
  const exitCode = await checkLines(Readable.from([input]), {
    print: (line) => {
      out.push(JSON.parse(line));
    },
    complain: (line) => faults.push(line),
  });
  return { exitCode, out, faults };
}

test('Each line gets one line of findings, in the same order.', async () => {
  const { exitCode, out } = await run(
    '{"text":"I guarantee you the next territory.","context":"feedback"}\n{"text":"Thank you for the plan.","context":"outreach"}\n',
  );
  expect(exitCode).toBe(0);
  expect(out).toEqual([
    {
      findings: [
        {
          kind: 'promise',
          start: 2,
          end: 34,
          phrase: 'guarantee you the next territory',
          reason:
            'Nobody here can promise a job: the hiring manager decides, and people plan their lives on such a sentence.',
          suggestion:
            'I’d like to stay in touch and will tell you when a role fits. The hiring manager decides, so please keep your other options open.',
        },
      ],
    },
    { findings: [] },
  ]);
});

test('Names and interviewers are heeded.', async () => {
  const text = 'Dana Kowalski compared you with Marcus Webb.';
  const { out } = await run(
    JSON.stringify({
      text,
      context: 'feedback',
      names: ['Dana Kowalski', 'Marcus Webb'],
      interviewers: ['Dana Kowalski'],
    }),
  );
  expect(out).toEqual([
    { findings: [expect.objectContaining({ kind: 'confidential', phrase: 'Marcus Webb' })] },
  ]);
});

test('A line that is no JSON, lacks a field or is too long is named, and the others are checked.', async () => {
  const long = JSON.stringify({ text: 'a'.repeat(100_001), context: 'brief' });
  const { exitCode, out, faults } = await run(
    `nonsense\n\n{"text":"Hello."}\n${long}\n{"text":"Hello.","context":"brief"}\r\n`,
  );
  expect(exitCode).toBe(2);
  expect(out).toEqual([{ findings: [] }]);
  expect(faults).toEqual([
    expect.stringMatching(/^Line 1: this is not JSON/),
    expect.stringMatching(/^Line 3: context: /),
    expect.stringMatching(/^Line 4: text: has more than 100,000 characters/),
  ]);
});

test('Nothing in, nothing out.', async () => {
  expect(await run('')).toEqual({ exitCode: 0, out: [], faults: [] });
});
