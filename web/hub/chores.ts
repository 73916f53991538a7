import type { Hub } from './hub.js';
import type { Log } from './http/log.js';
import { forgetCodes } from './journal/codes.js';
import { sweep } from './journal/retention.js';
import { type Doing, keepDoing } from './keep-doing.js';
import { forgetGuests } from './shops/order-rows.js';
import { settleOpen } from './shops/open-orders.js';
import { forgetAnswers } from './trust/idempotency.js';
import { Couriers } from './webhooks/couriers.js';
import { forgetDeliveries } from './webhooks/deliveries.js';
import { learnListeners } from './webhooks/endpoints.js';
import { type Send, sender } from './webhooks/send.js';

const dayMs = 86_400_000;

/**
 * How long the background waits when there is nothing to do: to send events, to learn who listens, to settle orders, and
 * to write the backup anew without whoever was erased. The last is half of what is promised: once it may fail.
 */
const deliverEveryMs = 1000;
const learnEveryMs = 5000;
const settleEveryMs = 60_000;
export const renewEveryMs = 30 * 60_000;

export interface Keeping {
  readonly log: Log;
  /** How events are sent. Default: over HTTPS. */
  readonly send?: Send | undefined;
  /** Writes the backup, where there is one. */
  readonly backUp?: (() => Promise<void>) | undefined;
}

/**
 * What a hub does besides answering: it forgets what is over, now and every day, sends events, and settles orders whose
 * process has died. Any number of processes may do so. Resolves when it has tidied up for the first time. Once stopped it writes
 * the backup a last time, and waits for no receiver of events.
 */
export async function keepHub(hub: Hub, { log, send, backUp }: Keeping): Promise<Doing> {
  const tidy = async (): Promise<void> => {
    await forgetAnswers(hub.database, hub.now());
    await forgetCodes(hub.database, hub.now());
    await forgetGuests(hub.database.query, hub.now());
    await forgetDeliveries(hub.database.query, hub.now());
    const erased = await sweep(hub);
    if (erased > 0) log({ event: 'retention', erased });
    await backUp?.();
  };
  await tidy();
  const complain = (error: unknown): void => log({ event: 'fault', error: String(error) });
  const daily = setInterval(() => void tidy().catch(complain), dayMs).unref();
  const couriers = new Couriers(hub, {
    send: send ?? sender({ mayBePrivate: hub.privateWebhooks, now: hub.now }),
    log,
    complain,
  });
  const doings = [
    keepDoing(deliverEveryMs, complain, () => couriers.setOut()),
    keepDoing(learnEveryMs, complain, () => learnListeners(hub)),
    keepDoing(settleEveryMs, complain, async () => (await settleOpen(hub)) > 0),
    keepDoing(renewEveryMs, complain, () => hub.copies.renew()),
  ];
  return {
    stop: async () => {
      clearInterval(daily);
      couriers.stop();
      await Promise.all(doings.map(({ stop }) => stop()));
      try {
        await backUp?.();
      } finally {
        await couriers.breakOff();
      }
    },
  };
}
