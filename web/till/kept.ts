import { clear, del, get, promisifyRequest, set, type UseStore, values } from 'idb-keyval';
import type { Refusal } from '../engine/generated/answer.js';
import type { TillAnswer } from '../sync/till.js';

/** A till that has signed in, as the device remembers it. */
export interface Session extends TillAnswer {
  readonly key: string;
  /** When the hub last answered, by the device's clock; and how far the hub's clock is ahead of that. */
  readonly heardMs: number;
  readonly skewMs: number;
}

/** What the cashier may award. */
export type AwardRecord =
  | { readonly id: string; readonly kind: 'visited'; readonly at: string }
  | { readonly id: string; readonly kind: 'purchased'; readonly at: string; readonly data: Purchase };

export interface Purchase {
  readonly order: string;
  readonly amount?: number;
  readonly lines?: readonly { readonly category: string; readonly quantity: number; readonly amount: number }[];
}

/** An award that the hub has not answered yet, or has refused. */
export interface Award {
  /** Rising: the order in which they were made. */
  readonly number: number;
  readonly member: string;
  readonly record: AwardRecord;
  /** Set when the hub has refused it; then it is kept until the cashier has seen it. */
  readonly refusal?: Refusal;
}

/** A held reward that was to be handed over, and the hub's answer has not come. */
export interface Settlement {
  /** Names the request: the hub answers it once. */
  readonly request: string;
  readonly askedMs: number;
  readonly redemption: string;
  /** As the cashier reads it. */
  readonly reward: string;
  readonly member: string;
  /** What was scanned or typed. */
  readonly code: string;
}

interface Choice {
  readonly language: string;
}

/**
 * What the till keeps on this device, in IndexedDB `tenfold-till-<program>`. A resolved call outlives a killed browser and
 * a power cut: each award is a row of its own, written with the strictest durability.
 */
export class Kept {
  readonly #store: UseStore;

  constructor(program: string) {
    this.#store = durableStore(`tenfold-till-${program}`);
  }

  session(): Promise<Session | undefined> {
    return get<Session>('session', this.#store);
  }

  keepSession(session: Session): Promise<void> {
    return set('session', session, this.#store);
  }

  /** The same for what was heard anew. false: meanwhile another tab has signed the till out, or in with another key. */
  async renewSession(session: Session): Promise<boolean> {
    return await this.#store('readwrite', async (store) => {
      const kept = await promisifyRequest<Session | undefined>(store.get('session'));
      if (kept?.key !== session.key) return false;
      store.put(session, 'session');
      await promisifyRequest(store.transaction);
      return true;
    });
  }

  /** The language that the cashier has chosen. */
  async language(): Promise<string | undefined> {
    return (await get<Choice>('language', this.#store))?.language;
  }

  keepLanguage(language: string): Promise<void> {
    return set('language', { language } satisfies Choice, this.#store);
  }

  /** In the order in which they were made. */
  async awards(): Promise<readonly Award[]> {
    const rows = await values<Row>(this.#store);
    return rows.filter((row): row is Award => 'record' in row).sort((a, b) => a.number - b.number);
  }

  keepAward(award: Award): Promise<void> {
    return set(`award:${award.record.id}`, award, this.#store);
  }

  dropAward(id: string): Promise<void> {
    return del(`award:${id}`, this.#store);
  }

  async settlements(): Promise<readonly Settlement[]> {
    return (await values<Row>(this.#store)).filter((row): row is Settlement => 'redemption' in row);
  }

  keepSettlement(settlement: Settlement): Promise<void> {
    return set(settlementName(settlement), settlement, this.#store);
  }

  dropSettlement(settlement: Settlement): Promise<void> {
    return del(settlementName(settlement), this.#store);
  }

  clear(): Promise<void> {
    return clear(this.#store);
  }
}

type Row = Award | Session | Settlement | Choice;

const settlementName = ({ redemption }: Settlement): string => `confirm:${redemption}`;

const rows = 'rows';

function durableStore(name: string): UseStore {
  let opened: Promise<IDBDatabase> | undefined;
  const open = (): Promise<IDBDatabase> => {
    const request = indexedDB.open(name, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(rows);
    const database = promisifyRequest(request);
    const again = (): void => void (opened = undefined); // a connection may die in a background tab: the next call opens another
    database.then((db) => Object.assign(db, { onclose: again }), again);
    return database;
  };
  return async (mode, use) => {
    opened ??= open();
    return await use((await opened).transaction(rows, mode, { durability: 'strict' }).objectStore(rows));
  };
}
