/** After so many commits the log is worth being copied, once nobody has made another for so long. */
export const leastCommits = 200;
export const quietMs = 50;

/**
 * Has SQLite's log copied into its file in a moment in which nobody asks. Else it grows until it is full, and whoever comes
 * then waits for all of it.
 */
export class QuietCopies {
  readonly #copy: () => Promise<unknown>;
  #commits = 0;
  #timer: NodeJS.Timeout | undefined;

  constructor(copy: () => Promise<unknown>) {
    this.#copy = copy;
  }

  /** To be told of each commit. */
  committed(): void {
    this.#commits += 1;
    this.end();
    if (this.#commits >= leastCommits) this.#timer = setTimeout(() => void this.#run(), quietMs);
  }

  /** Nothing is copied any more. */
  end(): void {
    clearTimeout(this.#timer);
  }

  async #run(): Promise<void> {
    this.#commits = 0;
    // A log that could not be copied is as good as before: what is wrong with the disk is told to who writes next.
    await this.#copy().catch(() => undefined);
  }
}
