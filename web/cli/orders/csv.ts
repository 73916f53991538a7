import { CsvError, parse } from 'csv-parse/sync';

/** One row of the file and the number of the line it begins on. `cells` is absent where the line cannot be read. */
export interface Row {
  readonly line: number;
  readonly cells?: readonly string[];
}

/** A quoted cell may run over this many lines; beyond that its opening quote is taken for a slip of the pen. */
const longestRow = 100;
const rowsAtOnce = 500;

interface Piece {
  readonly line: number;
  readonly texts: readonly string[];
}

/**
 * Parses CSV so that a broken line costs no other line: rows are first cut apart by their quotes, then parsed by
 * csv-parse, and one that cannot be parsed comes out without cells. Blank lines are passed over.
 */
export async function* readRows(
  groups: AsyncIterable<readonly string[]>,
  delimiter: string,
): AsyncGenerator<readonly Row[]> {
  let pending: readonly string[] = [];
  let line = 1;
  for await (const group of groups) {
    pending = pending.length === 0 ? group : [...pending, ...group];
    const cut = cutRows(pending, line, false);
    yield* parseInParts(cut.pieces, delimiter);
    pending = pending.slice(cut.used);
    line += cut.used;
  }
  yield* parseInParts(cutRows(pending, line, true).pieces, delimiter);
}

function cutRows(lines: readonly string[], firstLine: number, ended: boolean): { pieces: Piece[]; used: number } {
  const pieces: Piece[] = [];
  let used = 0;
  while (used < lines.length) {
    const length = rowLength(lines, used, ended);
    if (length === undefined) break;
    const texts = lines.slice(used, used + length);
    if (length > 1 || texts[0]?.trim() !== '') pieces.push({ line: firstLine + used, texts });
    used += length;
  }
  return { pieces, used };
}

/** How many lines the row takes; undefined when more lines are needed to tell. */
function rowLength(lines: readonly string[], start: number, ended: boolean): number | undefined {
  let quotes = 0;
  for (let length = 1; length <= longestRow; length++) {
    const text = lines[start + length - 1];
    if (text === undefined) return ended ? 1 : undefined;
    quotes += countQuotes(text);
    if (quotes % 2 === 0) return length;
  }
  return 1;
}

function countQuotes(text: string): number {
  let count = 0;
  for (let at = text.indexOf('"'); at !== -1; at = text.indexOf('"', at + 1)) count++;
  return count;
}

function* parseInParts(pieces: readonly Piece[], delimiter: string): Generator<readonly Row[]> {
  for (let start = 0; start < pieces.length; start += rowsAtOnce) {
    yield parsePieces(pieces.slice(start, start + rowsAtOnce), delimiter);
  }
}

function parsePieces(pieces: readonly Piece[], delimiter: string): readonly Row[] {
  const text = pieces.flatMap((piece) => piece.texts).join('\n');
  const parsed = parseText(text, { delimiter, relax_quotes: false });
  if (parsed?.length !== pieces.length) return pieces.flatMap((piece) => parseAlone(piece, delimiter));
  return parsed.map((cells, index) => ({ line: pieces[index]?.line ?? 0, cells }));
}

function parseAlone(piece: Piece, delimiter: string): readonly Row[] {
  const cells = oneRow(piece.texts.join('\n'), delimiter);
  if (cells !== undefined || piece.texts.length === 1) return [rowOf(piece.line, cells)];
  return piece.texts.map((text, index) => rowOf(piece.line + index, oneRow(text, delimiter)));
}

function oneRow(text: string, delimiter: string): readonly string[] | undefined {
  const rows = parseText(text, { delimiter, relax_quotes: true });
  return rows?.length === 1 ? rows[0] : undefined;
}

function rowOf(line: number, cells: readonly string[] | undefined): Row {
  return cells === undefined ? { line } : { line, cells };
}

function parseText(text: string, options: { delimiter: string; relax_quotes: boolean }): string[][] | undefined {
  try {
    return parse(text, { ...options, relax_column_count: true, record_delimiter: '\n' });
  } catch (error) {
    if (error instanceof CsvError) return undefined;
    throw error;
  }
}
