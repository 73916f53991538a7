import type { Refusal } from '../engine/generated/answer.js';
import type { Result } from '../engine/types.js';
import type { ClientState, WidgetClient } from './client-port.js';
import { hear, type TenfoldEvents } from './events.js';
import { problem } from './phrases.js';
import { beginToNote } from './seen-cards.js';
import type { Notice, WidgetState } from './state.js';
import { Tickets } from './tickets.js';

/** Answers that are kept for the elements that show them. */
const mostPreviews = 100;

/** It may be answered yet: then what is shown stays. */
const isPassing = ({ code }: Refusal): boolean => /^(?:client|engine|program|storage)\./.test(code);

/** Where requests are handed in: the client that they are for, and the page's state, which answers change. */
export interface Counter {
  readonly client: WidgetClient;
  readonly state: WidgetState | undefined;
  change(by: (state: WidgetState) => Partial<WidgetState>): void;
}

/** Takes what the elements ask for from the page to the client, and the answers back. Comes with the elements. */
export class Requests {
  readonly #counter: Counter;
  readonly #tickets = new Tickets();
  /** Codes that the console has been told of. */
  readonly #said = new Set<string>();
  readonly #stops: readonly (() => void)[];

  constructor(counter: Counter) {
    this.#counter = counter;
    const { client } = counter;
    this.#stops = [
      hear(document, 'tenfold-join-request', () => void this.#ask('join', 'join', () => this.#join())),
      hear(document, 'tenfold-redeem-request', ({ reward }) => {
        void this.#ask(reward, 'rewards', () => client.redeem(reward));
      }),
      hear(document, 'tenfold-confirm-request', ({ redemption }) => {
        void this.#ask(redemption, 'rewards', () => client.confirm(redemption));
      }),
      hear(document, 'tenfold-release-request', ({ redemption }) => {
        void this.#ask(redemption, 'rewards', () => client.release(redemption));
      }),
      hear(document, 'tenfold-opt-in-request', ({ challenge }) => {
        void this.#ask(challenge, 'challenges', () => client.track('optedIn', { challenge }));
      }),
      hear(document, 'tenfold-code-request', () => void this.#askCode()),
      hear(document, 'tenfold-keep-request', (request) => void this.#ask('keep', 'keep', () => this.#keep(request))),
      hear(document, 'tenfold-preview-request', (request) => void this.#preview(request)),
      hear(document, 'tenfold-open', () => {
        this.#forget('news'); // the button has read it out
        void client.refresh(); // a page may have been open for days
      }),
      hear(document, 'tenfold-close', () => this.#forget('news', 'problem')),
      hear(document, 'tenfold-explain-request', ({ record }) => void this.#explain(record)),
    ];
  }

  /** Takes in a receipt. */
  async receipt(code: string): Promise<void> {
    await this.#ask('receipt', 'rewards', () => this.#counter.client.receipt(code));
  }

  /** Asks for the codes of held rewards, if there are others than before. */
  hear(state: ClientState): void {
    beginToNote(state);
    if (this.#tickets.areNew(state)) void this.#askTickets();
  }

  stop(): void {
    for (const stop of this.#stops) stop();
  }

  /** What has been read is not read again. */
  #forget(...kinds: readonly Notice['kind'][]): void {
    this.#counter.change(({ notice }) =>
      notice !== undefined && kinds.includes(notice.kind) ? { notice: undefined } : {},
    );
  }

  /** One request at a time for each thing; what is refused is said. A client that throws has a fault, and says so itself. */
  async #ask(id: string, by: Notice['by'], request: () => Promise<Result<unknown>>): Promise<void> {
    const counter = this.#counter;
    if (counter.state?.busy.includes(id)) return;
    counter.change((state) => ({ busy: [...state.busy, id], notice: undefined }));
    try {
      const answer = await request();
      if (!answer.ok) counter.change(() => ({ notice: { kind: 'problem', text: problem(answer.refusal.code), by } }));
    } finally {
      counter.change((state) => ({ busy: state.busy.filter((one) => one !== id) }));
    }
  }

  /** A code that a link has brought is of no use beside a new card. */
  async #join(): Promise<Result<unknown>> {
    const joined = await this.#counter.client.join();
    if (joined.ok) this.#counter.change(() => ({ kept: undefined }));
    return joined;
  }

  async #keep({ action, text }: TenfoldEvents['tenfold-keep-request']): Promise<Result<unknown>> {
    const { client } = this.#counter;
    const forget = (): void => this.#counter.change(() => ({ kept: undefined }));
    if (action === 'restore') {
      const restored = await client.restore(text);
      if (restored.ok) forget(); // else the code that a link has brought is still the only one
      return restored;
    }
    forget();
    if (action === 'erase') return await client.erase();
    const kept = action === 'backup' ? await client.backup() : await client.export();
    if (!kept.ok) return kept;
    const told = typeof kept.value === 'string' ? kept.value : JSON.stringify(kept.value, null, 1);
    this.#counter.change(() => ({ kept: { action, text: told } }));
    return kept;
  }

  /** A refusal needs no word: the row has told the record's entries already. */
  async #explain(record: string): Promise<void> {
    const answer = await this.#counter.client.explain(record);
    if (!answer.ok) return;
    this.#counter.change((state) => ({ explanations: { ...state.explanations, [record]: answer.value } }));
  }

  /** What is refused brings nothing; why is for whoever made the page. */
  async #preview({ key, purchase }: TenfoldEvents['tenfold-preview-request']): Promise<void> {
    const answer = await this.#counter.client.preview('purchased', { order: 'tenfold-preview', ...purchase });
    if (!answer.ok && isPassing(answer.refusal)) return;
    if (!answer.ok && !this.#said.has(answer.refusal.code)) {
      this.#said.add(answer.refusal.code);
      console.warn('[tenfold] what tenfold-preview asks cannot be answered', answer.refusal);
    }
    const brings = answer.ok ? answer.value : null;
    this.#counter.change(({ previews }) => ({
      previews: Object.fromEntries([...Object.entries(previews ?? {}).slice(1 - mostPreviews), [key, brings]]),
    }));
  }

  async #askCode(): Promise<void> {
    const code = await this.#counter.client.memberCode();
    this.#counter.change(() => ({ memberCode: code.ok ? code.value : { refused: code.refusal.code } }));
  }

  async #askTickets(): Promise<void> {
    const codes = await this.#counter.client.redemptionCodes();
    if (!codes.ok) return this.#tickets.askAgain();
    const known = codes.value.redemptions.map(({ redemption, code }) => [redemption, code] as const);
    this.#counter.change(() => ({ redemptionCodes: Object.fromEntries(known) }));
  }
}
