/**
 * What the benches share: medians, measuring two things in turns so that whatever else the machine
 * does meets both, and one line for each figure, which `bench.ts` puts into a table.
 */
import process from 'node:process';

/** `BENCH_QUICK=1`: small counts, to see that a bench works. The figures mean little then. */
export const isQuick = (process.env['BENCH_QUICK'] ?? '') !== '';

/** One figure beside its baseline. */
export interface Figure {
  readonly name: string;
  readonly ours: number;
  readonly baseline: number;
  readonly unit: 'ms' | 'MB';
  /** The ratio is to be at most this; undefined for what is only told. */
  readonly goal: number | undefined;
}

/** Prints a figure: name, ours, baseline, ratio, goal, with tabs between them. */
export function printFigure({ name, ours, baseline, unit, goal }: Figure): void {
  const ratio = (ours / baseline).toFixed(2);
  const cells = [name, `${round(ours)} ${unit}`, `${round(baseline)} ${unit}`, ratio, goal ?? '–'];
  process.stdout.write(`${cells.join('\t')}\n`);
}

function round(number: number): string {
  return number.toFixed(number < 10 ? 2 : 1);
}

/** The middle one. */
export function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

/** How long each of so many runs takes, one after the other, in milliseconds. */
export async function timesMs(count: number, work: () => Promise<unknown>): Promise<number[]> {
  const times: number[] = [];
  for (let round = 0; round < count; round += 1) {
    const began = performance.now();
    await work();
    times.push(performance.now() - began);
  }
  return times;
}

/** Measures ours and the baseline in turns, ours first; answers the median of each. */
export async function inTurns(
  rounds: number,
  ours: () => Promise<number>,
  baseline: () => Promise<number>,
): Promise<{ readonly ours: number; readonly baseline: number }> {
  const [own, other]: [number[], number[]] = [[], []];
  for (let round = 0; round < rounds; round += 1) {
    own.push(await ours());
    other.push(await baseline());
  }
  return { ours: median(own), baseline: median(other) };
}
