import { accepted, refused } from '../engine/result.js';
import type { Result } from '../engine/types.js';

/** Code that is fetched when it is wanted, and not before. Refused where it cannot be; the next call tries again. */
export async function fetched<M>(what: string, load: () => Promise<M>): Promise<Result<M>> {
  try {
    return accepted(await load());
  } catch (error) {
    return refused('engine.unavailable', `the code of ${what}: ${String(error)}`);
  }
}
