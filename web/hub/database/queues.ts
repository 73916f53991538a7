/** Works that name the same thing wait for each other, in the order in which they came; others do not. */
export class Queues {
  readonly #last = new Map<string, Promise<unknown>>();

  async run<T>(of: string, work: () => Promise<T>): Promise<T> {
    const own = this.#last.get(of)?.then(work, work) ?? work();
    this.#last.set(of, own);
    try {
      return await own;
    } finally {
      if (this.#last.get(of) === own) this.#last.delete(of);
    }
  }
}
