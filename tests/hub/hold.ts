import type { Database } from '../../web/hub/database/types.js';

/** A transaction that is held before it begins. */
export interface Held {
  /** Resolves when somebody wants it. */
  readonly reached: Promise<void>;
  goOn(): void;
}

/** Holds the next transaction; of a card, where one is named, and no other. */
export function holdNext(database: Database, member?: string): Held {
  const transaction = database.transaction.bind(database);
  let reach = (): void => undefined;
  let goOn = (): void => undefined;
  const reached = new Promise<void>((resolve) => (reach = resolve));
  const going = new Promise<void>((resolve) => (goOn = resolve));
  const holding: Database['transaction'] = async (work, of) => {
    if (member !== undefined && of?.endsWith(member) !== true) return await transaction(work, of);
    Object.assign(database, { transaction });
    reach();
    await going;
    return await transaction(work, of);
  };
  Object.assign(database, { transaction: holding });
  return { reached, goOn };
}
