import { programDefaults } from '../../engine/generated/defaults.js';
import type { Hub } from '../hub.js';
import type { HubProgram } from '../program.js';
import { eraseWhole, settle } from './erase.js';

/** Cards that are looked for at once. */
const batch = 100;

/**
 * Erases the cards that have been idle for as long as their programmes keep them, each as its shopper would. Several
 * processes may do so at once. Answers how many it has erased.
 */
export async function sweep(hub: Hub): Promise<number> {
  let erased = 0;
  for (const { program } of hub.tenants.values()) erased += await sweepOne(hub, program);
  if (erased > 0) await settle(hub);
  return erased;
}

async function sweepOne(hub: Hub, program: HubProgram): Promise<number> {
  const months = program.program.retentionMonths ?? programDefaults.retentionMonths;
  if (months === 0) return 0;
  const before = monthsBefore(hub.now(), months);
  for (let erased = 0; ;) {
    const idle = await hub.database.query<{ readonly member: string }>(
      `SELECT member FROM accounts WHERE program = $1 AND touched_ms < $2 AND claimed_by IS NULL LIMIT $3`,
      [program.id, before, batch],
    );
    for (const { member } of idle) if ((await eraseWhole(hub, program, member, before)).ok) erased += 1;
    if (idle.length < batch) return erased;
  }
}

/** The beginning of the month that lies so many back: a card is kept for that long at least. */
function monthsBefore(nowMs: number, months: number): number {
  const now = new Date(nowMs);
  return Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - months, 1);
}
