import { calculateJwkThumbprint, exportJWK, generateKeyPair, importJWK, type JWK } from 'jose';
import { openMemberKeys, type MemberKeys } from '../../sync/codes/member-code.js';
import type { MemberKey } from '../../sync/till.js';
import type { Database } from '../database/types.js';

/** What the hub signs member codes of one programme with, and checks them with. */
export interface MemberSigner {
  readonly privateKey: CryptoKey;
  /** For the tills. */
  readonly publicKey: MemberKey;
  readonly keys: MemberKeys;
}

/** Enough of a thumbprint to tell a programme's few keys apart: short, because it stands in every code. */
const kidLength = 8;

/**
 * The programme's key pair, made once and kept in the database: all processes have the same, and a hub that was brought
 * back from a backup still knows the codes that it has signed.
 */
export async function memberSignerOf(database: Database, program: string): Promise<MemberSigner> {
  const name = `memberKey:${program}`;
  const known = (await storedKey(database, name)) ?? (await makeKey(database, name));
  const { x = '', y = '' } = known;
  const kid = (await calculateJwkThumbprint(known)).slice(0, kidLength);
  const publicKey: MemberKey = { kid, kty: 'EC', crv: 'P-256', x, y };
  const privateKey = await importJWK({ ...known, kty: 'EC' }, 'ES256');
  return { privateKey, publicKey, keys: await openMemberKeys([publicKey]) };
}

async function storedKey({ query }: Database, name: string): Promise<JWK | undefined> {
  const [row] = await query<{ readonly value: string }>(`SELECT value FROM hub WHERE name = $1`, [name]);
  return row && (JSON.parse(row.value) as JWK);
}

/** Of several processes that make one at once, the first one's is everybody's. */
async function makeKey(database: Database, name: string): Promise<JWK> {
  const { privateKey } = await generateKeyPair('ES256', { extractable: true });
  await database.query(`INSERT INTO hub (name, value) VALUES ($1, $2) ON CONFLICT (name) DO NOTHING`, [
    name,
    JSON.stringify(await exportJWK(privateKey)),
  ]);
  const key = await storedKey(database, name);
  if (key === undefined) throw new Error('the hub has no key for member codes');
  return key;
}
