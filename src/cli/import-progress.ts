/**
 * How far an import has come: a bar on a terminal, a line every ten thousand rows elsewhere, and
 * nothing for a file that is read before anybody looks.
 */
import cliProgress from 'cli-progress';
import { progressLine } from '../features/candidates/import/report.view.ts';

/** Shows how far it has come. */
export interface ImportProgress {
  at(rowsRead: number, rows: number): void;
  /** Takes the bar away, so that something else can be printed; harmless without one. */
  clear(): void;
}

/** Fewer rows than these are in before a bar is worth drawing. */
const rowsWorthABar = 2_000;
const rowsPerLine = 10_000;

/** Where progress is shown: of a terminal, what can draw; of a file or a pipe, what takes lines. */
export function createProgress(out: NodeJS.WriteStream): ImportProgress {
  return out.isTTY ? createBar(out) : createLines((line) => void out.write(`${line}\n`));
}

function createBar(out: NodeJS.WriteStream): ImportProgress {
  let bar: cliProgress.SingleBar | undefined;
  return {
    at(rowsRead, rows) {
      if (rows < rowsWorthABar) return;
      if (bar === undefined) {
        bar = new cliProgress.SingleBar(
          {
            format: '{bar} {percentage} % | {value} of {total} rows',
            stream: out,
            clearOnComplete: true,
          },
          cliProgress.Presets.shades_classic,
        );
        bar.start(rows, 0);
      }
      bar.update(rowsRead);
    },
    clear() {
      if (bar !== undefined) bar.stop();
      bar = undefined;
    },
  };
}

/** Says a line whenever another ten thousand rows have been read. */
export function createLines(print: (line: string) => void): ImportProgress {
  let told = 0;
  return {
    at(rowsRead, rows) {
      const tens = Math.floor(rowsRead / rowsPerLine);
      if (tens === told) return;
      told = tens;
      print(progressLine(rowsRead, rows));
    },
    clear() {},
  };
}
