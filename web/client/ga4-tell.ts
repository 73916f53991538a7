import type { TenfoldChange } from './changes.js';
import type { View } from './types.js';

/** An event of Google Analytics 4, with the parameters that GA4 gives it. None of them is one that we hear. */
export interface Ga4Event {
  readonly name: 'earn_virtual_currency' | 'spend_virtual_currency' | 'level_up' | 'unlock_achievement';
  readonly params: Readonly<Record<string, string | number>>;
}

/** The latest events that are remembered as told. */
const mostTold = 50;

/** By then every tab sees what one has stored. */
const momentMs = 3000;

/** What a change is in the words of GA4; nothing where it has none. */
export function ga4Event({ name, detail }: TenfoldChange, view: View): Ga4Event | undefined {
  const virtual_currency_name = view.points.name;
  switch (name) {
    case 'tenfold-earned':
      return { name: 'earn_virtual_currency', params: { virtual_currency_name, value: detail.points } };
    case 'tenfold-redeemed': {
      const { reward, points: value } = detail;
      const item_name = view.rewards.find(({ id }) => id === reward)?.name ?? reward;
      return value > 0
        ? { name: 'spend_virtual_currency', params: { virtual_currency_name, value, item_name } }
        : undefined;
    }
    case 'tenfold-tier-changed': {
      const level = view.tiers?.levels.findIndex(({ id }) => id === detail.tier) ?? -1;
      const character = view.tiers?.levels[level]?.name;
      if (!detail.raised || character === undefined) return undefined;
      return { name: 'level_up', params: { level: level + 1, character } };
    }
    case 'tenfold-card-completed':
      return { name: 'unlock_achievement', params: { achievement_id: detail.card } };
    case 'tenfold-challenge-completed':
      return { name: 'unlock_achievement', params: { achievement_id: detail.challenge } };
    default:
      return undefined;
  }
}

/**
 * Tells GA4 of a change, through the page's `gtag` or its `dataLayer`; a page that has neither is told nothing. Once on
 * this device, though every open tab hears of it.
 */
export function tellGa4(change: TenfoldChange, view: View): void {
  const event = ga4Event(change, view);
  if (event === undefined) return;
  const page = globalThis as { gtag?: unknown; dataLayer?: unknown };
  const gtag = typeof page.gtag === 'function' ? (page.gtag as (...args: unknown[]) => void) : undefined;
  if (gtag === undefined && !Array.isArray(page.dataLayer)) return;
  const { record = view.at.slice(0, 10), order = record } = change.detail as Partial<
    Record<'record' | 'order', string>
  >;
  const text = [event.name, order, ...Object.values(event.params)].join(' ').replaceAll('\n', ' ');
  new Told(view.program.id).tellOnce(text, () => {
    if (gtag !== undefined) gtag('event', event.name, event.params);
    else (page.dataLayer as unknown[]).push({ event: event.name, ...event.params });
  });
}

/** What GA4 was told, by a text that names it: in `localStorage`, where the card's own texts are and are removed (`Mirror`). */
export class Told {
  readonly #key: string;

  constructor(programId: string) {
    this.#key = `tenfold-${programId}-told`;
  }

  /**
   * Tells it unless it was told. Tabs see what another has stored only a moment later, so for that long a lock says it to
   * those that hear of the same thing at the same time.
   */
  tellOnce(text: string, tell: () => void): void {
    const first = (): void => {
      if (this.#isFirst(text)) tell();
    };
    const { locks } = (globalThis.navigator as Partial<Navigator> | undefined) ?? {};
    if (locks === undefined)
      first(); // no secure context
    else {
      const held = async (lock: Lock | null): Promise<void> => {
        if (lock === null) return;
        first();
        await new Promise((resolve) => setTimeout(resolve, momentMs));
      };
      locks.request(`${this.#key} ${text}`, { ifAvailable: true }, held).catch(first); // a page of no origin may not ask
    }
  }

  /** From now on it is not the first time. Where nothing can be stored it always is. */
  #isFirst(text: string): boolean {
    try {
      const told = (localStorage.getItem(this.#key) ?? '').split('\n');
      if (told.includes(text)) return false;
      localStorage.setItem(this.#key, [text, ...told].slice(0, mostTold).join('\n'));
    } catch {
      // Blocked or full.
    }
    return true;
  }
}
