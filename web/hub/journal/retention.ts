import { programDefaults } from '../../engine/generated/defaults.js';
import type { Hub } from '../hub.js';
import type { HubProgram } from '../program.js';
import { eraseOne, eraseWhole } from './erase.js';

/** Cards that are looked for at once. */
const batch = 100;

/**
 * Erases the cards that have been idle for as long as their programmes keep them, each as its shopper would, and parts of
 * cards that are gone. Several processes may do so at once. Answers how many it has erased.
 */
export async function sweep(hub: Hub): Promise<number> {
  let erased = 0;
  for (const { program } of hub.tenants.values()) {
    erased += await sweepIdle(hub, program);
    erased += await sweepParts(hub, program);
  }
  if (erased > 0) await hub.database.scrub();
  return erased;
}

async function sweepIdle(hub: Hub, program: HubProgram): Promise<number> {
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

/** What whoever died amid an erasure or a merge has left: it has become part of a card, and that is not there. */
async function sweepParts(hub: Hub, program: HubProgram): Promise<number> {
  for (let erased = 0; ;) {
    const parts = await hub.database.query<{ readonly member: string; readonly claimed_by: string }>(
      `SELECT member, claimed_by FROM accounts WHERE program = $1 AND claimed_by IS NOT NULL AND NOT EXISTS
       (SELECT 1 FROM accounts AS whole WHERE whole.member = accounts.claimed_by AND whole.program = $1) LIMIT $2`,
      [program.id, batch],
    );
    for (const { member, claimed_by: partOf } of parts) {
      if ((await eraseOne(hub, program, member, { partOf })).ok) erased += 1;
    }
    if (parts.length < batch) return erased;
  }
}

/** The beginning of the month that lies so many back: a card is kept for that long at least. */
function monthsBefore(nowMs: number, months: number): number {
  const now = new Date(nowMs);
  return Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - months, 1);
}
