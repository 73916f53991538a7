import type { Result } from '../engine/types.js';
import { accepted, refused } from '../engine/result.js';
import type { Copies } from './database/copies.js';
import type { Database } from './database/types.js';
import type { HubProgram } from './program.js';
import type { Identity } from './trust/identity.js';
import type { ReceiptKeys } from '../receipt/receipts.js';

/** A programme that is kept, and how its merchant vouches for shoppers and for what they did, if that has been set. */
export interface Tenant {
  readonly program: HubProgram;
  readonly identity?: Identity;
  readonly receipts?: ReceiptKeys;
}

/** What every request is answered from. Holds no state of its own: many processes may share one database. */
export interface Hub {
  readonly database: Database;
  readonly tenants: ReadonlyMap<string, Tenant>;
  /** Of the journals, as long as this process runs. */
  readonly epoch: string;
  /** Keeps names that the merchant has for shoppers from being read out of the database. */
  readonly secret: string;
  readonly now: () => number;
  readonly copies: Copies;
}

/** The tenant of an address, or `program.unknown`. */
export function tenantOf(hub: Hub, id: string): Result<Tenant> {
  const tenant = hub.tenants.get(id);
  return tenant === undefined ? refused('program.unknown', 'a programme of this hub') : accepted(tenant);
}
