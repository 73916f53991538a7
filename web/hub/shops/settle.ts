import { accepted } from '../../engine/result.js';
import type { Refusal } from '../../engine/index.js';
import type { Result } from '../../engine/types.js';
import type { Hub, Tenant } from '../hub.js';
import { cardWith, orderClaim } from '../journal/claims.js';
import { cardOf, linkedCard } from '../journal/enter.js';
import { offerOwn } from '../journal/offer.js';
import { subjectHash } from '../trust/identity.js';
import { type Book, told } from './book.js';
import { type KeptOrder, type OrderKey, OrderQueries } from './order-rows.js';
import { claimsOf, type OrderRecord } from './records.js';
import type { Shop } from './settings.js';
import type { Told } from './told.js';
import { without } from './without.js';

/** What became of a delivery. */
export type Settled =
  /** Its records are on the card; `already`: they were. */
  | { readonly status: 'accepted' | 'already'; readonly member: string }
  /** Nothing was paid yet, or it is a refund of an order that was not told yet. Nothing has to be sent again. */
  | { readonly status: 'waiting' }
  /** Bought by nobody who is known; or, with `membersOnly`, by nobody who has a card. */
  | { readonly status: 'withoutCard' }
  /** Of a member who was erased since. */
  | { readonly status: 'erased' }
  /** The program takes it in neither as it was told nor otherwise. It is kept, and tried again with the next delivery. */
  | { readonly status: 'refused'; readonly member: string; readonly refusal: Refusal };

/**
 * Takes in what a shop tells: first into the order's book, which is durable when this answers, and then onto the card.
 * They are transactions of an order and of a card; whoever dies in between is caught up by the next delivery, or by
 * `settleOpen`.
 */
export async function take(hub: Hub, tenant: Tenant, shop: Shop, delivered: Told): Promise<Result<Settled>> {
  const news = inProgram(shop, delivered);
  const { purchase, refunds, canceledMs, customer } = news;
  if (purchase === undefined && refunds.length === 0 && canceledMs === undefined)
    return accepted({ status: 'waiting' });
  const program = tenant.program.id;
  const key = { order: `${shop.kind}:${news.order}`, program };
  const kept = await hub.database.transaction(async (query): Promise<KeptOrder | undefined> => {
    const queries = new OrderQueries(query, key);
    const before = await queries.lock(hub.now());
    if (before === undefined) return undefined;
    // What is on a card stays there: it must not be erased with whomever the shop names later.
    const isNews = customer !== undefined && before.member === '';
    const subject = isNews ? subjectHash(program, hub.secret, customer) : before.subject;
    const after = { member: before.member, subject, book: told(before.book, news) };
    if (after.book !== before.book || subject !== before.subject) await queries.keep(after);
    return after;
  });
  return kept === undefined
    ? accepted({ status: 'erased' })
    : await settle(hub, tenant, key, kept, shop.membersOnly ?? false);
}

/** Brings the records of an order onto the card. Doing so again changes nothing. */
export async function settle(
  hub: Hub,
  tenant: Tenant,
  key: OrderKey,
  { member: owner, subject, book }: KeptOrder,
  membersOnly: boolean,
): Promise<Result<Settled>> {
  const queries = new OrderQueries(hub.database.query, key);
  if (book.records.length === 0) {
    await queries.close(book);
    return accepted({ status: 'waiting' });
  }
  const card = owner === '' ? await cardFor(hub, tenant, book, subject, membersOnly) : accepted(owner);
  if (!card.ok) return card;
  if (card.value === '') {
    await queries.forget();
    return accepted({ status: 'erased' });
  }
  if (card.value === undefined) {
    await queries.close(book);
    return accepted({ status: 'withoutCard' });
  }
  const member = await queries.give(card.value);
  if (member === undefined) return accepted({ status: 'erased' });
  const counted = await countAll(hub, tenant, member, book);
  await queries.close(book);
  return counted;
}

/** The card that the order is on already, '' if that was erased; else its customer's. */
async function cardFor(
  { database, now }: Hub,
  { program }: Tenant,
  { paid }: Book,
  subject: string,
  membersOnly: boolean,
): Promise<Result<string | undefined>> {
  const first = paid && (await cardWith(database, program.id, orderClaim(paid.number)));
  if (first !== undefined) return accepted(first);
  if (subject === '') return accepted(undefined);
  if (membersOnly) return accepted(await linkedCard(database.query, program, subject));
  const card = await cardOf(database, program, subject, undefined, now());
  return card.ok ? accepted(card.value.member) : card;
}

/** In their order. What is refused keeps nothing else from being taken. */
async function countAll(hub: Hub, tenant: Tenant, member: string, { records }: Book): Promise<Result<Settled>> {
  let status: 'accepted' | 'already' = 'already';
  let refusal: Refusal | undefined;
  for (const record of records) {
    const taken = await count(hub, tenant, member, record);
    if (!taken.ok) refusal ??= taken.refusal;
    else if (taken.value === 'accepted') status = 'accepted';
  }
  return accepted(refusal === undefined ? { status, member } : { status: 'refused', member, refusal });
}

/** Offers the record, and what it comes to where the program does not take it as it was told. */
async function count(
  { database, now }: Hub,
  { program }: Tenant,
  member: string,
  record: OrderRecord & { readonly at: number },
): Promise<Result<'accepted' | 'already'>> {
  let first: Refusal | undefined;
  let at = program.instant(record.at);
  const left = [record.data, ...lesser(record)];
  while (left[0] !== undefined) {
    const offer = { ...record, at, data: left[0] };
    const offered = await offerOwn(database, program, member, offer, 'merchant', now(), claimsOf(record));
    if (offered.ok) return accepted(offered.value.status === 'accepted' ? 'accepted' : 'already');
    const { code, pointer } = offered.refusal;
    first ??= offered.refusal;
    if (/^record\.too(?:Late|Early)$/.test(code) && at !== program.instant(now())) at = program.instant(now());
    // Nothing is left of the order: this is what was to come of it.
    else if (code === 'refund.tooMuch' && pointer === '/data/order') return accepted('already');
    else if (code === 'refund.tooMuch') left.shift();
    else return offered;
  }
  return { ok: false, refusal: first as Refusal };
}

/** Of a refund of more than is left, as shops make them out of kindness: the units of the lines, or all that is left. */
function lesser({ kind, data }: OrderRecord): readonly Readonly<Record<string, unknown>>[] {
  if (kind !== 'refunded') return [];
  const { lines } = data;
  const rest = without(data, 'amount', 'lines');
  if (!Array.isArray(lines)) return [rest];
  const units = (lines as readonly Readonly<Record<string, unknown>>[]).filter((line) => 'quantity' in line);
  return units.length === 0 ? [] : [{ ...rest, lines: units.map((line) => without(line, 'amount')) }];
}

/** The same with numbers that no other shop of the program has, and the categories that the program knows products by. */
function inProgram({ prefix = '', categories = {} }: Shop, news: Told): Told {
  const { purchase, customer } = news;
  const lines = purchase?.lines.map((line) => {
    const category = line.product === undefined ? undefined : categories[line.product];
    return category === undefined ? line : { ...line, category };
  });
  return {
    ...news,
    order: `${prefix}${news.order}`,
    ...(customer !== undefined && { customer: `${prefix}${customer}` }),
    ...(purchase && { purchase: { ...purchase, number: `${prefix}${purchase.number}`, lines: lines ?? [] } }),
    refunds: news.refunds.map((refund) => ({ ...refund, id: `${prefix}${refund.id}` })),
  };
}
