/** Time and chance, so that a test can have its own. */
export interface Timing {
  now(): number;
  /** Calls back later; answers how to call it off. */
  after(milliseconds: number, callback: () => void): () => void;
  /** At least 0 and below 1. */
  random(): number;
}

/** How a task ended: when it is to be done again. */
export interface TaskEnd {
  readonly again: 'idly' | 'soon' | 'rarely' | 'never';
  /** Not before so many milliseconds have passed. */
  readonly waitMs?: number | undefined;
}

const debounceMs = 400;
const firstBackOffMs = 2000;
const longestBackOffMs = 10 * 60_000;
const idleMs = 5 * 60_000;
const rareMs = 60 * 60_000;

/**
 * When a task is done: one at a time, soon after it was asked for, and again by itself. After failures it waits longer and
 * longer, and by chance, so that a thousand phones do not come back to a hub in the same second.
 */
export class Schedule {
  readonly #task: () => Promise<TaskEnd>;
  readonly #timing: Timing;
  #cancel: () => void = () => undefined;
  #due = Infinity;
  #notBefore = 0;
  #failures = 0;
  #running: Promise<void> | undefined;
  #askedWhileRunning = false;
  #stopped = false;

  constructor(task: () => Promise<TaskEnd>, timing: Timing) {
    this.#task = task;
    this.#timing = timing;
  }

  /** In a moment: several calls within it are one. */
  soon(): void {
    this.#ask(debounceMs);
  }

  /**
   * At once, unless the other side has asked to wait. Resolves when it is done, or has been put off. What is under way may
   * have begun too early to know why it is asked for: then it is done once more.
   */
  async now(): Promise<void> {
    if (this.#running !== undefined) await this.#running;
    this.#failures = 0;
    if (this.#running === undefined) this.#ask(0); // else it has begun for somebody who waited as well
    await this.#running;
  }

  stop(): void {
    this.#stopped = true;
    this.#cancel();
  }

  #ask(milliseconds: number): void {
    if (this.#stopped) return;
    if (this.#running !== undefined) this.#askedWhileRunning = true;
    else this.#set(this.#timing.now() + milliseconds);
  }

  #set(when: number): void {
    const due = Math.max(when, this.#notBefore);
    if (due >= this.#due) return; // it comes earlier already
    this.#cancel();
    const wait = due - this.#timing.now();
    if (wait <= 0) return this.#begin();
    this.#due = due;
    this.#cancel = this.#timing.after(wait, () => this.#begin());
  }

  #begin(): void {
    this.#due = Infinity;
    this.#cancel = (): void => undefined;
    this.#running = this.#run();
  }

  async #run(): Promise<void> {
    const end = await this.#task().catch((error: unknown): TaskEnd => {
      console.error('[tenfold] the sync has a fault, and tries again', error);
      return { again: 'soon' };
    });
    this.#running = undefined;
    if (this.#stopped || end.again === 'never') return this.stop();
    const now = this.#timing.now();
    this.#failures = end.again === 'soon' ? this.#failures + 1 : 0;
    // A date by another clock may be years away, and browsers call back at once what they cannot count.
    const wait = Math.min(end.waitMs ?? 0, rareMs);
    if (wait > 0) this.#notBefore = now + wait * (1 + this.#timing.random() / 4);
    const asked = this.#askedWhileRunning && end.again === 'idly';
    this.#askedWhileRunning = false;
    this.#set(now + (asked ? debounceMs : this.#pause(end.again)));
  }

  #pause(again: 'idly' | 'soon' | 'rarely'): number {
    const backOff = Math.min(firstBackOffMs * 2 ** (this.#failures - 1), longestBackOffMs);
    const longest = { idly: idleMs, soon: backOff, rarely: rareMs }[again];
    return longest * (0.5 + this.#timing.random() / 2);
  }
}
