import type { TenfoldRecord } from '../../web/engine/index.js';

const start = Date.UTC(2010, 0, 1);
const hour = 3_600_000;

/** Record number `n` of one member's long life: an order an hour, now and then a visit or a refund. */
export function lifeRecord(n: number): TenfoldRecord {
  const at = instant(n * hour);
  if (n % 20 === 19) return { id: `v${String(n)}`, kind: 'visited', at, data: { location: `shop${String(n % 7)}` } };
  if (n % 50 === 30) {
    return { id: `r${String(n)}`, kind: 'refunded', at, data: { order: `o${String(n - 3)}`, refund: `r${String(n)}` } };
  }
  return { id: `o${String(n)}`, kind: 'purchased', at, data: { order: `o${String(n)}`, lines: linesOf(n) } };
}

/** NDJSON of so many records, spread over so many members, in batches. */
export function tradeBatches(records: number, members: number, batch: number): string[] {
  const lives = new Array<number>(members).fill(0);
  const lines = Array.from({ length: records }, (_, n) => {
    const member = (n * 7919) % members;
    const record = lifeRecord(lives[member] ?? 0);
    lives[member] = (lives[member] ?? 0) + 1;
    return JSON.stringify({ ...record, member: `m${String(member)}` });
  });
  const batches: string[] = [];
  for (let from = 0; from < lines.length; from += batch) batches.push(lines.slice(from, from + batch).join('\n'));
  return batches;
}

function linesOf(n: number): { product: string; category: string; quantity: number; amount: number }[] {
  return Array.from({ length: 1 + (n % 4) }, (_, line) => ({
    product: `p${String((n * 31 + line * 17) % 200)}`,
    category: `c${String((n + line) % 12)}`,
    quantity: 1 + ((n + line) % 5),
    amount: 100 + ((n * 7919 + line * 104729) % 9000),
  }));
}

function instant(since: number): string {
  return `${new Date(start + since).toISOString().slice(0, 19)}+00:00`;
}
