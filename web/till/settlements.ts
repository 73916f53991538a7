import type { View } from '../engine/generated/answer.js';
import type { Answer } from '../sync/wire.js';
import type { Settled, TillHub } from './hub.js';
import type { Kept, Settlement } from './kept.js';
import { isAway } from './outbox.js';

/**
 * Settles held rewards. An answer can be lost on its way, and the customer then stands there without the reward: so each
 * request has a name, by which the hub gives its first answer again, and is kept until that has come. Only so is one's own
 * second try told from what another till has handed over.
 */
export class Settlements {
  readonly #kept: Kept;
  readonly #newId: () => string;

  constructor(kept: Kept, newId: () => string) {
    this.#kept = kept;
    this.#newId = newId;
  }

  async ask(hub: TillHub, wanted: Omit<Settlement, 'request'>): Promise<Answer<Settled>> {
    const asked = (await this.#kept.settlements()).find(
      ({ redemption, how }) => redemption === wanted.redemption && how === wanted.how,
    );
    const settlement = asked ?? { ...wanted, request: this.#newId() };
    await this.#kept.keepSettlement(settlement);
    const answer = await hub.settle(settlement);
    if (answer.ok || !isAway(answer.refusal)) await this.#kept.dropSettlement(settlement);
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
    return (await this.#kept.settlements()).find((one) => one.how === 'confirm' && isMeant(one));
  }
}
