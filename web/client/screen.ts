import { accepted } from '../engine/result.js';
import type { Result } from '../engine/types.js';
import type { Card } from './card.js';
import { NextChange } from './next-change.js';
import { Observable } from './observable.js';
import type { LoadedProgram } from './program-source.js';
import { instantOf } from '../engine/time.js';
import type { ClientState, Refusal, RefusedRecord, SyncWord, View } from './types.js';

const mostRefused = 20;

const atFirst: ClientState = {
  status: 'starting',
  joined: false,
  view: undefined,
  program: undefined,
  storage: 'stored',
  engine: 'stored',
  waiting: [],
  pending: [],
  unconfirmed: [],
  provisional: [],
  sync: 'none',
  problem: undefined,
  refused: [],
};

/** What is shown: the state that listeners get, drawn from a card, and kept for the next first paint. */
export class Screen {
  readonly state = new Observable<ClientState>(atFirst);
  readonly #now: () => Date;
  readonly #nextChange = new NextChange();
  #refusals: readonly RefusedRecord[] = [];
  #keptProgram: string | undefined;
  #problemOfHub: Refusal | undefined;

  constructor(now: () => Date) {
    this.#now = now;
  }

  get disposed(): boolean {
    return this.state.value.status === 'disposed';
  }

  /** A journal may be of somebody who was logged in before: then it is there, and whoever is here now has begun no card. */
  set(change: Partial<ClientState>): void {
    if (this.disposed) return;
    const { joined, view, pending } = { ...this.state.value, ...change };
    this.state.set({ ...change, joined: joined && (!view || !!view.member.joinedAt || pending.length > 0) });
  }

  /** Shows that a record was not taken. */
  note(record: RefusedRecord): void {
    this.#refusals = [record, ...this.#refusals].slice(0, mostRefused);
    this.set({ refused: [record, ...this.state.value.refused].slice(0, mostRefused) });
  }

  /** Shows nothing of whoever was here, nor of what was to be theirs. */
  clear(): void {
    this.#refusals = [];
    this.set({ view: undefined, problem: undefined, waiting: [] });
  }

  /** Says how card and hub stand to each other. That a hub cannot be reached now is no problem. */
  say(sync: SyncWord, problem: Refusal | undefined): void {
    const over = this.state.value.problem === this.#problemOfHub;
    this.#problemOfHub = sync === 'offline' ? undefined : problem;
    this.set({ sync, ...(over && { problem: undefined }) });
    this.#showProblemOfHub();
  }

  /** Shows the card as it stands, at this moment; `redraw` is called when it is bound to change by itself. */
  async draw(card: Card, loaded: LoadedProgram, redraw: () => void): Promise<Result<void>> {
    this.#showProblemOfHub();
    if (!card.fold.ready) {
      this.set(await this.#facts(card));
      return accepted(undefined);
    }
    const now = this.#now();
    const view = await card.fold.ask((engine) => engine.view(instantOf(now, loaded.program)));
    if (!view.ok) return view;
    // A card that was deleted is not overwritten by an empty one before the shopper begins anew.
    const shown = this.state.value.storage === 'cleared' ? (this.state.value.view ?? view.value) : view.value;
    this.set({ ...(await this.#facts(card)), engine: 'ready', view: shown });
    this.#keep(card, loaded, shown);
    if (!this.disposed) this.#nextChange.schedule(shown, now, redraw);
    return accepted(undefined);
  }

  /** It stays until it is over, but others come first. */
  #showProblemOfHub(): void {
    if (this.#problemOfHub !== undefined) this.set({ problem: this.state.value.problem ?? this.#problemOfHub });
  }

  dispose(): void {
    this.state.set({ status: 'disposed' });
    this.state.clear();
    this.#nextChange.cancel();
  }

  async #facts(card: Card): Promise<Partial<ClientState>> {
    const counted = [...card.fold.refused.slice(-mostRefused), ...card.refusedByHub].reverse();
    const once = new Map([...this.#refusals, ...counted].map((record) => [record.id, record]));
    const refused = [...once.values()].slice(0, mostRefused);
    const { joined, pending, provisional } = card;
    return { joined, pending, unconfirmed: await card.unconfirmed(), provisional, refused };
  }

  #keep(card: Card, loaded: LoadedProgram, view: View): void {
    if (!card.joined) {
      this.#keptProgram = undefined;
      return;
    }
    const { text, url } = loaded;
    const program = { text, fetchedAt: this.#now().toISOString(), ...(url !== undefined && { url }) };
    card.journal.keep({ view: JSON.stringify(view), ...(this.#keptProgram !== text && { program }) });
    this.#keptProgram = text;
  }
}
