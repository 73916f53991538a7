import type { Connection } from '../../web/hub/database/connection.js';
import type { SqlValue } from '../../web/hub/database/types.js';

/** What was on a card that was erased. */
interface Erased {
  readonly lines: readonly string[];
  /** Ids of what had been refused. */
  readonly refused: readonly string[];
}

/** Hears at the disk which cards are erased, and what was on them: that is nobody's loss, and must not be found again. */
export class Erasures {
  readonly #ask: Connection['ask'];
  readonly #cards = new Map<string, Erased>();
  /** Those of the transaction that is under way. */
  readonly #begun = new Map<string, Erased>();
  #lines: readonly string[] = [];
  #refused: readonly string[] = [];

  constructor(ask: Connection['ask']) {
    this.#ask = ask;
  }

  get members(): readonly string[] {
    return [...this.#cards.keys()];
  }

  get lines(): readonly string[] {
    return [...this.#cards.values()].flatMap(({ lines }) => lines);
  }

  get refused(): readonly string[] {
    return [...this.#cards.values()].flatMap(({ refused }) => refused);
  }

  forget(): void {
    this.#cards.clear();
    this.#begun.clear();
  }

  /** To be told of each statement before it is done. The row of the account goes last, and only where a card is erased. */
  hear(text: string, values: readonly SqlValue[] = []): void {
    const read = (name: string, table: string): readonly string[] =>
      this.#ask(`SELECT ${name} AS text FROM ${table} WHERE member = $1 AND program = $2`, values).map((row) =>
        String(row['text']),
      );
    if (text === 'COMMIT') this.#end(true);
    else if (text === 'ROLLBACK') this.#end(false);
    else if (text === deletedFrom('records')) this.#lines = read('line', 'records');
    else if (text === deletedFrom('refusals')) this.#refused = read('id', 'refusals');
    else if (text === deletedFrom('accounts')) {
      this.#begun.set(String(values[0]), { lines: this.#lines, refused: this.#refused });
    }
  }

  #end(isDone: boolean): void {
    for (const [member, erased] of isDone ? this.#begun : []) this.#cards.set(member, erased);
    this.#begun.clear();
  }
}

const deletedFrom = (table: string): string => `DELETE FROM ${table} WHERE member = $1 AND program = $2`;
