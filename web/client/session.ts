import { accepted, refusal, refused } from '../engine/result.js';
import { unknownZone } from '../engine/time.js';
import type { Result } from '../engine/types.js';
import { memoryJournal, type Journal, type News } from '../store/index.js';
import { Card } from './card.js';
import { Fold, start } from './fold.js';
import { shownOf } from './found.js';
import { linkTo, noHub, type HubLink, type Linking } from './hub-link.js';
import { journalOf, keptView, programOnPaper } from './kept.js';
import type { Observable } from './observable.js';
import { fetchProgram, programSetting, type LoadedProgram, type ProgramSetting } from './program-source.js';
import { Queue } from './queue.js';
import type { Shown } from './receipts.js';
import type { Clock, Written } from './records.js';
import { Screen } from './screen.js';
import type { ClientOptions, ClientState, Program, Refusal, RefusedRecord, Tracked } from './types.js';

/** Brings programme, journal and engine together; everything that changes something takes its turn. */
export class Session {
  readonly fold: Fold;
  /** Settles when it is known whether there is a card. */
  readonly known: Promise<unknown>;
  /** Settles when it is known whether there is an engine. */
  readonly opening: Promise<unknown>;
  /** Settles when a programme that was kept is the latest one, or that cannot be had. */
  readonly revised: Promise<void>;
  readonly #options: ClientOptions;
  readonly #now: () => Date;
  readonly #screen: Screen;
  readonly #queue = new Queue();
  #loaded: LoadedProgram | undefined;
  #card: Card | undefined;
  #passing: Refusal | undefined;
  /** A programme that has to wait for all records of the card. */
  #lacking: LoadedProgram | undefined;
  #stopWatching: () => void = () => undefined;

  constructor(options: ClientOptions, now: () => Date) {
    this.#now = now;
    this.#options = options;
    this.#screen = new Screen(now);
    this.fold = new Fold({
      bring: options.engine,
      replay: async () => (await this.#card?.whole()) ?? accepted({ lines: [], end: start }),
      ledgerRecords: options.ledgerRecords,
    });
    const setting = programSetting(options.program);
    const paper = setting.ok ? programOnPaper(setting.value, options.store) : undefined;
    if (paper !== undefined) this.#adoptProgram(paper);
    const started = this.#queue.run(() => this.#start(setting));
    this.known = started;
    this.opening = this.#openWhenLoaded(started);
    this.revised = paper?.url === undefined ? Promise.resolve() : this.#revise(paper.url);
  }

  get hasHub(): boolean {
    return this.#options.hub !== undefined;
  }

  get state(): Observable<ClientState> {
    return this.#screen.state;
  }

  /** Runs the task when all earlier ones are done, if there is a programme. */
  async run<T>(task: (card: Card) => Promise<Result<T>>): Promise<Result<T>> {
    if (this.#screen.disposed) return refused('client.disposed', 'a client that is not disposed');
    return await this.#queue.run(async () => {
      const card = this.#usable();
      if (card !== undefined) return await task(card);
      return { ok: false, refusal: this.state.value.problem ?? refusal('program.unreachable', 'a programme') };
    });
  }

  /** What a record of that moment needs. */
  clockAt(moment: Date): Clock {
    return { now: () => moment, program: this.#loaded?.program };
  }

  /** Begins the journal, in memory if it cannot be stored. */
  async join(card: Card, written: Written): Promise<Result<Tracked>> {
    let joined = await card.take(written);
    if (!joined.ok && joined.refusal.code === 'storage.unavailable' && !card.joined) {
      this.#screen.set({ problem: joined.refusal });
      joined = await this.#adoptJournal(memoryJournal()).take(written);
    }
    await this.#recorded(joined);
    return joined;
  }

  /** Takes in one record, or the receipt that attests it, and shows what has become of the card. */
  async take(written: Written, receipt?: Shown): Promise<Result<Tracked>> {
    const card = this.#card;
    const taken: Result<Tracked> =
      card === undefined
        ? refused('program.unreachable', 'a programme')
        : await (receipt?.adopt(card, written) ?? card.take(written));
    await this.#recorded(taken);
    return taken;
  }

  note(record: RefusedRecord): void {
    this.#screen.note(record);
  }

  async identify(): Promise<void> {
    await this.#card?.link?.identified();
  }

  async refresh(): Promise<void> {
    void this.#card?.link?.now();
    if (this.state.value.engine === 'failed') await this.fold.load();
    await this.#later(async () => {
      if (this.state.value.status === 'failed') await this.#start(programSetting(this.#options.program));
      else if (this.#card !== undefined) await this.#settle(await this.#card.catchUp());
      if (this.fold.loaded && !this.fold.ready) await this.#openFold();
      else await this.#draw();
    });
  }

