import type { Result } from '../engine/types.js';
import { accepted, refused } from '../engine/result.js';
import type { Copies } from './database/copies.js';
import type { Lost } from './database/epoch.js';
import type { Database } from './database/types.js';
import type { HubProgram } from './program.js';
import type { Shop } from './shops/settings.js';
import type { Identity } from './trust/identity.js';
import type { MemberSigner } from './trust/member-signer.js';
import type { ReceiptKeys } from '../receipt/receipts.js';

/** A programme that is kept, and how its merchant vouches for shoppers and for what they did, if that has been set. */
export interface Tenant {
  readonly program: HubProgram;
  readonly signer: MemberSigner;
  readonly identity?: Identity;
  readonly receipts?: ReceiptKeys;
  /** Shops that tell of their orders by themselves. */
  readonly shops?: readonly Shop[];
}

/** What every request is answered from. Nothing that it holds is relied on: many processes may share one database. */
export interface Hub {
  readonly database: Database;
  readonly tenants: ReadonlyMap<string, Tenant>;
  /** Of the journals, as long as this process runs. */
  readonly epoch: string;
  /** What it knows nothing of, if it was restored from a backup. */
  readonly lost?: Lost | undefined;
  /** Keeps names that the merchant has for shoppers from being read out of the database. */
  readonly secret: string;
  readonly now: () => number;
  /** Whether events may be sent to networks that are not the internet's, and by http. */
  readonly privateWebhooks: boolean;
  readonly copies: Copies;
}

/** The tenant of an address, or `program.unknown`. */
export function tenantOf(hub: Hub, id: string): Result<Tenant> {
  const tenant = hub.tenants.get(id);
  return tenant === undefined ? refused('program.unknown', 'a programme of this hub') : accepted(tenant);
}
