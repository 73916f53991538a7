import { within } from './within.js';

const timeoutMs = 4000;

/** What Cache Storage answers, which may never be: waited for so long, and then `late` is called and it rejects. */
export function fromCacheStorage<T>(answer: Promise<T>, late: () => void = () => undefined): Promise<T> {
  return within(timeoutMs, answer, late, 'Cache Storage did not answer');
}
