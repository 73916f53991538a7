/** A value that is replaced, never changed, and listeners that are told of each replacement. */
export class Observable<T extends object> {
  readonly #listeners = new Set<(value: T) => void>();
  #value: T;

  constructor(value: T) {
    this.#value = value;
  }

  get value(): T {
    return this.#value;
  }

  set(change: Partial<T>): void {
    this.#value = { ...this.#value, ...change };
    for (const listener of this.#listeners) tell(listener, this.#value);
  }

  /** Calls the listener at once, and after each change. The same function twice is two subscriptions. */
  subscribe(listener: (value: T) => void): () => void {
    const own = (value: T): void => listener(value);
    this.#listeners.add(own);
    tell(own, this.#value);
    return () => this.#listeners.delete(own);
  }

  clear(): void {
    this.#listeners.clear();
  }
}

/** A listener is somebody else's code: when it throws, the others are told all the same. */
function tell<T>(listener: (value: T) => void, value: T): void {
  try {
    listener(value);
  } catch (error) {
    console.error('[tenfold] a listener threw', error);
  }
}
