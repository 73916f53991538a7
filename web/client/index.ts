import { Client } from './client.js';
import type { ClientOptions, TenfoldClient } from './types.js';

export type * from './types.js';
export { browserJournal, memoryJournal } from '../store/index.js';
export type { Appended, Found, Journal, Keepsake, News, Tail } from '../store/index.js';
export { hearEvents } from './data-layer.js';
export { ga4Record, hearDataLayer } from './ga4.js';
export { instantIn } from '../engine/time.js';

/**
 * Opens the shopper's card of one programme. Answers at once; `state` and `subscribe` say how far it has got.
 *
 * Never throws: a wrong setting is a client whose `state.status` is `failed` and whose calls are all refused.
 * Nothing is stored, and nothing but our own keys is read, before the shopper joins.
 */
export function createTenfold(options: ClientOptions): TenfoldClient {
  return new Client(options);
}
