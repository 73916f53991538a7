import type { Context, Hono } from 'hono';
import { accepted } from '../../engine/result.js';
import type { Result } from '../../engine/types.js';
import type { Hub, Tenant } from '../hub.js';
import { cardWith, orderClaim } from '../journal/claims.js';
import { claimsOf, mostNumberBytes, type OrderRecord, purchasedRecord, refundedRecord } from '../shops/records.js';
import { isSubject, subjectForm } from '../trust/identity.js';
import { type Asked, cardOfCustomer, forMerchants, settle } from './as-merchant.js';
import type { Gate } from './gate.js';
import { invalid, isText, objectIn } from './shape.js';

/** What came of an order: whose card it is on, unless that was erased. */
interface Ordered {
  readonly member?: string;
  readonly status: string;
}

/**
 * Orders and refunds by the shop's own numbers, for a shop that tells of each as it happens. Telling twice is harmless,
 * whatever has changed about the order meanwhile: it has counted.
 */
export function addOrderRoutes(app: Hono, hub: Hub, gate: Gate): void {
  const merchants = forMerchants(hub, gate);
  const path = '/v1/:program/orders';
  const paid = async ({ tenant }: Asked, context: Context): Promise<Result<Ordered>> => {
    const told = objectIn(await context.req.text());
    if (!told.ok) return told;
    const { customer, at, ...data } = told.value;
    const { order } = data;
    if (!isNumber(order)) return invalid(`the shop’s number of the order, ${inBounds}`, '/order');
    return await count(hub, tenant, customer, purchasedRecord(order, at, data));
  };
  const paidBack = async ({ tenant }: Asked, context: Context): Promise<Result<Ordered>> => {
    const told = objectIn(await context.req.text());
    if (!told.ok) return told;
    const order = context.req.param('order');
    const { customer, at, ...rest } = told.value;
    const { refund = 'all' } = rest;
    if (!isNumber(order)) return invalid(`the shop’s number of the order, ${inBounds}`, '/order');
    if (!isNumber(refund)) return invalid(`the shop’s number of the refund, ${inBounds}`, '/refund');
    return await count(hub, tenant, customer, refundedRecord(order, refund, at, rest));
  };
  app.post(path, merchants('award', paid));
  app.post(`${path}/:order/refunds`, merchants('award', paidBack));
}

const inBounds = `of 1 to 100 characters and at most ${mostNumberBytes} bytes`;

/** The same for all numbers: whatever order was told can be refunded. */
function isNumber(value: unknown): value is string {
  return isText(value, 100) && Buffer.byteLength(value) <= mostNumberBytes;
}

/** On the card that the order is on already, whoever has told of it; else on the customer's. */
async function count(hub: Hub, tenant: Tenant, customer: unknown, record: OrderRecord): Promise<Result<Ordered>> {
  if (!isSubject(customer)) return invalid(subjectForm, '/customer');
  const first = await cardWith(hub.database, tenant.program.id, orderClaim(String(record.data['order'])));
  if (first === '') return accepted({ status: 'erased' });
  const member = first === undefined ? await cardOfCustomer(hub, tenant, customer) : accepted(first);
  if (!member.ok) return member;
  const at = record.at ?? tenant.program.instant(hub.now());
  const settled = await settle(hub, tenant, member.value, { ...record, at }, claimsOf(record));
  if (settled.ok) return accepted({ member: member.value, status: settled.value.status });
  const isTaken = settled.refusal.code === 'receipt.used' && first === undefined; // since it was looked for
  return isTaken ? await count(hub, tenant, customer, record) : settled;
}
