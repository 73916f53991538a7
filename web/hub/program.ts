import { loadEngine, type Engine, type EngineModule, type EngineSource, type Program } from '../engine/index.js';
import { accepted } from '../engine/result.js';
import { instantIn } from '../engine/time.js';
import type { Result } from '../engine/types.js';
import type { TillLimits } from '../sync/till.js';
import type { Listener } from './webhooks/events.js';

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

/** What a page may say of one kind, and for how much it is taken. */
export interface Assertion {
  /** Most in a day of the programme. */
  readonly perDay?: number | undefined;
  /** It pays for nothing before the merchant has said the same. */
  readonly provisional?: boolean | undefined;
}

/**
 * A programme that the hub keeps, and the engine that judges its records. The engine holds one account at a time: each
 * question brings its own from a snapshot, so that nothing is remembered between two of them.
 */
export class HubProgram {
  readonly #source: EngineSource;
  #module: EngineModule;
  #engine: Engine;

  private constructor(
    source: EngineSource,
    readonly text: string,
    readonly program: Program,
    module: EngineModule,
    engine: Engine,
  ) {
    this.#source = source;
    this.#module = module;
    this.#engine = engine;
    const named = (program.asserts ?? assertedByDefault).map((one): [string, Assertion] =>
      typeof one === 'string' ? [one, {}] : [one.kind, one],
    );
    this.asserts = new Map(named);
    this.isProvisional = named.some(([, { provisional }]) => provisional === true);
  }

  /** Refuses as the engine does. The source's bytes should be compiled. */
  static async open(source: EngineSource, text: string): Promise<Result<HubProgram>> {
    const module = await loadEngine(source);
    const opened = module.open(text, { ledgerRecords });
    if (!opened.ok) return opened;
    return accepted(new HubProgram(source, text, JSON.parse(text) as Program, module, opened.value));
  }

  /** Kinds of records that a page may say by itself; for all else the merchant has to speak. */
  readonly asserts: ReadonlyMap<string, Assertion>;
  /** Whether anything that a page says is provisional. */
  readonly isProvisional: boolean;

  /** What a till may do without the hub. It is not to wait for longer than the hub takes late records. */
  get tillLimits(): TillLimits {
    const { backdatingHours = backdatingHoursByDefault, till, revisions = [] } = this.program;
    const taken = revisions.map((revision) => revision.backdatingHours ?? backdatingHours);
    const limits = { ...tillLimitsByDefault, ...till };
    return { ...limits, offlineHours: Math.min(limits.offlineHours, backdatingHours, ...taken) };
  }

  /** Who wants to hear of what records bring, as far as this process knows. */
  listeners: readonly Listener[] = [];

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
      await this.#begin();
      return this.#askOnce(question);
    }
  }

  /** A second account beside the one that is asked about, for as long as the work takes, which must not wait either. */
  aside<T>(work: (engine: Engine) => T): T {
    const engine = this.#open();
    const answer = work(engine);
    engine.dispose(); // after a trap there is nothing to dispose of
    return answer;
  }

  /**
   * A work of some time with an engine of its own, which may wait in between and asks `isLive` whenever it has. Nothing comes
   * of it once that is false, because another question has trapped, or when it traps itself.
   */
  async beside<T>(work: (engine: Engine, isLive: () => boolean) => Promise<T>): Promise<T | undefined> {
    const module = this.#module;
    const engine = this.#open();
    const isLive = (): boolean => module === this.#module;
    try {
      const answer = await work(engine, isLive);
      return isLive() ? answer : undefined;
    } catch (error) {
      if (!(error instanceof WebAssembly.RuntimeError)) throw error;
      if (isLive()) await this.#begin();
      return undefined;
    } finally {
      if (isLive()) engine.dispose();
    }
  }

  async #begin(): Promise<void> {
    this.#module = await loadEngine(this.#source);
    this.#engine = this.#open();
  }

  #open(): Engine {
    const opened = this.#module.open(this.text, { ledgerRecords });
    if (!opened.ok) throw new Error(`a programme that was right is refused: ${opened.refusal.code}`);
    return opened.value;
  }

  #askOnce<T>(question: (engine: Engine) => T): T {
    this.#engine.erase(); // what the question before has left; refused where there is nothing
    return question(this.#engine);
  }
}
