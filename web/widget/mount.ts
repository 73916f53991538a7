import type { View } from '../engine/generated/answer.js';
import type { Result } from '../engine/types.js';
import type { ClientState, WidgetClient } from './client-port.js';
import { provide } from './context.js';
import type { TenfoldLauncher } from './elements/launcher.js';
import { hear, type TenfoldEvents } from './events.js';
import { isRtl, loadWords, speak, type Texts } from './language.js';
import { loadRest, loadRestSoon, type Rest } from './later.js';
import { widgetState, type WidgetState } from './state.js';

/** Answers that are kept for the elements that show them. */
const mostPreviews = 100;

const radii = { round: undefined, soft: '10px', square: '2px' } as const;

/** How the widget is put into a page. Only the client is needed. */
export interface WidgetOptions {
  /** Stays the caller's: `destroy()` does not dispose it. */
  readonly client: WidgetClient;
  /** false: no round button; only elements that stand in the page. */
  readonly launcher?: boolean | undefined;
  /** Overrides the shopper's own preference of light or dark, for the launcher and its panel. */
  readonly theme?: 'light' | 'dark' | undefined;
  /** The bottom corner of the launcher. Default `end`: right, where one reads from left to right. */
  readonly side?: 'start' | 'end' | 'left' | 'right' | undefined;
  /** The brand color, as CSS writes it, for all elements of the page; what is no color changes nothing. */
  readonly color?: string | undefined;
  /** How round cards and boxes are. Default: as the page's style sheet says, else `round`. */
  readonly shape?: keyof typeof radii | undefined;
  /** URL of a picture beside the programme's name in the launcher's panel. */
  readonly logo?: string | undefined;
  /** What to speak, as a language tag such as `de` or `de-AT`. Default: the page's `lang`, else what the shopper's browser prefers. */
  readonly language?: string | undefined;
  /** Words of the merchant's own in place of ours, by their keys (docs/languages.md). */
  readonly texts?: Texts | undefined;
}

/** A widget in the page. */
export interface MountedWidget {
  /** Absent with `launcher: false`. */
  readonly launcher: TenfoldLauncher | undefined;
  open(): void;
  close(): void;
  /** Takes in a receipt that a link has brought, and shows the card, or what is wrong with the receipt. */
  receipt(code: string): void;
  /** Shows the panel with a backup code that a link has brought, to be confirmed. */
  restore(code: string): void;
  /** Removes the launcher and lets go of the client; elements in the page show their skeleton. Twice does no harm. */
  destroy(): void;
}

/**
 * Connects a client to the elements of the page, those that stand there and those that come later: state goes down to
 * them, their requests come up to the document and from here to the client. One widget a page; destroy one before the
 * next is mounted.
 */
export function mountWidget(options: WidgetOptions): MountedWidget {
  speak(options.language, options.texts);
  const launcher = options.launcher === false ? undefined : makeLauncher(options);
  const undress = dress(options, launcher);
  const desk = new Desk(options.client);
  return {
    launcher,
    open: () => void (launcher && (launcher.opened = true)),
    close: () => void (launcher && (launcher.opened = false)),
    receipt: (code) => {
      if (launcher !== undefined) launcher.opened = true;
      void desk.receipt(code);
    },
    restore: (code) => {
      if (launcher !== undefined) launcher.opened = true;
      desk.offer(code);
    },
    destroy: () => {
      desk.leave();
      undress();
      launcher?.remove();
    },
  };
}

/** Color and shape of every element in the page, as custom properties of its root. Answers how to take them away again. */
function dress({ color = '', shape, logo }: WidgetOptions, launcher: TenfoldLauncher | undefined): () => void {
  const { style } = document.documentElement;
  const given = {
    '--tenfold-color': CSS.supports('color', color) ? color : '',
    '--tenfold-radius': (shape && radii[shape]) ?? '',
  };
  const set = Object.entries(given).filter(([, value]) => value !== '');
  for (const [name, value] of set) style.setProperty(name, value);
  if (logo !== undefined) launcher?.append(Object.assign(new Image(), { slot: 'logo', src: logo, alt: '' }));
  return () => set.forEach(([name]) => style.removeProperty(name));
}

function makeLauncher({ theme, side }: WidgetOptions): TenfoldLauncher {
  const launcher = document.createElement('tenfold-launcher');
  if (theme !== undefined) launcher.setAttribute('theme', theme);
  if (side === 'left' || side === 'right') launcher.side = (side === 'left') === isRtl() ? 'end' : 'start';
  else if (side !== undefined) launcher.side = side;
  document.body.append(launcher);
  return launcher;
}

/** Takes requests from the page to the client, and the client's state to the page. */
class Desk {
  #state: WidgetState | undefined;
  #told: ClientState | undefined;
  #spoken: View | undefined;
  readonly #client: WidgetClient;
  #rest: Rest | undefined;
  #tickets: InstanceType<Rest['Tickets']> | undefined;
  readonly #stops: readonly (() => void)[];

