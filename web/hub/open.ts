import { compileSource, type EngineSource } from '../engine/index.js';
import { accepted, refused } from '../engine/result.js';
import type { Result } from '../engine/types.js';
import { openReceiptKeys, type ReceiptKey, type ReceiptKeys } from '../receipt/receipts.js';
import { noCopies, type Copies } from './database/copies.js';
import { epochOf, lostOf } from './database/epoch.js';
import { openDatabase, type DatabasePlace } from './database/open.js';
import type { Database } from './database/types.js';
import type { Hub, Tenant } from './hub.js';
import { HubProgram } from './program.js';
import { keepTerms, type TermsSettings } from './terms.js';
import { openShops, type Shop } from './shops/settings.js';
import { openIdentity, type IdentitySettings } from './trust/identity.js';
import { memberSignerOf } from './trust/member-signer.js';
import { newSecret } from './trust/secret.js';
import { learnListeners } from './webhooks/endpoints.js';

/** A programme's file, and by which keys its merchant vouches: for shoppers who have logged in, for receipts and orders. */
export interface TenantSettings {
  readonly program: string;
  readonly identity?: IdentitySettings;
  readonly receipts?: readonly ReceiptKey[];
  readonly shops?: readonly Shop[];
}

export interface HubSettings {
  readonly place: DatabasePlace;
  readonly engine: EngineSource;
  readonly tenants: readonly TenantSettings[];
  readonly now?: () => number;
  /** Whether events may be sent to networks that are not the internet's, and by http. Default: not. */
  readonly privateWebhooks?: boolean;
  /** See `openDatabase`. */
  readonly isWatched?: boolean;
  /** Keeps confirmed entries from being reckoned anew by other terms. Without it nobody looks. */
  readonly terms?: TermsSettings;
  /** Makes the copies that are to be written anew after somebody was erased. */
  readonly copiesOf?: (database: Database) => Copies;
}

/**
 * Opens everything that a hub answers from, or says what is wrong with a programme or its keys. Rejects with `OtherTerms`
 * where a programme would reckon anew what has been confirmed.
 */
export async function openHub(settings: HubSettings): Promise<Result<Hub>> {
  const { place, engine, tenants: wanted, now = Date.now, privateWebhooks = false } = settings;
  const { isWatched = true, copiesOf = () => noCopies } = settings;
  const source = await compileSource(engine);
  const opened = new Map<string, OpenedTenant>();
  for (const one of wanted) {
    const tenant = await openTenant(source, one);
    if (!tenant.ok) return tenant;
    if (opened.has(tenant.value.program.id)) {
      return refused('setting.invalid', `one programme of the id ${tenant.value.program.id}`, '/id');
    }
    opened.set(tenant.value.program.id, tenant.value);
  }
  const database = await openDatabase(place, isWatched);
  if (settings.terms !== undefined) await keepTermsOrClose(database, opened, settings.terms);
  await database.scrub(); // what an erasure may have left when the process died
  const [epoch, lost, secret] = [await epochOf(database), await lostOf(database), await secretOf(database)];
  const tenants = new Map<string, Tenant>();
  for (const [id, tenant] of opened) tenants.set(id, { ...tenant, signer: await memberSignerOf(database, id) });
  const hub = { database, tenants, epoch, lost, secret, now, privateWebhooks, copies: copiesOf(database) };
  await learnListeners(hub);
  return accepted(hub);
}

async function keepTermsOrClose(
  database: Database,
  opened: ReadonlyMap<string, OpenedTenant>,
  terms: TermsSettings,
): Promise<void> {
  const programs = [...opened].map(([id, { program }]) => ({ id, text: program.text }));
  try {
    await keepTerms(database.query, programs, terms);
  } catch (error) {
    await database.close();
    throw error;
  }
}

/** As far as its merchant's settings go. */
type OpenedTenant = Omit<Tenant, 'signer'>;

async function openTenant(source: EngineSource, settings: TenantSettings): Promise<Result<OpenedTenant>> {
  const program = await HubProgram.open(source, settings.program);
  if (!program.ok) return program;
  const { id } = program.value;
  const identity = settings.identity && (await openIdentity(id, settings.identity));
  if (identity?.ok === false) return identity;
  const receipts = await openKeys(id, program.value.program.receiptKeys ?? [], settings.receipts ?? []);
  if (receipts?.ok === false) return receipts;
  const shops = settings.shops && openShops(settings.shops);
  if (shops?.ok === false) return shops;
  return accepted({
    program: program.value,
    ...(identity && { identity: identity.value }),
    ...(receipts && { receipts: receipts.value }),
    ...(shops && { shops: shops.value }),
  });
}

/** The keys of the programme's file and those of the hub's own; the same in both is one. */
async function openKeys(
  program: string,
  inFile: readonly ReceiptKey[],
  own: readonly ReceiptKey[],
): Promise<Result<ReceiptKeys> | undefined> {
  const same = (key: ReceiptKey): boolean =>
    inFile.some(({ kid, x, y, revoked }) => kid === key.kid && x === key.x && y === key.y && revoked === key.revoked);
  const keys = [...inFile, ...own.filter((key) => !same(key))];
  return keys.length === 0 ? undefined : await openReceiptKeys(program, keys);
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
