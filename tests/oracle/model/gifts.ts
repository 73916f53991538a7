// SPDX-License-Identifier: MIT
// Rule 42: what comes once a year by itself.
import type { Account } from './account.js';
import { nextBirthday } from './birthdays.js';
import { dayIn, nextYearly } from './life.js';
import { beginIdling } from './lots.js';
import { give } from './prizes.js';
import { placeAt, under } from './revisions.js';
import { currentTier } from './tiers.js';
import { dayOf, firstDayOfMonth, firstMsOf, momentOf, monthOf, yearOf } from './time.js';

/** Days after which a gift does not come any more. */
const mostLate = 36_525;

interface Days {
  readonly birthday: number;
  readonly anniversary: number;
}

function nextDays(account: Account): Days {
  const { birthday, joinedAt, giftsTo } = account;
  return {
    birthday: birthday === undefined ? Infinity : nextBirthday(birthday, giftsTo.birthday),
    anniversary: joinedAt === undefined ? Infinity : nextAnniversary(dayOf(momentOf(joinedAt)), giftsTo.anniversary),
  };
}

/** Those of the years after joining. */
function nextAnniversary(joined: number, after: number): number {
  const [month, day] = [monthOf(joined) % 12, joined - firstDayOfMonth(monthOf(joined)) + 1];
  return nextYearly(month, day, Math.max(after + 1, dayIn(yearOf(joined) + 1, month, day)));
}

export function nextGift(account: Account, offsetMs: number): number {
  const { birthday, anniversary } = nextDays(account);
  return firstMsOf(Math.min(birthday, anniversary), offsetMs);
}

export function passGift(account: Account, at: number, offsetMs: number): void {
  const days = nextDays(account);
  const day = Math.min(days.birthday, days.anniversary);
  const moment = { ms: at, offsetMs };
  under(account, placeAt(account, at), () => {
    const tier = currentTier(account);
    for (const gift of account.program.gifts ?? []) {
      if (
        dayOf(account.clock ?? moment) - day > mostLate ||
        days[gift.on] !== day ||
        (gift.tiers !== undefined && !gift.tiers.some((one) => one === tier))
      )
        continue;
      give(account, { gift: gift.id }, gift.reward, { moment, waiting: 'time' });
    }
    beginIdling(account, day, at);
  });
  if (days.birthday === day) account.giftsTo.birthday = day;
  if (days.anniversary === day) account.giftsTo.anniversary = day;
}