  /** Asks the hub something as this device. Does not wait for what is being recorded. */
  async askHub<T>(path: string, body?: unknown): Promise<Result<T>> {
    const link = this.#card?.link;
    if (link === undefined) return noHub();
    if (!this.state.value.joined) return refused('member.notJoined', 'a shopper who has joined');
    return (await link.ask(path, body)) as Result<T>;
  }

  /** Works with the card and its programme, and shows what has become of it. */
  async keep<T>(work: (card: Card, program: Program) => Promise<Result<T>>): Promise<Result<T>> {
    return await this.run(async (card) => {
      if (this.#loaded === undefined) return refused('program.unreachable', 'a programme');
      const done = await work(card, this.#loaded.program);
      await this.#settle(done);
      return done;
    });
  }

  /** Does this first, and then forgets the card, in one turn: nothing is recorded in between. */
  async forget<T>(first: (link: HubLink | undefined) => Promise<Result<T>>): Promise<Result<T>> {
    return await this.run(async (card) => {
      const done = await first(card.link);
      if (!done.ok) return done;
      const cleared = await card.forget();
      if (cleared.ok) await this.#leave(card);
      else await this.#settle(cleared);
      return cleared.ok ? done : cleared;
    });
  }

  /** What was asked for before still happens; nobody is told. */
  dispose(): void {
    if (this.#screen.disposed) return;
    this.#screen.dispose();
    this.#stopWatching();
    void this.#queue.run(async () => {
      this.#card?.link?.close();
      this.#card?.journal.close();
      this.fold.dispose();
    });
  }

  /** Something of ours to do in its turn, if the client is still there. */
  async #later(task: () => Promise<void>): Promise<void> {
    await this.#queue.run(async () => {
      if (!this.#screen.disposed) await task();
    });
  }

  #adoptProgram(loaded: LoadedProgram): Card {
    this.#loaded = loaded;
    const card = this.#adoptJournal(journalOf(this.#options.store, loaded.program.id));
    const view = keptView(card.journal);
    this.#screen.set({ program: loaded.program, view, joined: view !== undefined });
    return card;
  }

  #adoptJournal(journal: Journal): Card {
    this.#letGo();
    this.#stopWatching = journal.watch((news) => void this.#hear(news));
    this.#card = new Card(journal, this.fold, this.#linkOf(journal));
    this.#screen.set({ storage: journal.kind === 'browser' ? 'stored' : 'memory' });
    return this.#card;
  }

  #letGo(): void {
    this.#stopWatching();
    this.#card?.link?.close();
    this.#card?.journal.close();
  }

  #linkOf(journal: Journal): HubLink | undefined {
    if (this.#loaded === undefined) return undefined;
    const changed = (): void => void this.#hear('appended');
    const said: Linking['said'] = (sync, problem) => this.#screen.say(sync, problem);
    return linkTo(this.#options.hub, { programId: this.#loaded.program.id, now: this.#now, journal, changed, said });
  }

  async #start(setting: ProgramSetting): Promise<void> {
    if (!setting.ok) return this.#screen.set({ status: 'failed', problem: setting.refusal });
    if (this.#card !== undefined) return await this.#look(this.#card);
    const fetched = 'text' in setting.value ? accepted(setting.value) : await fetchProgram(setting.value.url);
    if (fetched.ok) await this.#look(this.#adoptProgram(fetched.value));
    else this.#screen.set({ status: 'failed', problem: fetched.refusal });
  }

  /** Sees whether there is a card; where nothing can be stored there will be one in memory. */
  async #look(card: Card): Promise<void> {
    const found = await card.journal.look();
    if (found.ok) {
      card.joined = found.value.state === 'present';
      return this.#screen.set(shownOf(found.value));
    }
    if (keptView(card.journal) === undefined) {
      this.#adoptJournal(memoryJournal());
      return this.#screen.set({ status: 'ready', problem: found.refusal });
    }
    // There is a card, and it must not be taken for an empty one only because it cannot be read now.
    card.joined = true;
    this.#screen.set({ status: 'failed', joined: true, problem: found.refusal });
  }

  async #openWhenLoaded(started: Promise<void>): Promise<void> {
    await Promise.all([this.fold.load(), started]);
    await this.#later(() => this.#openFold());
  }

  /** The card, unless its programme turns out to be of a time zone that is not known here. */
  #usable(): Card | undefined {
    const problem = this.#loaded && unknownZone(this.#loaded.program);
    if (problem === undefined) return this.#card;
    this.#letGo();
    this.#card = this.#loaded = undefined;
    this.#screen.set({ status: 'failed', problem });
    return undefined;
  }

  async #openFold(): Promise<void> {
    const card = this.#usable();
    if (this.#loaded === undefined || card === undefined) return;
    const opened = await this.fold.open(this.#loaded.text);
    if (opened.ok) card.pending = [];
    else if (isOfSnapshot(opened.refusal)) this.#lack(this.#loaded);
    else this.#fail(opened.refusal, { engine: 'failed' });
    await this.#settle(opened);
  }

  /** The account that the records begin at is of no use to this programme: all of them are fetched, and folded by it. */
  #lack(loaded: LoadedProgram): void {
    this.#lacking = loaded;
    const link = this.#card?.link;
    void link?.start().then(() => link.wantWhole());
  }

  /** A kept programme is used at once; a newer one takes its place when it has been fetched and found right. */
  async #revise(url: string): Promise<void> {
    await this.opening; // what is on the screen already is not in a hurry
    const found = await fetchProgram(url);
    const problem = found.ok ? unknownZone(found.value.program) : found.refusal;
    await this.#later(async () => {
      if (found.ok && problem === undefined) {
        if (this.fold.ready && found.value.text !== this.#loaded?.text) await this.#replace(found.value);
      } else if (problem?.code !== 'program.unreachable') this.#screen.set({ problem });
    });
  }

  async #replace(fetched: LoadedProgram): Promise<void> {
    if (fetched.program.id !== this.#loaded?.program.id) {
      // Another id is another card. The old copy gives up its claim to the URL, and the next visit starts with the new.
      this.#card?.journal.keep({ program: { text: this.#loaded?.text ?? '', fetchedAt: '' } });
      return this.#screen.set({ problem: refusal('setting.invalid', 'the same id', '/id') });
    }
    const opened = await this.fold.open(fetched.text);
    if (!opened.ok && isOfSnapshot(opened.refusal)) return this.#lack(fetched);
    if (!opened.ok) return this.#screen.set({ problem: opened.refusal });
    this.#loaded = fetched;
    if (this.#card !== undefined) this.#card.pending = [];
    this.#screen.set({ program: fetched.program });
    await this.#draw();
  }

  async #hear(news: News): Promise<void> {
    await this.#later(async () => {
      if (this.#card === undefined) return;
      if (news === 'forgotten') return await this.#leave(this.#card);
      await this.#settle(await this.#card.catchUp());
      const lacking = this.#lacking;
      this.#lacking = undefined;
      if (lacking !== undefined) await this.#replace(lacking);
    });
  }

  /** The shopper has left on purpose. */
  async #leave(card: Card): Promise<void> {
    card.leave();
    this.#screen.clear();
    if (card.journal.kind === 'browser') this.#screen.set({ storage: 'stored' });
    await this.#draw();
  }

  async #recorded(result: Result<Tracked>): Promise<void> {
    await this.#settle(result);
    if (result.ok && result.value.outcome !== 'already') void this.#card?.link?.recorded();
  }

  /** Shows the card after something was done to it, or what is in the way. */
  async #settle(result: Result<unknown>): Promise<void> {
    if (result.ok) return await this.#draw();
    const { code } = result.refusal;
    if (code === 'storage.cleared') await this.#gone(result.refusal);
    if (code === 'storage.unavailable') this.#fail(result.refusal, {});
    if (code === 'engine.unavailable') this.#fail(result.refusal, { engine: 'failed' });
  }

  /** Something that is over as soon as anything succeeds. */
  #fail(problem: Refusal, change: Partial<ClientState>): void {
    this.#passing = problem;
    this.#screen.set({ ...change, problem });
  }

  /** The journal that we knew is gone; another tab may have begun a new one in its place. */
  async #gone(problem: Refusal): Promise<void> {
    if (this.#card === undefined) return;
    this.#card.leave();
    this.#screen.set({ joined: false, storage: 'cleared', problem });
    await this.#settle(await this.#card.catchUp());
  }

  async #draw(): Promise<void> {
    if (this.#card === undefined || this.#loaded === undefined) return;
    if (this.#card.joined && this.state.value.storage === 'cleared') {
      this.#screen.set({ storage: 'stored', problem: undefined }); // a new card has begun
    }
    if (this.#card.joined) void this.#card.link?.start();
    const drawn = await this.#screen.draw(this.#card, this.#loaded, () => void this.#later(() => this.#draw()));
    const { engine, problem } = this.state.value;
    if (!drawn.ok && isOfSnapshot(drawn.refusal)) this.#lack(this.#loaded);
    else if (!drawn.ok) await this.#settle(drawn);
    else if (engine !== 'failed' && problem !== undefined && problem === this.#passing) {
      this.#screen.set({ problem: undefined });
    }
  }
}

const isOfSnapshot = ({ code }: Refusal): boolean => code.startsWith('snapshot.');
