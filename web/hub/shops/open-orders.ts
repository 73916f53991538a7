import type { Hub, Tenant } from '../hub.js';
import { openOrders, type OrderKey, OrderQueries } from './order-rows.js';
import { settle } from './settle.js';

const mostAtOnce = 100;

/** Counts the orders that were taken and not counted, because a process died in between. Answers how many there were. */
export async function settleOpen(hub: Hub): Promise<number> {
  let settled = 0;
  for (const tenant of hub.tenants.values()) {
    const keys = await openOrders(hub.database.query, tenant.program.id, hub.now(), mostAtOnce);
    for (const key of keys) {
      // Locking it says when it was last looked at, so that one that cannot be settled does not come again at once.
      const kept = await hub.database.transaction((query) => new OrderQueries(query, key).lock(hub.now()));
      if (kept !== undefined) await settle(hub, tenant, key, kept, isForMembersOnly(tenant, key));
      settled += 1;
    }
  }
  return settled;
}

/** What the shop that has told of it says: of two whose numbers begin alike, the one with the longer prefix. */
function isForMembersOnly({ shops = [] }: Tenant, { order }: OrderKey): boolean {
  const fits = shops.filter(({ kind, prefix = '' }) => order.startsWith(`${kind}:${prefix}`));
  const [nearest] = fits.sort((a, b) => (b.prefix ?? '').length - (a.prefix ?? '').length);
  return nearest?.membersOnly ?? false;
}
