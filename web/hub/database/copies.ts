/** The copies of the database that this process keeps: whoever was erased is to be in none of them. */
export interface Copies {
  /** What is copied has somebody in it who is being erased. */
  spoil(): void;
  /** Resolves when no copy has anybody in it who was erased before; rejects where a copy cannot be written. */
  renew(): Promise<void>;
}

/** No copies, as where PostgreSQL's own means make them. */
export const noCopies: Copies = { spoil: () => undefined, renew: async () => undefined };

/** One copy, written by `write`: never twice at once, and once for all who wait. */
export class Backups implements Copies {
  readonly #write: () => Promise<void>;
  #spoiled = false;
  #writing: Promise<void> | undefined;
  #next: Promise<void> | undefined;

  constructor(write: () => Promise<void>) {
    this.#write = write;
  }

  spoil(): void {
    this.#spoiled = true;
  }

  async renew(): Promise<void> {
    if (this.#spoiled || this.#writing !== undefined) await this.write();
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
      await this.#write();
    } catch (error) {
      this.#spoiled ||= spoiled;
      throw error;
    } finally {
      this.#writing = undefined;
    }
  }
}
