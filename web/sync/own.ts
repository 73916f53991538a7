import type { Result } from '../engine/types.js';
import { idOf } from '../store/lines.js';
import type { HubMemory, Journal, Numbered } from '../store/types.js';

/** What the device has recorded and the hub has not answered for good yet. */
export interface OwnTail {
  /** Names the own journal. */
  readonly journal: string;
  /** The memory's `sent`; 0 if what was sent is not in this journal. */
  readonly sent: number;
  readonly unsent: readonly Numbered[];
}

/** Reads it. A journal that has lost its end, or is another one, has nothing that was sent: numbers mean other records. */
export async function ownTail(journal: Journal, memory: HubMemory | undefined): Promise<Result<OwnTail>> {
  const sent = memory?.sent ?? 0;
  const before = Math.max(sent - 1, 0);
  const tail = await journal.read(before);
  if (!tail.ok) return tail;
  const { journal: name, lines } = tail.value;
  const known = memory === undefined || memory.own === name;
  if (known && (sent === 0 || (lines[0] !== undefined && idOf(lines[0]) === memory?.last))) {
    return { ok: true, value: { journal: name, sent, unsent: numbered(lines.slice(sent - before), sent) } };
  }
  const whole = await journal.read(0);
  if (!whole.ok) return whole;
  return { ok: true, value: { journal: whole.value.journal, sent: 0, unsent: numbered(whole.value.lines, 0) } };
}

/** The lines with their numbers; `before` is how many precede them. */
export function numbered(lines: readonly string[], before: number): readonly Numbered[] {
  return lines.map((line, index) => ({ seq: before + index + 1, line }));
}

/** Those before an id that comes twice: a hub refuses a request that names it twice, and says of the next what it is. */
export function eachOnce(records: readonly Numbered[]): readonly Numbered[] {
  const ids = new Set<string>();
  const twice = records.findIndex(({ line }) => ids.size === ids.add(idOf(line)).size);
  return twice < 0 ? records : records.slice(0, twice);
}
