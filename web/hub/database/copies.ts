/**
 * The copies of the database that this process keeps: whoever was erased is to leave them as well. Writing one keeps
 * everybody waiting, so that it is not for whoever is erased to ask for it: it is done every now and then.
 */
export interface Copies {
  /**
   * A card was erased, which was made at that moment. To be told once that is durable: a copy that was begun before is
   * spoiled then, even if it has come to its end meanwhile.
   */
  spoil(madeMs: number): void;
  /** Resolves when no copy has anybody in it who was erased before; rejects where a copy cannot be written. */
  renew(): Promise<void>;
}

/** No copies, as where PostgreSQL's own means make them. */
export const noCopies: Copies = { spoil: () => undefined, renew: async () => undefined };

/** One copy, never written twice at once, and once for all who wait. */
export class Backups implements Copies {
  readonly #write: () => Promise<number>;
  /** No card that was made later is in the copy. What another process has written may have anybody in it. */
  #newestMs = Infinity;
  #spoiled = false;
  #writing: Promise<void> | undefined;
  #next: Promise<void> | undefined;

  /** `write` answers when the newest card in the copy was made. */
  constructor(write: () => Promise<number>) {
    this.#write = write;
  }

  spoil(madeMs: number): void {
    if (this.#writing !== undefined || madeMs <= this.#newestMs) this.#spoiled = true;
  }

  async renew(): Promise<void> {
    if (this.#spoiled) await this.write();
  }

  /** Writes it as the database is from now on. */
  write(): Promise<void> {
    if (this.#writing === undefined) return (this.#writing = this.#begin());
    this.#next ??= this.#writing
      .catch(() => undefined) // whoever asked for that one is told
      .then(() => {
        this.#next = undefined;
        return this.write();
      });
    return this.#next;
  }

  async #begin(): Promise<void> {
    const spoiled = this.#spoiled;
    this.#spoiled = false;
    try {
      this.#newestMs = await this.#write();
    } catch (error) {
      this.#newestMs = Infinity; // nobody knows how far it has come
      this.#spoiled ||= spoiled;
      throw error;
    } finally {
      this.#writing = undefined;
    }
  }
}
