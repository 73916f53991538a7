import type { View } from '../engine/generated/answer.js';
import type { ClientState, WidgetClient } from './client-port.js';
import { provide } from './context.js';
import type { TenfoldLauncher } from './elements/launcher.js';
import { isRtl, loadWords, speak, type Texts } from './language.js';
import { loadRest, loadRestSoon, whenDrawnOrLate, withRest, type Rest } from './later.js';
import type { Counter } from './requests.js';
import { isColor } from './styles/color.js';
import { sheetOf } from './styles/css.js';
import { widgetState, type WidgetState } from './state.js';

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
  /** Absent with `launcher: false`. It comes into the page behind the elements that stand there. */
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
  let gone = false;
  const show = (): void => {
    // Not into the body, which some pages swap for the next one's.
    if (launcher !== undefined && !gone) document.documentElement.append(launcher);
  };
  void whenDrawnOrLate().then(show, show); // what stands in the page is drawn first
  return {
    launcher,
    open: () => void (launcher && (launcher.opened = true)),
    close: () => void (launcher && (launcher.opened = false)),
    receipt: (code) => {
      if (launcher !== undefined) launcher.opened = true;
      desk.receipt(code);
    },
    restore: (code) => {
      if (launcher !== undefined) launcher.opened = true;
      desk.offer(code);
    },
    destroy: () => {
      gone = true;
      desk.leave();
      undress();
      launcher?.remove();
    },
  };
}

/**
 * Color and shape of every element in the page, as custom properties of its root: in a sheet, as the root's attributes are the
 * page's own, and swapped by some. Answers how to take them away again.
 */
function dress({ color = '', shape, logo }: WidgetOptions, launcher: TenfoldLauncher | undefined): () => void {
  const radius = shape && radii[shape];
  const sheet = sheetOf(
    `:root{${isColor(color) ? `--tenfold-color:${color};` : ''}${radius ? `--tenfold-radius:${radius}` : ''}}`,
  );
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  if (logo !== undefined) launcher?.append(Object.assign(new Image(), { slot: 'logo', src: logo, alt: '' }));
  return () => {
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((one) => one !== sheet);
  };
}

function makeLauncher({ theme, side }: WidgetOptions): TenfoldLauncher {
  const launcher = document.createElement('tenfold-launcher');
  if (theme !== undefined) launcher.setAttribute('theme', theme);
  if (side === 'left' || side === 'right') launcher.side = (side === 'left') === isRtl() ? 'end' : 'start';
  else if (side !== undefined) launcher.side = side;
  return launcher;
}

/** Takes the client's state to the page; what the page asks for goes to the client by the rest, which asks for it. */
class Desk implements Counter {
  state: WidgetState | undefined;
  #told: ClientState | undefined;
  #spoken: View | undefined;
  readonly client: WidgetClient;
  #rest: Rest | undefined;
  #requests: InstanceType<Rest['Requests']> | undefined;
  readonly #stops: (() => void)[];

  constructor(client: WidgetClient) {
    this.client = client;
    loadWords().then(
      () => this.change(() => ({})),
      () => {},
    ); // opening the panel tries again
    loadRestSoon().catch(() => {});
    this.#stops = [client.subscribe((state) => this.#hearClient(state))];
    this.#stops.push(withRest((rest) => this.#staff(rest)));
  }

  receipt(code: string): void {
    const bring = (): void => void loadRest().catch(() => {});
    addEventListener('online', bring, { once: true });
    // Where the file fails, whatever brings it next hands the code over.
    this.#stops.push(
      withRest(() => void this.#requests?.receipt(code)),
      () => removeEventListener('online', bring),
    );
    bring();
  }

  offer(code: string): void {
    this.change(() => ({ kept: { action: 'restore', text: code } }));
  }

  leave(): void {
    for (const stop of this.#stops) stop();
    if (this.state !== undefined) provide(undefined);
    this.state = this.#told = undefined;
  }

  change(by: (state: WidgetState) => Partial<WidgetState>): void {
    if (this.state !== undefined) this.#publish({ ...this.state, ...by(this.state) });
  }

  /** The rest has come, and hears what is asked. */
  #staff(rest: Rest): void {
    this.#rest = rest;
    const requests = (this.#requests = new rest.Requests(this));
    this.#stops.push(() => requests.stop());
    if (this.#told !== undefined) this.#hearClient(this.#told);
  }

  #hearClient(told: ClientState): void {
    if (told.status === 'disposed') return this.leave();
    this.#told = told;
    const client = this.#rest?.inLanguage(told) ?? told; // the button says no names but the programme's
    const before = this.#spoken;
    const { view } = client;
    if (view !== undefined) this.#spoken = view;
    const text = before === undefined || view === undefined ? '' : (this.#rest?.announce(before, view) ?? '');
    // What was asked for by somebody whose card is gone is not for whoever comes next.
    const last = (this.state?.joined && !client.joined ? undefined : this.state) ?? widgetState(client);
    this.#publish({ ...last, ...client, notice: text === '' ? last.notice : { kind: 'news', text } });
    this.#requests?.hear(client);
  }

  #publish(state: WidgetState): void {
    this.state = state;
    provide(state);
  }
}
