import { createTenfold } from '../../web/client/index.js';
import type { ClientOptions, ClientState, TenfoldClient } from '../../web/client/types.js';
import { memoryJournal, type Journal } from '../../web/store/index.js';
import { builtCardEngine } from '../support/engine.js';
import { value } from '../support/result.js';
import { program } from './program.js';

/** A clock that a test sets by hand. */
export class TestClock {
  #now: Date;

  constructor(start = '2025-06-02T08:00:00Z') {
    this.#now = new Date(start);
  }

  readonly now = (): Date => this.#now;

  pass(minutes: number): void {
    this.#now = new Date(this.#now.getTime() + minutes * 60_000);
  }
}

export interface Opened {
  readonly client: TenfoldClient;
  readonly journal: Journal;
  readonly clock: TestClock;
}

/** A client with a journal in memory and a clock that stands still. */
export function open(options: Partial<ClientOptions> = {}): Opened {
  const journal = memoryJournal();
  const clock = new TestClock();
  const client = createTenfold({ program, engine: builtCardEngine, store: journal, now: clock.now, ...options });
  return { client, journal, clock };
}

/** The same, once the shopper has joined and the engine has counted it. */
export async function openJoined(options: Partial<ClientOptions> = {}): Promise<Opened> {
  const opened = open(options);
  await until(opened.client, (state) => state.engine === 'ready');
  value(await opened.client.join());
  return opened;
}

/** Resolves with the first state for which this holds. */
export async function until(client: TenfoldClient, holds: (state: ClientState) => boolean): Promise<ClientState> {
  let stop = (): void => undefined;
  const found = await new Promise<ClientState>((resolve) => {
    stop = client.subscribe((state) => {
      if (holds(state)) resolve(state);
    });
  });
  stop();
  return found;
}

/** Ids of the stored records, in journal order. */
export async function storedIds(journal: Journal): Promise<readonly string[]> {
  return value(await journal.read(0)).lines.map((line) => (JSON.parse(line) as { id: string }).id);
}

export const order = (name: string, amount = 500): { order: string; amount: number } => ({ order: name, amount });
