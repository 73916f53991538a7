import type { Context, Hono } from 'hono';
import { accepted, refused } from '../../engine/result.js';
import type { Result } from '../../engine/types.js';
import type { Hub, Tenant } from '../hub.js';
import { type Line, ownPrefix, readLine, settlementId, settlements } from '../journal/lines.js';
import { linkedCard } from '../journal/enter.js';
import { erase } from '../journal/erase.js';
import { liveCard } from '../journal/lookup.js';
import { offer } from '../journal/offer.js';
import { isStampId } from '../journal/stamp.js';
import { vouchedViewOf } from '../journal/vouched.js';
import { isSubject, subjectForm, subjectHash } from '../trust/identity.js';
import { createKey, listKeys, revokeKey, type Scope } from '../trust/keys.js';
import { type Asked, cardOfCustomer, forMerchants, type ForMerchants, settle } from './as-merchant.js';
import type { Gate } from './gate.js';
import { fieldsOf, invalid, isText } from './shape.js';

/** Most records that are handed in at once for a member. */
const mostRecords = 100;

/** What the merchant's own systems ask, with a key: see `scopes`. */
export function addMerchantRoutes(app: Hono, hub: Hub, gate: Gate): void {
  const merchants = forMerchants(hub, gate);
  addCustomerRoutes(app, hub, merchants);
  addCardRoutes(app, hub, merchants);
  addKeyRoutes(app, hub, merchants);
}

function addCustomerRoutes(app: Hono, hub: Hub, merchants: ForMerchants): void {
  const path = '/v1/:program/customers';
  const find = async ({ tenant }: Asked, context: Context): Promise<Result<unknown>> =>
    findCard(hub, tenant, await body(context));
  const forget = async ({ tenant }: Asked, context: Context): Promise<Result<unknown>> => {
    const customer = readCustomer(await body(context));
    if (!customer.ok) return customer;
    const subject = subjectHash(tenant.program.id, hub.secret, customer.value);
    return await eraseCard(hub, tenant, await linkedCard(hub.database.query, tenant.program, subject));
  };
  app.post(path, merchants('award', find));
  app.post(`${path}/erase`, merchants('administer', forget));
}

function addCardRoutes(app: Hono, hub: Hub, merchants: ForMerchants): void {
  const path = '/v1/:program/members/:member';
  const show = async ({ tenant }: Asked, context: Context): Promise<Result<unknown>> =>
    vouchedViewOf(hub.database, tenant.program, await memberIn(hub, tenant, context), hub.now());
  const forget = async ({ tenant }: Asked, context: Context): Promise<Result<unknown>> =>
    eraseCard(hub, tenant, await memberIn(hub, tenant, context));
  const award = async ({ tenant }: Asked, context: Context): Promise<Result<unknown>> => {
    const records = readRecords(await body(context));
    if (!records.ok) return records;
    return await hand(hub, tenant, await memberIn(hub, tenant, context), records.value);
  };
  app.get(path, merchants('read', show));
  app.delete(path, merchants('administer', forget));
  app.post(`${path}/records`, merchants('award', award));
  for (const verb of ['confirm', 'release'] as const) {
    const end = async ({ tenant }: Asked, context: Context): Promise<Result<unknown>> => {
      const redemption = context.req.param('redemption') ?? '';
      const id = settlementId(verb, redemption);
      if (id === undefined) return refused('redemption.unknown', 'a request of this card');
      const at = tenant.program.instant(hub.now());
      const record = { id, kind: settlements[verb], at, data: { redemption } };
      return await settle(hub, tenant, await memberIn(hub, tenant, context), record);
    };
    app.post(`${path}/redemptions/:redemption/${verb}`, merchants('redeem', end));
  }
}

