/**
 * `runner-up wording --json`: checks texts from the standard input, one JSON line each, and prints the
 * findings of each as one JSON line, in the same order. Needs no database.
 */
import process from 'node:process';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { z } from 'zod';
import { check } from '../features/feedback/index.ts';

const longestText = 100_000;

const lineSchema = z.object({
  text: z.string().max(longestText, `has more than ${longestText.toLocaleString('en')} characters`),
  context: z.enum(['feedback', 'outreach', 'brief']),
  names: z.array(z.string()).default([]),
  interviewers: z.array(z.string()).default([]),
});

/** Where lines go. A promise that is returned is waited for. */
export interface WordingOutput {
  print(line: string): Promise<void> | void;
  complain(line: string): void;
}

/**
 * Checks line by line; an empty line is passed over. A line that can't be read is named by its number
 * and has no line in the output; the others are checked all the same.
 * @returns the exit code: 0, or 2 if a line couldn't be read
 */
export async function checkLines(input: Readable, output: WordingOutput): Promise<0 | 2> {
  let exitCode: 0 | 2 = 0;
  let number = 0;
  for await (const line of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
    number += 1;
    if (line.trim() === '') continue;
    const read = readLine(line);
    if ('fault' in read) {
      output.complain(`Line ${number}: ${read.fault}`);
      exitCode = 2;
      continue;
    }
    const { text, context, names, interviewers } = read;
    await output.print(JSON.stringify({ findings: check(text, context, { names, interviewers }) }));
  }
  return exitCode;
}

function readLine(line: string): z.infer<typeof lineSchema> | { readonly fault: string } {
  let json: unknown;
  try {
    json = JSON.parse(line);
  } catch {
    return {
      fault: 'this is not JSON. Write {"text": "...", "context": "feedback"}, one to a line.',
    };
  }
  const read = lineSchema.safeParse(json);
  if (read.success) return read.data;
  const faults = read.error.issues.map(
    ({ path, message }) => `${path.join('.') || 'the line'}: ${message}`,
  );
  return { fault: `${faults.join('; ')}. A line is {"text": "...", "context": "feedback"}.` };
}

/** Checks what comes in on the standard input. */
export async function wordingCommand(): Promise<void> {
  process.exitCode = await checkLines(process.stdin, {
    print: (line) =>
      new Promise((resolve, reject) => {
        process.stdout.write(`${line}\n`, (error) => (error ? reject(error) : resolve()));
      }),
    complain: (line) => process.stderr.write(`${line}\n`),
  });
}
