import { LineWriter } from '../io/line-writer.js';
import { complain, refusalText } from '../io/printer.js';
import type { RefusedLine } from './fates.js';

const shownLines = 10;

/** Keeps the first refused lines for stderr, and writes all of them to a file where one is wanted. */
export class RefusedLines {
  readonly #file: LineWriter | undefined;
  readonly #text: (refused: RefusedLine) => string = jsonText;
  readonly #first: RefusedLine[] = [];
  #count = 0;

  /** `reportPath` ends in `.csv`, or the report is NDJSON. Throws when the file cannot be written. */
  constructor(
    private readonly ordersPath: string,
    reportPath: string | undefined,
  ) {
    if (reportPath === undefined) return;
    this.#file = new LineWriter(reportPath);
    if (!reportPath.endsWith('.csv')) return;
    this.#text = csvText;
    this.#file.add('line,code,pointer,expected,units');
  }

  add(refused: RefusedLine): void {
    this.#count++;
    if (this.#first.length < shownLines) this.#first.push(refused);
    this.#file?.add(this.#text(refused));
  }

  /** Prints the first ones and closes the file. */
  finish(): void {
    this.#file?.close();
    for (const { line, refusal, units } of this.#first) {
      const part = units === undefined ? '' : ` (${String(units)} units)`;
      complain(refusalText(this.ordersPath, refusal, { line }) + part);
    }
    const more = this.#count - this.#first.length;
    if (more > 0) complain(`and ${String(more)} more${this.#file === undefined ? '; --report FILE lists all' : ''}`);
  }
}

function csvText({ line, refusal, units }: RefusedLine): string {
  const cells = [String(line), refusal.code, refusal.pointer, refusal.expected, String(units ?? '')];
  return cells.map((cell) => (/[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(',');
}

function jsonText({ line, refusal, units }: RefusedLine): string {
  return JSON.stringify({ line, ...refusal, ...(units === undefined ? {} : { units }) });
}
