import { LineWriter } from '../io/line-writer.js';
import { complain, refusalText } from '../io/printer.js';
import type { RefusedLine } from './fates.js';

/** Few enough that one common trouble does not hide the rare ones. */
const shownPerCode = 3;

/** Keeps the first refused lines of each code for stderr, and writes all of them to a file where one is wanted. */
export class RefusedLines {
  readonly #file: LineWriter | undefined;
  readonly #text: (refused: RefusedLine) => string = jsonText;
  readonly #first = new Map<string, RefusedLine[]>();
  #more = 0;

  /** `reportPath` ends in `.csv` or `.csv.gz`, or the report is NDJSON. Throws when the file cannot be written. */
  constructor(
    private readonly ordersPath: string,
    reportPath: string | undefined,
  ) {
    if (reportPath === undefined) return;
    this.#file = new LineWriter(reportPath);
    if (!/\.csv(?:\.gz)?$/.test(reportPath)) return;
    this.#text = csvText;
    this.#file.add('line,code,pointer,expected,units');
  }

  add(refused: RefusedLine): void {
    const first = this.#first.get(refused.refusal.code) ?? [];
    this.#first.set(refused.refusal.code, first);
    if (first.length < shownPerCode) first.push(refused);
    else this.#more++;
    this.#file?.add(this.#text(refused));
  }

  /** Prints the first ones and closes the file. */
  finish(): void {
    this.#file?.close();
    for (const { line, refusal, units } of [...this.#first.values()].flat()) {
      const part = units === undefined ? '' : ` (units: ${String(units)})`;
      complain(refusalText(this.ordersPath, refusal, { line }) + part);
    }
    if (this.#more === 0) return;
    complain(`and ${String(this.#more)} more${this.#file === undefined ? '; --report FILE lists all' : ''}`);
  }
}

function csvText({ line, refusal, units }: RefusedLine): string {
  const cells = [String(line), refusal.code, refusal.pointer, refusal.expected, String(units ?? '')];
  return cells.map((cell) => (/[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(',');
}

function jsonText({ line, refusal, units }: RefusedLine): string {
  return JSON.stringify({ line, ...refusal, ...(units === undefined ? {} : { units }) });
}
