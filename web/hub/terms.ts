import type { Query } from './database/types.js';

/** How a hub sees to it that a programme's file leaves alone what has been confirmed. */
export interface TermsSettings {
  /**
   * Says, in lines, by which differences of two programmes' texts records that were taken until then would count otherwise;
   * none where all count as they have.
   */
  reckonedAnew(before: string, after: string, untilMs: number): readonly string[];
  /** Asked where there are such lines: whether everything is to be reckoned anew. */
  mayReckon(program: string, lines: readonly string[]): boolean;
}

/** A programme by which records that were taken would count otherwise than they have. */
export class OtherTerms extends Error {
  override readonly name = 'OtherTerms';

  constructor(
    readonly program: string,
    readonly lines: readonly string[],
  ) {
    super(`records of ${program} were taken by other terms:\n${lines.join('\n')}`);
  }
}

interface Kept {
  readonly id: string;
  readonly text: string;
}

/**
 * Keeps the texts of the programmes, as those by which records are taken from now on. Rejects with `OtherTerms`, and keeps
 * none of them, where one would change what has been confirmed by the text kept before, unless it may.
 */
export async function keepTerms(query: Query, programs: readonly Kept[], settings: TermsSettings): Promise<void> {
  const changed: (Kept & { readonly before: string | undefined })[] = [];
  for (const program of programs) {
    const before = await textKept(query, program.id);
    if (before === program.text) continue;
    if (before !== undefined) await check(query, program, before, settings);
    changed.push({ ...program, before });
  }
  for (const one of changed) {
    // Of several hubs that start at once with different files, one finds that its question was about another text.
    if (!(await replace(query, one))) return await keepTerms(query, programs, settings);
  }
}

async function check(
  query: Query,
  { id, text }: Kept,
  before: string,
  { reckonedAnew, mayReckon }: TermsSettings,
): Promise<void> {
  const [last] = await query<{ readonly ms: number | null }>(
    `SELECT MAX(touched_ms) AS ms FROM accounts WHERE program = $1 AND head > 0`,
    [id],
  );
  if (last === undefined || last.ms === null) return;
  const lines = reckonedAnew(before, text, last.ms);
  if (lines.length > 0 && !mayReckon(id, lines)) throw new OtherTerms(id, lines);
}

const nameOf = (id: string): string => `program:${id}`;

async function textKept(query: Query, id: string): Promise<string | undefined> {
  const [row] = await query<{ readonly value: string }>(`SELECT value FROM hub WHERE name = $1`, [nameOf(id)]);
  return row?.value;
}

/** Whether the text before was still the one that is kept. */
async function replace(
  query: Query,
  { id, text, before }: Kept & { readonly before: string | undefined },
): Promise<boolean> {
  const rows =
    before === undefined
      ? await query(`INSERT INTO hub (name, value) VALUES ($1, $2) ON CONFLICT (name) DO NOTHING RETURNING name`, [
          nameOf(id),
          text,
        ])
      : await query(`UPDATE hub SET value = $2 WHERE name = $1 AND value = $3 RETURNING name`, [
          nameOf(id),
          text,
          before,
        ]);
  return rows.length === 1;
}
