import type { View } from '../engine/generated/answer.js';
import type { Answer } from '../sync/wire.js';
import type { Settled, TillHub } from './hub.js';
import type { Kept, Settlement } from './kept.js';
import { isAway } from './outbox.js';

/** So long whoever has not been answered may still stand at the counter. */
const lifeMs = 3_600_000;

/** A held reward that is to be handed over. */
export type Wanted = Omit<Settlement, 'request' | 'askedMs'>;

/**
 * Hands held rewards over. An answer can be lost on its way, and the customer then stands there without the reward: so each
 * request has a name, by which the hub gives its first answer again, and is kept until that has come. Only so is one's own
 * second try told from what another till has handed over. Where nothing can be kept, that is all that is lost.
 */
export class Settlements {
  readonly #kept: Kept;
  readonly #newId: () => string;
  readonly #now: () => number;

  constructor(kept: Kept, newId: () => string, now: () => number) {
    this.#kept = kept;
    this.#newId = newId;
    this.#now = now;
  }

  async confirm(hub: TillHub, wanted: Wanted): Promise<Answer<Settled>> {
    const asked = (await this.#waiting()).find(({ redemption }) => redemption === wanted.redemption);
    const settlement = asked ?? { ...wanted, request: this.#newId(), askedMs: this.#now() };
    await this.#kept.keepSettlement(settlement).catch(() => undefined);
    const answer = await hub.settle(settlement, 'confirm');
    if (answer.ok || !isAway(answer.refusal)) await this.#kept.dropSettlement(settlement).catch(() => undefined);
    return answer;
  }

  /**
   * What was asked to be handed over and not answered, of the card or the reward that is looked for, unless it is still set
   * aside: whoever comes back with it wants to know what became of it.
   */
  async unheard(
    code: string,
    found?: { readonly member: string; readonly view: View },
  ): Promise<Settlement | undefined> {
    const isMeant = (one: Settlement): boolean =>
      found === undefined
        ? one.code === code
        : one.member === found.member && !found.view.redemptions.some((held) => held.redemption === one.redemption);
    return (await this.#waiting()).find(isMeant);
  }

  /** What is too old is forgotten: nobody waits for it any more. */
  async #waiting(): Promise<readonly Settlement[]> {
    const all = await this.#kept.settlements().catch(() => []);
    const isOld = ({ askedMs }: Settlement): boolean => Math.abs(this.#now() - askedMs) > lifeMs;
    for (const old of all.filter(isOld)) await this.#kept.dropSettlement(old).catch(() => undefined);
    return all.filter((one) => !isOld(one));
  }
}
