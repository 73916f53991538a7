import { batches } from '../engine/batches.js';
import type { NewInstance } from '../engine/instances.js';
import { accepted, refused } from '../engine/result.js';
import type { CardEngine, EngineModule, EngineSource, Result } from '../engine/types.js';
import { headOf, type Position, type Stretch } from '../store/index.js';
import { pause } from './pause.js';
import type { Entry, RefusedRecord } from './types.js';

export interface FoldOptions {
  readonly bring: () => Promise<EngineSource>;
  /** All records of the card, in their order; none before joining. */
  readonly replay: () => Promise<Result<Stretch>>;
  readonly ledgerRecords?: number | undefined;
}

let loading: Promise<typeof import('../engine/instances.js')> | undefined;

/** What makes instances of an engine. Whoever fetches an engine fetches it beside that; after a failure the next call tries again. */
export function instances(): NonNullable<typeof loading> {
  loading ??= import('../engine/instances.js').catch((error: unknown) => {
    loading = undefined;
    throw error;
  });
  return loading;
}

/** Where every fold begins. */
export const start: Position = { own: 0 };

/**
 * The account as the engine has it: always the fold of the records up to `position`.
 *
 * A trap costs the instance and nothing else: the next question is asked of a new one, which has counted the journal
 * again. A question that traps twice is answered with `engine.unavailable`.
 */
export class Fold {
  readonly #options: FoldOptions;
  #newInstance: NewInstance | undefined;
  #module: EngineModule<CardEngine> | undefined;
  #engine: CardEngine | undefined;
  #program = '';
  #position = start;
  #disposed = false;
  #refused: RefusedRecord[] = [];

  constructor(options: FoldOptions) {
    this.#options = options;
  }

  /** Whether the engine has been fetched and compiled. */
  get loaded(): boolean {
    return this.#newInstance !== undefined;
  }

  /** Whether there is an engine with a programme to ask. */
  get ready(): boolean {
    return this.#program !== '' && this.loaded;
  }

  get position(): Position {
    return this.#position;
  }

  /** Records of the journal that were refused when they were counted, in journal order. */
  get refused(): readonly RefusedRecord[] {
    return this.#refused;
  }

