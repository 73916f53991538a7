import type { Context } from 'hono';
import { accepted, refused } from '../../engine/result.js';
import type { Result } from '../../engine/types.js';
import type { Entered } from '../../sync/protocol.js';
import type { Hub, Tenant } from '../hub.js';
import { beginCard, cardOf, type Found } from '../journal/enter.js';
import { CardQueries } from '../journal/statements.js';
import { bearerOf } from '../trust/bearer.js';
import { identify, subjectHash } from '../trust/identity.js';
import type { Limited } from '../trust/limits.js';
import { type Holder, holderOfToken, issueToken } from '../trust/tokens.js';
import type { Gate } from './gate.js';
import { readEnterRequest } from './shape.js';

/** `POST members`: begins a card, or finds the one of whoever has logged in, and gives the device a token of it. */
export async function enter(
  hub: Hub,
  gate: Gate,
  tenant: Tenant,
  context: Context,
): Promise<Result<Entered> | Limited> {
  const { program } = tenant;
  const request = readEnterRequest(await context.req.text());
  if (!request.ok) return request;
  const { claims } = request.value;
  const had = claims === undefined ? accepted(undefined) : await holderOf(hub, gate, tenant, claims);
  if (!had.ok) return had;
  const subject = await subjectOf(hub, tenant, context.req.header('Authorization'));
  if (!subject.ok) return subject;

  const nowMs = hub.now();
  const member = had.value?.member;
  const card =
    subject.value === undefined
      ? accepted({ member: member ?? (await beginCard(hub.database, program, nowMs)), claimed: member !== undefined })
      : await cardOf(hub.database, program, subject.value, member, nowMs);
  if (!card.ok) return card;
  const token = await tokenOf(hub, tenant, card.value, had.value, nowMs);
  return token.ok ? accepted({ epoch: hub.epoch, ...card.value, token: token.value }) : token;
}

/** A token that is claimed, and whom it speaks for. */
interface Claimed extends Holder {
  readonly text: string;
}

async function holderOf(
  { database, now }: Hub,
  gate: Gate,
  { program }: Tenant,
  text: string,
): Promise<Result<Claimed> | Limited> {
  const holder = await holderOfToken(database.query, program.id, text);
  if (!holder.ok) return holder;
  const mayGoOn = gate.allowDevice(holder.value, now());
  return mayGoOn.ok ? accepted({ ...holder.value, text }) : mayGoOn;
}

/**
 * A token of a card that is there: one that is erased meanwhile must leave none behind. The device keeps the one that it has
 * shown where that is the card's. That of another shopper's card is given up for the new one; that of a card which became
 * part of this one stays, for other pages to be told so.
 */
async function tokenOf(
  { database }: Hub,
  { program }: Tenant,
  { member, claimed }: Found,
  had: Claimed | undefined,
  nowMs: number,
): Promise<Result<string>> {
  return await database.transaction(async (query) => {
    const account = await new CardQueries(query, { member, program: program.id }).lock(nowMs);
    if (account === undefined) return refused('member.erased', 'a card that was not erased');
    if (had === undefined || had.member !== member) {
      return await issueToken(query, program.id, member, nowMs, had === undefined || claimed ? null : had.hash);
    }
    const still = await holderOfToken(query, program.id, had.text);
    return still.ok ? accepted(had.text) : still;
  });
}

/** Who has logged in, hashed; nobody, where no identity came. */
async function subjectOf(
  hub: Hub,
  { program, identity }: Tenant,
  authorization: string | undefined,
): Promise<Result<string | undefined>> {
  if (authorization === undefined) return accepted(undefined);
  const bearer = bearerOf(authorization);
  if (!bearer.ok) return bearer;
  if (identity === undefined) return refused('auth.invalid', 'no identity: this hub knows no key for it');
  const identified = await identify(identity, bearer.value, hub.now());
  return identified.ok ? accepted(subjectHash(program.id, hub.secret, identified.value.subject)) : identified;
}
