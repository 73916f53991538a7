/** What runs, or lies there, until it is told to go. */
export type Kept = { close(): unknown } | { remove(): unknown };

/** Awaits what is being started, and has it closed in the end; twice does no harm. */
export type Keep = <T extends Kept>(starting: T | Promise<T>) => Promise<T>;

/**
 * What a test has started. A server or a browser that is left open keeps the process alive: whoever waits for it would learn
 * only at the runner's limit why another one did not start.
 */
export class Keeper {
  readonly #kept = new Set<Kept>();

  readonly keep: Keep = async (starting) => {
    const started = await starting;
    this.#kept.add(started);
    return started;
  };

  /** Closes all of it, the latest first; what cannot be closed does not save the rest. */
  async close(): Promise<void> {
    const kept = [...this.#kept].reverse();
    this.#kept.clear();
    const faults: unknown[] = [];
    for (const one of kept) {
      try {
        await ('close' in one ? one.close() : one.remove());
      } catch (fault) {
        faults.push(fault);
      }
    }
    if (faults.length > 0) throw faults[0];
  }
}