function addKeyRoutes(app: Hono, hub: Hub, merchants: ForMerchants): void {
  const path = '/v1/:program/keys';
  const make = async ({ tenant }: Asked, context: Context): Promise<Result<unknown>> => {
    const fields = fieldsOf(await body(context), ['name', 'scopes']);
    if (!fields.ok) return fields;
    const { name, scopes } = fields.value;
    if (!isText(name, 100)) return invalid('a name of 1 to 100 characters', '/name');
    if (!Array.isArray(scopes)) return invalid('a list of scopes', '/scopes');
    return await createKey(hub.database.query, tenant.program.id, name, scopes as Scope[], hub.now());
  };
  const revoke = async ({ tenant }: Asked, context: Context): Promise<Result<unknown>> => {
    const key = context.req.param('key');
    const revoked = await revokeKey(hub.database.query, tenant.program.id, isText(key, 64) ? key : '', hub.now());
    return revoked.ok ? accepted({ revoked: true }) : revoked;
  };
  const list = async ({ tenant: { program } }: Asked): Promise<Result<unknown>> => {
    const keys = await listKeys(hub.database.query, program.id);
    return accepted({
      keys: keys.map(({ createdMs, revokedMs, ...key }) => ({
        ...key,
        createdAt: program.instant(createdMs),
        ...(revokedMs !== null && { revokedAt: program.instant(revokedMs) }),
      })),
    });
  };
  app.get(path, merchants('administer', list));
  app.post(path, merchants('administer', make));
  app.delete(`${path}/:key`, merchants('administer', revoke));
}

/** The card that is asked about, or that it is part of now. Nobody's, where it is no text that a row can have. */
async function memberIn(hub: Hub, { program }: Tenant, context: Context): Promise<string> {
  const member = context.req.param('member');
  return isText(member, 128) ? await liveCard(hub.database, program.id, member) : '';
}

const body = (context: Context): Promise<string> => context.req.text();

/** The card of a customer by the merchant's name for them, made if there is none. */
async function findCard(hub: Hub, tenant: Tenant, text: string): Promise<Result<{ readonly member: string }>> {
  const customer = readCustomer(text);
  if (!customer.ok) return customer;
  const card = await cardOfCustomer(hub, tenant, customer.value);
  return card.ok ? accepted({ member: card.value }) : card;
}

function readCustomer(text: string): Result<string> {
  const fields = fieldsOf(text, ['customer']);
  if (!fields.ok) return fields;
  const { customer } = fields.value;
  return isSubject(customer) ? accepted(customer) : invalid(subjectForm, '/customer');
}

/** Erases a card as its shopper would. */
async function eraseCard(hub: Hub, { program }: Tenant, member = ''): Promise<Result<{ readonly erased: true }>> {
  const erased = await erase(hub, program, member);
  return erased.ok ? accepted({ erased: true }) : erased;
}

/** Records as objects, as a merchant's program writes them. */
function readRecords(text: string): Result<readonly Line[]> {
  const fields = fieldsOf(text, ['records']);
  if (!fields.ok) return fields;
  const { records } = fields.value;
  if (!Array.isArray(records) || records.length === 0 || records.length > mostRecords) {
    return invalid(`1 to ${mostRecords} records`, '/records');
  }
  const lines: Line[] = [];
  for (const [i, record] of records.entries()) {
    const line = readLine(JSON.stringify(record));
    if (!line.ok) return { ok: false, refusal: { ...line.refusal, pointer: `/records/${i}${line.refusal.pointer}` } };
    if (line.value.id.startsWith(ownPrefix) || isStampId(line.value.id))
      return invalid(`an id that is not of the hub's own records`, `/records/${i}/id`);
    lines.push(line.value);
  }
  return accepted(lines);
}

async function hand(
  hub: Hub,
  { program }: Tenant,
  member: string,
  records: readonly Line[],
): Promise<Result<{ readonly answers: readonly unknown[] }>> {
  const answers = await offer(hub.database, program, member, records, 'merchant', hub.now());
  return answers.ok ? accepted({ answers: answers.value }) : answers;
}