  /** Fetches and compiles the engine, without waiting for anything else. Tried again after a failure. */
  async load(): Promise<Result<NewInstance>> {
    if (this.#disposed) return refused('client.disposed', 'a client that is not disposed');
    try {
      return accepted((this.#newInstance ??= await this.#bring()));
    } catch (error) {
      return refused('engine.unavailable', `an engine that loads: ${String(error)}`);
    }
  }

  /**
   * Opens the programme and counts the journal. When it is refused, the fold stays as it was: also with `snapshot.program`
   * or `snapshot.invalid`, when the records begin at an account that is of another programme, or of another engine.
   */
  async open(program: string): Promise<Result<void>> {
    const before = { program: this.#program, engine: this.#engine, module: this.#module, position: this.#position };
    this.#program = program;
    this.#engine = undefined;
    const opened = await this.ask(() => accepted(undefined));
    const same = before.module === this.#module; // else a trap has taken the old engine along
    if (opened.ok && same) before.engine?.dispose();
    if (!opened.ok) {
      this.#program = before.program;
      this.#engine = same ? before.engine : undefined;
      this.#position = this.#engine === undefined ? start : before.position;
    }
    return opened;
  }

  /** Asks an engine that has counted the journal. Survives one trap. */
  async ask<T>(question: (engine: CardEngine, module: EngineModule<CardEngine>) => Result<T>): Promise<Result<T>> {
    let trap: unknown;
    for (let attempt = 0; attempt < 2; attempt++) {
      try {
        const opened = await this.#opened();
        return opened.ok ? question(opened.value.engine, opened.value.module) : opened;
      } catch (error) {
        trap = error;
        this.drop();
      }
    }
    return refused('engine.unavailable', `an engine that does not trap: ${String(trap)}`);
  }

  /** Counts the lines that follow `position`. */
  async advance(stretch: Stretch): Promise<Result<readonly Entry[]>> {
    const from = this.#position;
    // After a trap in here, the new instance has counted these lines already: they are stored.
    return await this.ask((engine) => accepted(this.#position === from ? this.#count(engine, stretch) : []));
  }

  /** Takes over a record that was applied by a question, once it is stored: that is how far one has come with it. */
  counted(end: Position): void {
    this.#position = end;
  }

  /**
   * Asks a second engine, which has counted as many lines of the records as `count` says and is closed afterwards.
   */
  async askAside<T>(
    count: (journal: readonly string[]) => number,
    question: (engine: CardEngine) => Result<T>,
  ): Promise<Result<T>> {
    const journal = await this.#options.replay();
    if (!journal.ok) return journal;
    const { base, lines: all } = journal.value;
    const lines = all.slice(0, count(all));
    return await this.ask((_engine, module) => {
      const opened = this.#openIn(module, base);
      if (!opened.ok) return opened;
      for (const batch of batches(lines)) opened.value.apply(batch.join('\n'), 'refusals');
      const answer = question(opened.value);
      opened.value.dispose();
      return answer;
    });
  }

  /** Counts the journal again before the next question: it is another one, or the engine is ahead of it. */
  restart(): void {
    this.#engine?.dispose();
    this.#engine = undefined;
    this.#position = start;
  }

  /** Lets the instance go; the next question makes a new one. */
  drop(): void {
    this.#engine = undefined;
    this.#module = undefined;
    this.#position = start;
  }

  dispose(): void {
    this.drop();
    this.#newInstance = undefined;
    this.#disposed = true;
  }

  async #bring(): Promise<NewInstance> {
    const source = await this.#options.bring();
    const { cardEngines } = await instances();
    return await cardEngines(source);
  }

  async #opened(): Promise<Result<{ readonly engine: CardEngine; readonly module: EngineModule<CardEngine> }>> {
    const loaded = await this.load();
    if (!loaded.ok) return loaded;
    this.#module ??= await loaded.value();
    const module = this.#module;
    if (this.#engine !== undefined) return accepted({ engine: this.#engine, module });
    await pause(); // an instance, a programme and a journal are each as much as a page should wait for at once
    const journal = await this.#options.replay();
    if (!journal.ok) return journal;
    const engine = this.#openIn(module, journal.value.base);
    await pause();
    if (!engine.ok) {
      this.#program = ''; // it is asked again once it has been opened
      return engine;
    }
    this.#position = start;
    this.#refused = [];
    this.#count(engine.value, journal.value);
    this.#engine = engine.value;
    return accepted({ engine: engine.value, module });
  }

  #openIn(module: EngineModule<CardEngine>, base: Uint8Array | undefined): Result<CardEngine> {
    const { ledgerRecords } = this.#options;
    const opened = module.open(this.#program, ledgerRecords === undefined ? {} : { ledgerRecords });
    const restored = opened.ok && base !== undefined ? opened.value.restore(base) : undefined;
    if (!opened.ok || restored?.ok !== false) return opened;
    opened.value.dispose();
    return restored;
  }

  #count(engine: CardEngine, { lines, end }: Stretch): readonly Entry[] {
    const detail = lines.length === 1 ? 'entries' : 'refusals';
    const entries: Entry[] = [];
    for (const batch of batches(lines)) {
      for (const result of engine.apply(batch.join('\n'), detail).results) {
        entries.push(...(result.entries ?? []));
        if (result.refusal !== undefined) this.#refuse(batch, result.line ?? 1, result.refusal);
      }
    }
    this.#position = end;
    return entries;
  }

  #refuse(batch: readonly string[], line: number, refusal: RefusedRecord['refusal']): void {
    const text = batch[line - 1];
    if (text !== undefined) this.#refused.push({ ...headOf(text), refusal });
  }
}