  constructor(client: WidgetClient) {
    this.#client = client;
    loadWords().then(
      () => this.#change(() => ({})),
      () => {},
    ); // opening the panel tries again
    loadRestSoon((rest) => {
      this.#rest = rest;
      this.#tickets = new rest.Tickets();
      if (this.#told !== undefined) this.#hearClient(this.#told);
    });
    this.#stops = [
      client.subscribe((state) => this.#hearClient(state)),
      hear(document, 'tenfold-join-request', () => void this.#ask('join', () => client.join())),
      hear(document, 'tenfold-redeem-request', ({ reward }) => void this.#ask(reward, () => client.redeem(reward))),
      hear(document, 'tenfold-confirm-request', ({ redemption }) => {
        void this.#ask(redemption, () => client.confirm(redemption));
      }),
      hear(document, 'tenfold-release-request', ({ redemption }) => {
        void this.#ask(redemption, () => client.release(redemption));
      }),
      hear(document, 'tenfold-code-request', () => void this.#askCode(client)),
      hear(document, 'tenfold-keep-request', (request) => void this.#ask('keep', () => this.#keep(request))),
      hear(document, 'tenfold-preview-request', (request) => void this.#preview(request)),
      hear(document, 'tenfold-explain-request', ({ record }) => void this.#explain(client, record)),
    ];
  }

  async receipt(code: string): Promise<void> {
    this.#rest = await loadRest().catch(() => undefined); // for the words
    await this.#ask('receipt', () => this.#client.receipt(code));
  }

  offer(code: string): void {
    this.#change(() => ({ kept: { action: 'restore', text: code } }));
  }

  async #keep({ action, text }: TenfoldEvents['tenfold-keep-request']): Promise<Result<unknown>> {
    const client = this.#client;
    this.#change(() => ({ kept: undefined }));
    if (action === 'restore') return await client.restore(text);
    if (action === 'erase') return await client.erase();
    const kept = action === 'backup' ? await client.backup() : await client.export();
    if (!kept.ok) return kept;
    const told = typeof kept.value === 'string' ? kept.value : JSON.stringify(kept.value, null, 1);
    this.#change(() => ({ kept: { action, text: told } }));
    return kept;
  }

  leave(): void {
    for (const stop of this.#stops) stop();
    if (this.#state !== undefined) provide(undefined);
    this.#state = this.#told = undefined;
  }

  #hearClient(told: ClientState): void {
    if (told.status === 'disposed') return this.leave();
    this.#told = told;
    const client = this.#rest?.inLanguage(told) ?? told; // the button says no names but the programme's
    const before = this.#spoken;
    const { view } = client;
    if (view !== undefined) this.#spoken = view;
    const text = before === undefined || view === undefined ? '' : (this.#rest?.announce(before, view) ?? '');
    const last = this.#state ?? widgetState(client);
    this.#publish({ ...last, ...client, notice: text === '' ? last.notice : { kind: 'news', text } });
    if (this.#tickets?.areNew(client) === true) void this.#askTickets();
  }

  /** One request at a time for each thing; what is refused is said. A client that throws has a fault, and says so itself. */
  async #ask(id: string, request: () => Promise<Result<unknown>>): Promise<void> {
    if (this.#state?.busy.includes(id)) return;
    this.#change((state) => ({ busy: [...state.busy, id], notice: undefined }));
    try {
      const answer = await request();
      if (!answer.ok) this.#tell(answer.refusal.code);
    } finally {
      this.#change((state) => ({ busy: state.busy.filter((one) => one !== id) }));
    }
  }

  /** A refusal needs no word: the row has told the record's entries already. */
  async #explain(client: WidgetClient, record: string): Promise<void> {
    const answer = await client.explain(record);
    if (answer.ok) this.#change((state) => ({ explanations: { ...state.explanations, [record]: answer.value } }));
  }

  async #preview({ key, purchase }: TenfoldEvents['tenfold-preview-request']): Promise<void> {
    const answer = await this.#client.preview('purchased', { order: 'tenfold-preview', ...purchase });
    if (!answer.ok) return;
    this.#change(({ previews }) => ({
      previews: Object.fromEntries([...Object.entries(previews ?? {}).slice(1 - mostPreviews), [key, answer.value]]),
    }));
  }

  async #askCode(client: WidgetClient): Promise<void> {
    const code = await client.memberCode();
    this.#change(() => ({ memberCode: code.ok ? code.value : { refused: code.refusal.code } }));
  }

  async #askTickets(): Promise<void> {
    const codes = await this.#client.redemptionCodes();
    if (!codes.ok) return this.#tickets?.askAgain();
    const known = codes.value.redemptions.map(({ redemption, code }) => [redemption, code] as const);
    this.#change(() => ({ redemptionCodes: Object.fromEntries(known) }));
  }

  #tell(code: string): void {
    const text = this.#rest?.problemText(code) ?? code; // requests come from the rest: it is there
    this.#change(() => ({ notice: { kind: 'problem', text } }));
  }

  #change(by: (state: WidgetState) => Partial<WidgetState>): void {
    if (this.#state !== undefined) this.#publish({ ...this.#state, ...by(this.#state) });
  }

  #publish(state: WidgetState): void {
    this.#state = state;
    provide(state);
  }
}
