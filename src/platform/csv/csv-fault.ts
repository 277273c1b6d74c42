/** Why a text cannot be read as a table of rows, with the line and the cure. */

/** What is wrong with a file or a pasted text as a whole. */
export interface CsvFault {
  /** From one; undefined when it is no line of it. */
  readonly line?: number;
  readonly problem: string;
  readonly cure: string;
}

/** The text can't be read as CSV; nothing is wrong with us. */
export class UnreadableCsv extends Error {
  override readonly name = 'UnreadableCsv';
  readonly fault: CsvFault;
  constructor(fault: CsvFault) {
    super(fault.problem);
    this.fault = fault;
  }
}
