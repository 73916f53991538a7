import type { News } from './types.js';

/**
 * Tells the other tabs, and hears of them. Where there is no BroadcastChannel a tab learns of the others with its next
 * append or read.
 */
export class NewsChannel {
  readonly #name: string;
  readonly #listeners = new Set<(news: News) => void>();
  #channel: BroadcastChannel | undefined;
  #closed = false;

  constructor(name: string) {
    this.#name = name;
  }

  tell(news: News): void {
    this.#opened()?.postMessage(news);
  }

  watch(listener: (news: News) => void): () => void {
    this.#listeners.add(listener);
    this.#opened();
    return () => this.#listeners.delete(listener);
  }

  close(): void {
    this.#closed = true; // an append that is still under way must not open it again
    this.#listeners.clear();
    this.#channel?.close();
    this.#channel = undefined;
  }

  #opened(): BroadcastChannel | undefined {
    if (this.#closed) return undefined;
    if (this.#channel === undefined && typeof BroadcastChannel === 'function') {
      this.#channel = new BroadcastChannel(this.#name);
      this.#channel.onmessage = (event: MessageEvent<unknown>) => this.#hear(event.data);
    }
    return this.#channel;
  }

  #hear(news: unknown): void {
    if (news !== 'appended' && news !== 'forgotten') return;
    for (const listener of this.#listeners) listener(news);
  }
}
