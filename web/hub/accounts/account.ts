import type { Applied, Detail, Engine, Preview, Result, View } from '../../engine/index.js';

/**
 * One of the accounts in an engine that holds many: told apart by a name that nobody outside hears of. Records, views and
 * snapshots are those of an account without one.
 */
export class Account {
  /** How many lines of its journal are folded in, and how many of them the snapshot that is kept has. */
  head = 0;
  saved = 0;

  constructor(
    readonly engine: Engine,
    readonly name: string,
  ) {}

  apply(lines: readonly string[], detail?: Detail): Applied {
    return this.engine.apply(lines.map((line) => this.#named(line)).join('\n'), detail);
  }

  preview(line: string): Result<Preview> {
    return this.engine.preview(this.#named(line));
  }

  view(at: string): Result<View> {
    const view = this.engine.view(at, this.name);
    return view.ok ? { ok: true, value: { ...view.value, member: { ...view.value.member, id: '' } } } : view;
  }

  snapshot(): Uint8Array {
    const snapshot = this.engine.snapshot(this.name);
    if (!snapshot.ok) throw new Error(`no snapshot: ${snapshot.refusal.code}`);
    return snapshot.value;
  }

  /** Answers false where the snapshot is of another engine or programme. */
  restore(snapshot: Uint8Array): boolean {
    return this.engine.restore(snapshot, this.name).ok;
  }

  /** To begin anew; refused where nothing has begun. */
  clear(): void {
    this.engine.erase(this.name);
    this.head = this.saved = 0;
  }

  #named(line: string): string {
    return `{"member":"${this.name}",${line.slice(1)}`;
  }
}
