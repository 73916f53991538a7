import { compileSource, type EngineSource } from '../engine/index.js';
import { accepted } from '../engine/result.js';
import type { Result } from '../engine/types.js';
import { epochOf } from './database/epoch.js';
import { openDatabase, type DatabasePlace } from './database/open.js';
import type { Database } from './database/types.js';
import type { Hub, Tenant } from './hub.js';
import { HubProgram } from './program.js';
import { openIdentity, type IdentitySettings } from './trust/identity.js';
import { memberSignerOf } from './trust/member-signer.js';
import { openReceiptKeys, type ReceiptKey } from './trust/receipts.js';
import { newSecret } from './trust/secret.js';

/** A programme's file, and by which keys its merchant vouches: for shoppers who have logged in, and for receipts. */
export interface TenantSettings {
  readonly program: string;
  readonly identity?: IdentitySettings;
  readonly receipts?: readonly ReceiptKey[];
}

export interface HubSettings {
  readonly place: DatabasePlace;
  readonly engine: EngineSource;
  readonly tenants: readonly TenantSettings[];
  readonly now?: () => number;
}

/** Opens everything that a hub answers from, or says what is wrong with a programme or its keys. */
export async function openHub({ place, engine, tenants: wanted, now = Date.now }: HubSettings): Promise<Result<Hub>> {
  const source = await compileSource(engine);
  const opened = new Map<string, OpenedTenant>();
  for (const settings of wanted) {
    const tenant = await openTenant(source, settings);
    if (!tenant.ok) return tenant;
    opened.set(tenant.value.program.id, tenant.value);
  }
  const database = await openDatabase(place);
  await database.scrub(); // what an erasure may have left when the process died
  const tenants = new Map<string, Tenant>();
  for (const [id, tenant] of opened) tenants.set(id, { ...tenant, signer: await memberSignerOf(database, id) });
  return accepted({ database, tenants, epoch: await epochOf(database), secret: await secretOf(database), now });
}

/** As far as its merchant's settings go. */
type OpenedTenant = Omit<Tenant, 'signer'>;

async function openTenant(source: EngineSource, settings: TenantSettings): Promise<Result<OpenedTenant>> {
  const program = await HubProgram.open(source, settings.program);
  if (!program.ok) return program;
  const { id } = program.value;
  const identity = settings.identity && (await openIdentity(id, settings.identity));
  if (identity?.ok === false) return identity;
  const receipts = settings.receipts && (await openReceiptKeys(id, settings.receipts));
  if (receipts?.ok === false) return receipts;
  return accepted({
    program: program.value,
    ...(identity && { identity: identity.value }),
    ...(receipts && { receipts: receipts.value }),
  });
}

/** Random, made once; whoever has the database has it too, and still has to try every customer number. */
async function secretOf(database: Database): Promise<string> {
  await database.query(`INSERT INTO hub (name, value) VALUES ('secret', $1) ON CONFLICT (name) DO NOTHING`, [
    newSecret(),
  ]);
  const [row] = await database.query<{ readonly value: string }>(`SELECT value FROM hub WHERE name = 'secret'`);
  if (row === undefined) throw new Error('the hub has no secret');
  return row.value;
}
