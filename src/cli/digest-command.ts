/** `runner-up digest`: how somebody's digest comes about, stage by stage, or sends it now. */
import type { CliConfig } from '../config.ts';
import { makeDigest, previewDigest } from '../features/digest/index.ts';
import { digestMessage } from '../features/digest/digest.view.ts';
import { lateness } from '../features/digest/nudge.rules.ts';
import { type EpochMs, settableClock, Temporal } from '../platform/clock.ts';
import { NotFound } from '../platform/errors.ts';
import { hostedParts } from '../platform/feature.ts';
import { plainLines } from '../platform/slack/plain-text.ts';
import { asOperator } from './as-operator.ts';

/** The stages one may ask for. */
export const digestStages = ['candidates', 'nudges', 'message'] as const;
export type DigestStage = (typeof digestStages)[number];

/** Prints one stage of a member's digest, or all; writes nothing to the database. */
export async function previewDigestCommand(
  config: CliConfig,
  options: { readonly userId: string; readonly at?: string; readonly show?: string },
): Promise<void> {
  const stage = digestStages.find((each) => each === options.show);
  if (options.show !== undefined && stage === undefined) {
    throw new Error(`--show takes one of: ${digestStages.join(', ')}.`);
  }
  const at = options.at === undefined ? undefined : readInstant(options.at);
  const clock = at === undefined ? {} : { clock: settableClock(at) };
  await asOperator(
    config,
    async ({ core, caller }) => {
      const stages = await core.runner
        .run(previewDigest, caller, { userId: options.userId })
        .catch(explainMember(options.userId));
      const { moment, candidates, nudges, message } = stages;
      const wants = (each: DigestStage) => stage === undefined || stage === each;
      print(
        `${options.userId}, ${moment.localDay}: ${moment.due ? 'a digest is due now' : 'no digest is due at this instant'}. Nothing is written.`,
      );
      if (wants('candidates')) {
        print(`\nThe ${candidates.length} people looked at:`);
        for (const person of candidates) {
          const late =
            person.cadenceDays === undefined
              ? '-'
              : lateness({ ...person, cadenceDays: person.cadenceDays }, moment.localDay).toFixed(
                  2,
                );
          print(
            `  ${person.id}  ${person.relationship.padEnd(18)}  due ${person.dueOn ?? '-'}  every ${person.cadenceDays ?? '-'} days  late ${late}  cold from ${person.coldOn ?? '-'}  shown ${person.shownCount}`,
          );
        }
      }
      if (wants('nudges')) {
        const totals = Object.entries(nudges.totals).map(([name, total]) => `${name} ${total}`);
        print(`\nThe ${nudges.rows.length} rows chosen (in all: ${totals.join(', ') || 'none'}):`);
        nudges.rows.forEach((row, index) => {
          print(
            `  ${index + 1}. ${row.section}  ${row.subjectId}${row.asksToKeep === true ? '  asks to keep' : ''}`,
          );
        });
      }
      if (wants('message')) {
        const words = digestMessage(message, hostedParts(core.features));
        print(`\nThe message (notification: ${words.text}):`);
        for (const text of plainLines(words.blocks)) print(text.replaceAll(/^/gm, '  '));
      }
    },
    clock,
  );
}

/** Makes and queues a member's digest of today, through the same slot and outbox as every morning. */
export async function sendDigestCommand(config: CliConfig, userId: string): Promise<void> {
  await asOperator(config, async ({ core, caller }) => {
    const { kind } = await core.runner.run(makeDigest, caller, { userId });
    switch (kind) {
      case 'made':
        return print('Queued. The running app sends it within seconds.');
      case 'made_before':
        return print('Today’s digest was made before; one a day. Nothing was changed.');
      case 'nothing_due':
        return print('Nobody is due and nothing waits, so there is nothing to send.');
      case 'not_now':
        return print(
          'A digest goes out on their working days, from their hour (09:00 if they chose none) until 18:00 local time. Nothing was changed.',
        );
      case 'paused':
        return print('They have paused their digest. Nothing was changed.');
      case 'on_leave':
        return print('They are away, so they get no digest. Nothing was changed.');
      case 'no_access':
        throw new Error(`${userId} is no member who can sign in. Nothing was changed.`);
    }
  });
}

function readInstant(text: string): EpochMs {
  try {
    return Temporal.Instant.from(text).epochMilliseconds;
  } catch {
    throw new Error(`--at is not an instant: ${text}. Write it as 2026-11-20T16:00:00Z.`);
  }
}

function explainMember(userId: string): (error: unknown) => never {
  return (error) => {
    if (error instanceof NotFound) {
      throw new Error(`${userId} is no member who can sign in. runner-up members list shows them.`);
    }
    throw error;
  };
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}
