import { accepted, refused } from '../engine/result.js';
import { instantOf } from '../engine/time.js';
import type { Result } from '../engine/types.js';
import { backupCode, recordsIn, type CardExport } from './backup-code.js';
import type { Card } from './card.js';
import type { Program } from './types.js';

export { explainOld, previewAll } from './aside.js';

/** Everything about the card, as it is here. */
export async function exportOf(card: Card, program: Program, now: Date): Promise<Result<CardExport>> {
  const lines = await linesOf(card);
  if (!lines.ok) return lines;
  const records = lines.value.map((line) => JSON.parse(line) as unknown);
  return accepted({ tenfold: 1, program: program.id, exportedAt: instantOf(now, program), records });
}

/** The card as a code that makes it again on another device. */
export async function codeOf(card: Card, program: Program): Promise<Result<string>> {
  if (card.link !== undefined) return hasHub();
  const lines = await linesOf(card);
  return lines.ok ? accepted(await backupCode(program.id, lines.value)) : lines;
}

/** Makes a card of a code or an export, where there is none. */
export async function restoreTo(card: Card, program: Program, text: string): Promise<Result<void>> {
  if (card.link !== undefined) return hasHub();
  if (card.joined) return refused('member.joined', 'a device without a card');
  const lines = await recordsIn(program.id, text);
  return lines.ok ? await card.beginWith(lines.value) : lines;
}

async function linesOf(card: Card): Promise<Result<readonly string[]>> {
  const whole = await card.whole();
  if (!whole.ok) return whole;
  return card.joined ? accepted(whole.value.lines) : refused('member.notJoined', 'a shopper who has joined');
}

const hasHub = (): Result<never> =>
  refused('backup.invalid', 'a programme without a hub: with one the card is kept there, and comes back by logging in');
