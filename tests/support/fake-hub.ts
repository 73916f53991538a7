import { compileSource, loadEngine, type Engine, type EngineModule } from '../../web/engine/index.js';
import type { Program, Refusal, TenfoldRecord } from '../../web/client/types.js';
import { instantOf } from '../../web/engine/time.js';
import type { EnterRequest, RecordAnswer, SyncAnswer, SyncRequest } from '../../web/sync/protocol.js';
import { mostPulled, mostPushed } from '../../web/sync/protocol.js';
import { builtEngine } from './engine.js';

/** A card as the hub has it. */
interface Account {
  readonly lines: string[];
  /** What was pushed, by record. */
  readonly pushed: Map<string, string>;
  readonly refusals: Map<string, Refusal>;
  /** Records that said the same as another one. */
  readonly same: Set<string>;
  /** Ids by number, of each device. */
  readonly devices: Map<string, Map<number, string>>;
}

interface Books {
  readonly accounts: Map<string, Account>;
  readonly tokens: Map<string, string>;
  readonly links: Map<string, string>;
}

/** How the network treats the next request. late: it is done when `deliverLate` says so, and nobody hears of it. */
export type Mood = 'fine' | 'offline' | 'lost' | 'twice' | 'late' | Response;

/**
 * A hub that keeps its journals in memory, by the protocol and with the real engine as the judge, behind a network that
 * a test can spoil.
 */
export class FakeHub {
  /** How the requests to come are treated; the last one stays. */
  moods: Mood[] = ['fine'];
  /** Answers the hub's clock. */
  now = (): Date => new Date('2025-06-02T08:00:00Z');
  /** Every request that reached the hub. */
  readonly heard: { readonly path: string; readonly body: SyncRequest & EnterRequest }[] = [];
  /** The most records that it takes at once; it says `later` to the others. */
  patience = mostPushed;
  pageLines = mostPulled;
  #epoch = 1;
  #names = 0;
  #books: Books = { accounts: new Map(), tokens: new Map(), links: new Map() };
  #engines = new Map<string, Engine>();
  #late: (() => Response)[] = [];
  readonly #program: Program;
  readonly #module: EngineModule;

  private constructor(program: Program, module: EngineModule) {
    this.#program = program;
    this.#module = module;
  }

  static async open(program: Program): Promise<FakeHub> {
    compiled ??= builtEngine().then(compileSource);
    return new FakeHub(program, await loadEngine(await compiled));
  }

  /** Stands in for `fetch`. */
  readonly fetch = async (input: unknown, init: RequestInit = {}): Promise<Response> => {
    const path = new URL(String(input)).pathname.split('/').at(-1) ?? '';
    const answer = (): Response => this.#answer(path, init);
    const mood = this.moods.length > 1 ? this.moods.shift() : this.moods[0];
    if (mood instanceof Response) return mood.clone();
    if (mood === 'twice') answer();
    if (mood === 'late') this.#late.push(answer);
    if (mood === 'lost') answer();
    if (mood === 'fine' || mood === 'twice' || mood === undefined) return answer();
    throw new TypeError('Failed to fetch');
  };

