import { Client } from './client.js';
import type { ClientOptions, TenfoldClient } from './types.js';

/**
 * Opens the shopper's card of one programme. Answers at once; `state` and `subscribe` say how far it has got.
 *
 * Never throws for a programme or a hub: of a wrong programme comes a client whose `state.status` is `failed` and whose
 * calls are all refused, and a hub without a URL is its `problem`. What the types do not allow is not looked for.
 * Nothing is stored, and nothing but our own keys is read, before the shopper joins.
 */
export function createTenfold(options: ClientOptions): TenfoldClient {
  return new Client(options);
}
