import { batches } from '../engine/batches.js';
import { programDefaults } from '../engine/generated/defaults.js';
import { loadEngine, type Engine, type EngineModule, type EngineSource, type Program } from '../engine/index.js';
import { accepted } from '../engine/result.js';
import { instantOf, unknownZone } from '../engine/time.js';
import type { Result } from '../engine/types.js';
import type { RecordAnswer } from '../sync/protocol.js';
import type { TillLimits } from '../sync/till.js';
import { LiveAccounts } from './accounts/live.js';
import type { Account } from './accounts/account.js';
import type { Listener } from './webhooks/events.js';

/** Ledgers are for explaining, which the hub does not; and of the accounts that it holds it asks about a few at a time. */
const engineOptions = { ledgerRecords: 0, resting: true };

/** What a page may say of one kind, and for how much it is taken. */
export interface Assertion {
  /** Most in a day of the programme. */
  readonly perDay?: number | undefined;
  /** It pays for nothing before the merchant has said the same. */
  readonly provisional?: boolean | undefined;
}

const minuteMs = 60_000;

/** How a programme is kept. */
export interface ProgramOptions {
  /** Most accounts that stay in the engine. */
  readonly liveAccounts?: number;
  /** How many lines a journal grows by before its account's snapshot is written again. */
  readonly snapshotLines?: number;
}

/** A few kilobytes each. */
const liveAccountsByDefault = 2000;
/** Few enough to be folded again in no time. */
const snapshotLinesByDefault = 16;

/** A programme that the hub keeps, and the engine that judges its records: it holds accounts as long as they are of use. */
export class HubProgram {
  readonly #source: EngineSource;
  readonly #most: number;
  #minute = { number: NaN, begins: '', offset: '' };
  readonly snapshotLines: number;
  #module: EngineModule;
  #engine: Engine;
  /** The accounts that are in the engine. After a trap they are others, and those taken before are of no use. */
  accounts: LiveAccounts;

  private constructor(
    source: EngineSource,
    readonly text: string,
    readonly program: Program,
    module: EngineModule,
    engine: Engine,
    options: ProgramOptions,
  ) {
    this.#source = source;
    this.#module = module;
    this.#engine = engine;
    this.#most = options.liveAccounts ?? liveAccountsByDefault;
    this.snapshotLines = options.snapshotLines ?? snapshotLinesByDefault;
    this.accounts = new LiveAccounts(engine, this.#most);
    const named = (program.asserts ?? programDefaults.asserts).map((one): [string, Assertion] =>
      typeof one === 'string' ? [one, {}] : [one.kind, one],
    );
    this.asserts = new Map(named);
    this.isProvisional = named.some(([, { provisional }]) => provisional === true);
  }

  /** Refuses as the engine does. The source's bytes should be compiled. */
  static async open(source: EngineSource, text: string, options: ProgramOptions = {}): Promise<Result<HubProgram>> {
    const module = await loadEngine(source);
    const opened = module.open(text, engineOptions);
    if (!opened.ok) return opened;
    const program = JSON.parse(text) as Program;
    const refusal = unknownZone(program);
    if (refusal !== undefined) return { ok: false, refusal };
    return accepted(new HubProgram(source, text, program, module, opened.value, options));
  }

  /** Kinds of records that a page may say by itself; for all else the merchant has to speak. */
  readonly asserts: ReadonlyMap<string, Assertion>;
  /** Whether anything that a page says is provisional. */
  readonly isProvisional: boolean;

  /** What a till may do without the hub. It is not to wait for longer than the hub takes late records. */
  get tillLimits(): TillLimits {
    const { backdatingHours = programDefaults.backdatingHours, till, revisions = [] } = this.program;
    const taken = revisions.map((revision) => revision.backdatingHours ?? backdatingHours);
    const limits: TillLimits = { ...programDefaults.till, ...till };
    return { ...limits, offlineHours: Math.min(limits.offlineHours, backdatingHours, ...taken) };
  }

  /** Is told what has become of records that were handed in, by whatever way, once that is durable. */
  answered: (answers: readonly Pick<RecordAnswer, 'status'>[]) => void = () => undefined;

  /** Who wants to hear of what records bring, as far as this process knows. */
  listeners: readonly Listener[] = [];

  get id(): string {
    return this.program.id;
  }

  /** This moment as the programme's clocks show it. Within a minute only the seconds are others. */
  instant(ms: number): string {
    const minute = Math.floor(ms / minuteMs);
    if (minute !== this.#minute.number) {
      const text = instantOf(new Date(minute * minuteMs), this.program);
      this.#minute = {
        number: minute,
        begins: text.slice(0, -':00+00:00'.length),
        offset: text.slice(-'+00:00'.length),
      };
    }
    const seconds = ((ms - minute * minuteMs) / 1000).toFixed(3).padStart('00.000'.length, '0');
    return `${this.#minute.begins}:${seconds.replace('.000', '')}${this.#minute.offset}`;
  }

  /**
   * A second account beside the one that is asked about, after these lines, for as long as the work takes, which must not
   * wait for anything.
   */
  aside<T>(lines: readonly string[], work: (account: Account) => T): T {
    const { accounts } = this;
    const account = accounts.room();
    account.clear();
    for (const batch of batches(lines)) account.apply(batch, 'refusals');
    const answer = work(account);
    accounts.drop(account); // after a trap there is nothing to give back
    return answer;
  }

  /** Begins with an empty engine: a trap has cost the one before. */
  async renew(): Promise<void> {
    this.#module = await loadEngine(this.#source);
    this.#engine = this.#open();
    this.accounts = new LiveAccounts(this.#engine, this.#most);
  }

  /** Forgets what is known of the database's cards, as a new process would. */
  forgetAccounts(): void {
    this.#engine.dispose();
    this.#engine = this.#open();
    this.accounts = new LiveAccounts(this.#engine, this.#most);
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
      if (isLive()) await this.renew();
      return undefined;
    } finally {
      if (isLive()) engine.dispose();
    }
  }

  #open(): Engine {
    const opened = this.#module.open(this.text, engineOptions);
    if (!opened.ok) throw new Error(`a programme that was right is refused: ${opened.refusal.code}`);
    return opened.value;
  }
}
