import type { Hub } from '../hub.js';
import { openOrders, OrderQueries } from './order-rows.js';
import { settle } from './settle.js';

const mostAtOnce = 100;

/** Counts the orders that were taken and not counted, because a process died in between. Answers how many there were. */
export async function settleOpen(hub: Hub): Promise<number> {
  const keys = await openOrders(hub.database.query, hub.now(), mostAtOnce);
  for (const key of keys) {
    const tenant = hub.tenants.get(key.program);
    const kept = await hub.database.transaction((query) => new OrderQueries(query, key).lock(hub.now()));
    if (tenant === undefined || kept === undefined) continue;
    const membersOnly = tenant.shops?.find(({ kind, prefix = '' }) =>
      key.order.startsWith(`${kind}:${prefix}`),
    )?.membersOnly;
    await settle(hub, tenant, key, kept, membersOnly ?? false);
  }
  return keys.length;
}
