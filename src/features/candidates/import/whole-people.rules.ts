/**
 * Sees to it that a file of ours holds every person whole: one that was cut off on its way, or
 * sorted so that a person's rows are apart, is refused before anything of it is imported.
 */
import { type FileFault, type HeaderPlan, isWhyHeader } from './headers.rules.ts';

/** Looks at row after row. */
export interface PeopleCheck {
  see(line: number, cells: readonly string[]): void;
  /** After the last row: the first person who is not whole; undefined when all are. */
  torn(): FileFault | undefined;
  /** After the last row: whether its own mark shows that nothing of it was cut off. */
  endsWhole(): boolean;
}

/** A row that says which of how many it is of its person. */
interface Place {
  readonly id: string;
  readonly line: number;
  readonly number: number;
  readonly of: number;
}

/**
 * Begins the look at a file. Where the column `row` is missing or empty nothing is asked, and
 * nothing of a file of rows that were kept out.
 */
export function checkPeople(
  { isOwn, columns }: HeaderPlan,
  headers: readonly string[],
): PeopleCheck {
  const indexOf = (field: 'id' | 'row') => columns.find((each) => each.field === field)?.index;
  const [idAt, rowAt] = [indexOf('id'), indexOf('row')];
  if (!isOwn || idAt === undefined || rowAt === undefined || headers.some(isWhyHeader)) {
    return { see: () => {}, torn: () => undefined, endsWhole: () => false };
  }
  let before: Place | undefined;
  let isMarked = false;
  let fault: FileFault | undefined;
  const missAfter = (place: Place | undefined): void => {
    if (place !== undefined && place.number < place.of) fault ??= missing(place);
  };
  return {
    see(line, cells) {
      const text = cells[rowAt];
      isMarked = false;
      if (text === '') return;
      const [, number, of] = /^\((\d{1,6}) of (\d{1,6})\)$/.exec(text ?? '') ?? [];
      if (number === undefined || of === undefined) {
        fault ??= cutOff(line);
        return;
      }
      const place = { id: cells[idAt] ?? '', line, number: Number(number), of: Number(of) };
      const isNext =
        before?.id === place.id && before.of === place.of && before.number + 1 === place.number;
      if (!isNext) {
        missAfter(before);
        if (place.number !== 1) fault ??= missing(place);
      }
      before = place;
      isMarked = true;
    },
    torn() {
      missAfter(before);
      return fault;
    },
    endsWhole: () => isMarked,
  };
}

const cure =
  'export again, or, if rows were taken out or sorted on purpose, empty the column "row"';

function cutOff(line: number): FileFault {
  return { line, problem: 'the row is cut off, or its column "row" was changed', cure };
}

function missing({ line, number, of }: Place): FileFault {
  return {
    line,
    problem: `this is row ${number} of the ${of} of one person, and the others are not beside it`,
    cure,
  };
}
