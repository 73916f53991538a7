import { randomBytes } from 'node:crypto';
import { compileSource, type EngineSource } from '../engine/index.js';
import { accepted } from '../engine/result.js';
import type { Result } from '../engine/types.js';
import { epochOf } from './database/epoch.js';
import { openDatabase, type DatabasePlace } from './database/open.js';
import type { Database } from './database/types.js';
import type { Hub, Tenant } from './hub.js';
import { HubProgram } from './program.js';
import { openIdentity, type IdentitySettings } from './trust/identity.js';

/** A programme's file, and how its merchant vouches for shoppers who have logged in. */
export interface TenantSettings {
  readonly program: string;
  readonly identity?: IdentitySettings;
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
  const tenants = new Map<string, Tenant>();
  for (const { program: text, identity: settings } of wanted) {
    const program = await HubProgram.open(source, text);
    if (!program.ok) return program;
    const identity = settings === undefined ? undefined : await openIdentity(program.value.id, settings);
    if (identity?.ok === false) return identity;
    tenants.set(program.value.id, {
      program: program.value,
      ...(identity !== undefined && { identity: identity.value }),
    });
  }
  const database = await openDatabase(place);
  return accepted({ database, tenants, epoch: await epochOf(database), secret: await secretOf(database), now });
}

/** Random, made once; whoever has the database has it too, and still has to try every customer number. */
async function secretOf(database: Database): Promise<string> {
  await database.query(`INSERT INTO hub (name, value) VALUES ('secret', $1) ON CONFLICT (name) DO NOTHING`, [
    randomBytes(32).toString('base64url'),
  ]);
  const [row] = await database.query<{ readonly value: string }>(`SELECT value FROM hub WHERE name = 'secret'`);
  if (row === undefined) throw new Error('the hub has no secret');
  return row.value;
}
