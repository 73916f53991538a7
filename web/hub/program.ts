import { loadEngine, type Engine, type EngineSource, type Program } from '../engine/index.js';
import { accepted } from '../engine/result.js';
import { instantIn } from '../engine/time.js';
import type { Result } from '../engine/types.js';
import type { TillLimits } from '../sync/till.js';

/** Ledgers are for explaining, which the hub does not: it keeps none. */
const ledgerRecords = 0;

const assertedByDefault = [
  'joined',
  'purchased',
  'visited',
  'acted',
  'refunded',
  'redemptionRequested',
  'redemptionReleased',
  'optedIn',
  'birthdayEntered',
] as const;

const backdatingHoursByDefault = 72;
const tillLimitsByDefault: TillLimits = { offlineHours: 8, offlineAwards: 50, offlinePoints: 0 };

/**
 * A programme that the hub keeps, and the engine that judges its records. The engine holds one account at a time: each
 * question brings its own from a snapshot, so that nothing is remembered between two of them.
 */
export class HubProgram {
  readonly #source: EngineSource;
  #engine: Engine;

  private constructor(
    source: EngineSource,
    readonly text: string,
    readonly program: Program,
    engine: Engine,
  ) {
    this.#source = source;
    this.#engine = engine;
    this.asserts = new Set(program.asserts ?? assertedByDefault);
  }

  /** Refuses as the engine does. The source's bytes should be compiled. */
  static async open(source: EngineSource, text: string): Promise<Result<HubProgram>> {
    const opened = (await loadEngine(source)).open(text, { ledgerRecords });
    return opened.ok ? accepted(new HubProgram(source, text, JSON.parse(text) as Program, opened.value)) : opened;
  }

  /** Kinds of records that a page may say by itself; for all else the merchant has to speak. */
  readonly asserts: ReadonlySet<string>;

  /** What a till may do without the hub. It is not to wait for longer than the hub takes late records. */
  get tillLimits(): TillLimits {
    const { backdatingHours = backdatingHoursByDefault, till, revisions = [] } = this.program;
    const taken = revisions.map((revision) => revision.backdatingHours ?? backdatingHours);
    const limits = { ...tillLimitsByDefault, ...till };
    return { ...limits, offlineHours: Math.min(limits.offlineHours, backdatingHours, ...taken) };
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
      const opened = (await loadEngine(this.#source)).open(this.text, { ledgerRecords });
      if (!opened.ok) throw error;
      this.#engine = opened.value;
      return this.#askOnce(question);
    }
  }

  #askOnce<T>(question: (engine: Engine) => T): T {
    this.#engine.erase(); // what the question before has left; refused where there is nothing
    return question(this.#engine);
  }
}
