import { orderOf } from './values.js';

/** Most statements that are kept prepared. */
const mostStatements = 200;

/** A statement, and the places of its values in the order in which SQLite counts them: that of their first appearance. */
export interface Prepared<S> {
  readonly statement: S;
  readonly order: readonly number[];
}

/** Statements that are prepared once; of too many the oldest is forgotten, and prepared again when it is used again. */
export class PreparedStatements<S> {
  readonly #prepare: (text: string) => S;
  readonly #finalize: (statement: S) => void;
  readonly #kept = new Map<string, Prepared<S>>();

  constructor(prepare: (text: string) => S, finalize: (statement: S) => void) {
    this.#prepare = prepare;
    this.#finalize = finalize;
  }

  of(text: string): Prepared<S> {
    return this.#kept.get(text) ?? this.#keep(text);
  }

  #keep(text: string): Prepared<S> {
    const prepared = { statement: this.#prepare(text), order: orderOf(text) };
    this.#kept.set(text, prepared);
    const [oldest] = this.#kept.size > mostStatements ? this.#kept.keys() : [];
    if (oldest !== undefined) this.forget(oldest);
    return prepared;
  }

  forget(text: string): void {
    const prepared = this.#kept.get(text);
    this.#kept.delete(text);
    if (prepared !== undefined) this.#finalize(prepared.statement);
  }

  forgetAll(): void {
    for (const text of [...this.#kept.keys()]) this.forget(text);
  }
}
