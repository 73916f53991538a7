// SPDX-License-Identifier: MIT
// Rules 4 and 23: what was redeemed comes back, by itself or with the order that it paid for.
import type { Account, Redemption } from './account.js';
import { Already, Refused, sumOf, write } from './account.js';
import { putBack } from './cards.js';
import { topay } from './basis.js';
import type { Bought, Order } from './facts.js';
import { share } from './fraction.js';
import { takeGrants, unitsText } from './grants.js';
import { refundKey } from './keys.js';
import type { RecordData } from './record-types.js';
import { end, known } from './redemptions.js';
import { reinstate } from './spending.js';
import type { Moment } from './time.js';
import { dateText } from './time.js';

export function refundRedemption(account: Account, data: RecordData, at: Moment): void {
  const one = known(account, data.redemption ?? '');
  if (one.state !== 'confirmed') throw new Refused('redemption.notConfirmed');
  const left = one.price - one.returned;
  if (data.points !== undefined && data.points > left) throw new Refused('refund.tooMuch');
  if (one.isBack) throw new Already();
  if (data.refund !== undefined) account.refunds.add(refundKey('redemptionRefunded', data));
  giveBack(account, one, data.points ?? left, at);
}

/** A granted reward is granted again; of a price so much goes back to its lots. */
function giveBack(account: Account, one: Redemption, points: number, at: Moment): void {
  const place = account.entries.length;
  one.returned += points;
  one.isBack = one.returned === one.price;
  const stamps = one.isBack ? one.stamps : undefined;
  const what = { reward: one.reward, units: unitsText(one.units), redemption: one.id, points };
  write(account, 'rewardReturned', at.ms, { ...what, ...(stamps && { card: stamps.card, stamps: stamps.count }) });
  const anew = reinstate(account, one.parts, points);
  const [entry] = account.entries.splice(place, 1);
  if (entry !== undefined) {
    account.entries.splice(place, 0, anew === undefined ? entry : { ...entry, expires: dateText(anew) });
  }
  if (one.isBack && one.kept) takeGrants(account, one.reward, one.units, 'last');
  if (one.isBack) account.grants.push(...one.used);
  if (stamps !== undefined) putBack(account, stamps.card, stamps.count, at);
}

/** What a purchase was paid with: requests that are held or confirmed. */
export function refuseUnpaid(account: Account, data: RecordData): void {
  for (const id of data.redemptions ?? []) {
    const { state, isBack } = known(account, id);
    if ((state !== 'held' && state !== 'confirmed') || isBack) throw new Refused('redemption.settled');
  }
}

/** Of each request the part of its price that is the part of the order's money that is gone. */
export function returnPaid(account: Account, order: Order, left: Bought, at: Moment): void {
  const mode = account.program.refunds?.paidPoints ?? 'proportional';
  const money = ({ lines }: Bought): number => sumOf(lines.map(topay));
  const isWhole = left.lines.every((line) => line.amount === 0 && line.quantity === 0);
  if (mode === 'none' || (mode === 'onlyFull' && !isWhole)) return;
  const [bought, gone] = [money(order.bought), money(order.bought) - money(left)];
  for (const id of order.redemptions) {
    const one = known(account, id);
    if (one.state === 'held' && isWhole) end(account, one, 'released', at);
    if (one.state !== 'confirmed' || one.isBack) continue;
    const target = isWhole ? one.price : bought === 0 ? 0 : share(one.price, gone, bought);
    const points = target - one.returned;
    if (points > 0 || (isWhole && one.price === 0)) giveBack(account, one, Math.max(0, points), at);
  }
}
