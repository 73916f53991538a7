import { loadEngine, type Engine, type EngineModule, type EngineSource, type Program } from '../engine/index.js';
import { accepted } from '../engine/result.js';
import { instantIn } from '../engine/time.js';
import type { Result } from '../engine/types.js';

/** Ledgers are for explaining, which the hub does not: it keeps none. */
const ledgerRecords = 0;

/**
 * A programme that the hub keeps, and the engine that judges its records. The engine holds one account at a time: each
 * question brings its own from a snapshot, so that nothing is remembered between two of them.
 */
export class HubProgram {
  readonly #source: EngineSource;
  #module: EngineModule;
  #engine: Engine;
  #fresh: Uint8Array;

  private constructor(
    source: EngineSource,
    readonly text: string,
    readonly program: Program,
    opened: Opened,
  ) {
    this.#source = source;
    [this.#module, this.#engine, this.#fresh] = [opened.module, opened.engine, opened.fresh];
  }

  /** Refuses as the engine does. The source's bytes should be compiled. */
  static async open(source: EngineSource, text: string): Promise<Result<HubProgram>> {
    const opened = open(await loadEngine(source), text);
    if (!opened.ok) return opened;
    return accepted(new HubProgram(source, text, JSON.parse(text) as Program, opened.value));
  }

  get id(): string {
    return this.program.id;
  }

  /** This moment as the programme's clocks show it. */
  instant(ms: number): string {
    return instantIn(new Date(ms), this.program.timeZone);
  }

  /**
   * Asks the engine with a fresh account in it. The question must not wait for anything: others are asked in between. A
   * trap costs the instance; the question is asked once more of a new one.
   */
  async ask<T>(question: (engine: Engine) => T): Promise<T> {
    try {
      return this.#askOnce(question);
    } catch (error) {
      if (!(error instanceof WebAssembly.RuntimeError)) throw error;
      this.#module = await loadEngine(this.#source);
      const opened = open(this.#module, this.text);
      if (!opened.ok) throw error;
      [this.#engine, this.#fresh] = [opened.value.engine, opened.value.fresh];
      return this.#askOnce(question);
    }
  }

  #askOnce<T>(question: (engine: Engine) => T): T {
    this.#engine.restore(this.#fresh);
    return question(this.#engine);
  }
}

interface Opened {
  readonly module: EngineModule;
  readonly engine: Engine;
  readonly fresh: Uint8Array;
}

function open(module: EngineModule, text: string): Result<Opened> {
  const engine = module.open(text, { ledgerRecords });
  if (!engine.ok) return engine;
  const fresh = engine.value.snapshot();
  return fresh.ok ? accepted({ module, engine: engine.value, fresh: fresh.value }) : fresh;
}