  /** What was under way for so long arrives now, in an order of the caller's choice. */
  deliverLate(order: (count: number) => number = () => 0): void {
    while (this.#late.length > 0) this.#late.splice(order(this.#late.length), 1)[0]?.();
  }

  /** The lines of the only card, or of the card of this shopper. */
  lines(identity?: string): readonly string[] {
    const member = identity === undefined ? [...this.#books.accounts.keys()].at(-1) : this.#books.links.get(identity);
    return this.#books.accounts.get(member ?? '')?.lines ?? [];
  }

  /** Ids of records that say what another one had said. */
  known(identity: string): readonly string[] {
    return [...(this.#books.accounts.get(this.#books.links.get(identity) ?? '')?.same ?? [])];
  }

  refusals(identity: string): ReadonlyMap<string, Refusal> {
    return this.#books.accounts.get(this.#books.links.get(identity) ?? '')?.refusals ?? new Map<string, Refusal>();
  }

  backup(): Books {
    return structuredClone(this.#books);
  }

  /** Everything is as it was then, under another epoch. */
  restore(backup: Books): void {
    this.#books = structuredClone(backup);
    this.#epoch++;
    for (const engine of this.#engines.values()) engine.dispose();
    this.#engines.clear();
  }

  /** Takes every token away, as erasing a card does. */
  revoke(): void {
    this.#books.tokens.clear();
  }

  #answer(path: string, init: RequestInit): Response {
    const body = JSON.parse(init.body as string) as SyncRequest & EnterRequest;
    const token = new Headers(init.headers).get('authorization')?.replace('Bearer ', '');
    this.heard.push({ path, body });
    if (path === 'members') return Response.json(this.#enter(body, token));
    const member = this.#books.tokens.get(token ?? '');
    if (member === undefined) return this.#refused(401, 'auth.invalid');
    const account = this.#account(member);
    const ids = account.devices.get(body.device) ?? new Map<number, string>();
    const forked = body.records.some(({ seq, line }) => (ids.get(seq) ?? recordOf(line).id) !== recordOf(line).id);
    if (forked) return this.#refused(409, 'device.forked');
    account.devices.set(body.device, ids);
    const answers = body.records.map(({ seq, line }, index): RecordAnswer => {
      if (index >= this.patience) return { id: recordOf(line).id, status: 'later' };
      ids.set(seq, recordOf(line).id);
      return this.#judge(member, account, line);
    });
    return Response.json(this.#page(account, ids, body, answers));
  }

  #page(account: Account, ids: Map<number, string>, body: SyncRequest, answers: RecordAnswer[]): SyncAnswer {
    const epoch = String(this.#epoch);
    const from = body.epoch === epoch ? body.have : 0;
    const records = account.lines.slice(from, from + this.pageLines);
    return { epoch, mark: Math.max(0, ...ids.keys()), head: account.lines.length, answers, from, records };
  }

  #enter({ claims }: EnterRequest, identity: string | undefined): unknown {
    const held = this.#books.tokens.get(claims ?? '');
    const linked = identity === undefined ? undefined : this.#books.links.get(identity);
    const free = held !== undefined && ![...this.#books.links.values()].includes(held);
    const member = linked ?? (free ? held : `member-${String(++this.#names)}`);
    if (identity !== undefined) this.#books.links.set(identity, member);
    const claimed = held !== undefined && (held === member || free);
    if (claimed && held !== member)
      for (const line of this.#account(held).lines) this.#judge(member, this.#account(member), line);
    const token = `token-${String(++this.#names)}`;
    this.#books.tokens.set(token, member);
    return { epoch: String(this.#epoch), member, token, claimed };
  }

  #judge(member: string, account: Account, line: string): RecordAnswer {
    const { id } = recordOf(line);
    const known = account.pushed.get(id);
    const refusal = account.refusals.get(id);
    if (refusal !== undefined) return { id, status: 'refused', refusal };
    if (known !== undefined) return { id, status: 'already' };
    const taken = { ...recordOf(line), recordedAt: instantOf(this.now(), this.#program) };
    const [result] = this.#engine(member).apply(JSON.stringify(taken)).results;
    if (result?.refusal !== undefined) {
      account.refusals.set(id, result.refusal);
      return { id, status: 'refused', refusal: result.refusal };
    }
    if (result?.status === 'already') {
      account.same.add(id);
      return { id, status: 'already' };
    }
    account.pushed.set(id, line);
    account.lines.push(JSON.stringify(taken));
    return { id, status: 'accepted' };
  }

  #account(member: string): Account {
    const { accounts } = this.#books;
    const fresh = { lines: [], pushed: new Map(), refusals: new Map(), same: new Set<string>(), devices: new Map() };
    const account = accounts.get(member) ?? fresh;
    accounts.set(member, account);
    return account;
  }

  #engine(member: string): Engine {
    const there = this.#engines.get(member);
    if (there !== undefined) return there;
    const opened = this.#module.open(JSON.stringify(this.#program));
    if (!opened.ok) throw new Error(opened.refusal.code);
    opened.value.apply(this.#account(member).lines.join('\n'), 'refusals');
    this.#engines.set(member, opened.value);
    return opened.value;
  }

  #refused(status: number, code: string): Response {
    const refusal = { code, pointer: '', expected: '' };
    return Response.json({ refusal, epoch: String(this.#epoch) }, { status });
  }
}

let compiled: ReturnType<typeof compileSource> | undefined;

function recordOf(line: string): TenfoldRecord {
  return JSON.parse(line) as TenfoldRecord;
}
