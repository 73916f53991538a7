import type { Entry } from '../../engine/index.js';
import type { CardQueries } from '../journal/statements.js';
import { isProvisional } from '../journal/bounds.js';
import type { Offered } from '../journal/take.js';
import type { HubProgram } from '../program.js';
import { addDeliveries } from './deliveries.js';
import { eventsOf } from './events.js';

/**
 * Writes down what listeners are to be told of records, in the transaction that takes them in: what is in the journal will
 * be told. `entries` are what each of them has brought.
 */
export async function tell(
  program: HubProgram,
  queries: CardQueries,
  records: readonly Offered[],
  entries: readonly (readonly Entry[])[],
  nowMs: number,
): Promise<void> {
  if (program.listeners.length === 0) return;
  const { member } = queries.card;
  const events = records.flatMap((one, i) => {
    const { line, recordedAt } = one;
    const record = { id: line.id, kind: line.kind };
    const provisional = isProvisional(program, one);
    return eventsOf({ program: program.id, member, record, recordedAt, entries: entries[i] ?? [], provisional });
  });
  for (const { id, events: wanted } of program.listeners) {
    const these = events.filter(({ type }) => wanted.has(type));
    await addDeliveries(queries.query, queries.card, id, these, nowMs);
  }
}
