import type { TenfoldLauncher } from '../elements/launcher.js';
import { tellPlaces } from '../elements/place.js';
import { hear } from '../events.js';
import { percent } from '../format.js';
import { whenInUse } from '../in-use.js';
import { placingStyles } from '../styles/placing.js';
import { sheetOf } from '../styles/css.js';
import { drawBeside } from './controls.js';
import { liftOf } from './evade.js';
import { feel, type Hand } from './hand.js';
import { keepWish, wishOf, type Wish } from './wish.js';
import { placeText } from './words.js';

/** What the shop lets the shopper do with the button. */
export interface Allowed {
  readonly move: boolean;
  readonly hide: boolean;
}

/** One press of an arrow key. */
const stepPx = 32;

/** From this part of the window's height on, the panel hangs from the button; below, it stands beside it. */
const high = 0.55;

/** Where the launcher is: what the shopper wants, unless the shop forbids it, above what lies in the way. */
export class Place implements Hand {
  #wish: Wish;
  #taken: { readonly x: number; readonly lift: number } | undefined;
  #justHidden = false;
  readonly #launcher: TenfoldLauncher;
  readonly #program: string;
  readonly #may: Allowed;
  readonly #unwanted: () => boolean;
  readonly #box = document.createElement('div');
  readonly #off = new AbortController();

  /** `unwanted`: whether the shop wants no button here. */
  constructor(launcher: TenfoldLauncher, program: string, may: Allowed, unwanted: () => boolean) {
    this.#launcher = launcher;
    this.#program = program;
    this.#may = may;
    this.#unwanted = unwanted;
    const { side, up, away } = wishOf(program);
    this.#wish = { ...(may.move && { side, up }), ...(may.hide && { away }) };
    void whenInUse().then(() => this.#begin());
    if (launcher.opened)
      this.#want({ away: undefined }); // the page was faster
    else this.look();
  }

  /** Looks at all of it anew. */
  look(): void {
    const launcher = this.#launcher;
    const { side, up = 0, away } = this.#wish;
    launcher.hidden = false; // it was until it was known where it belongs
    const isAway = away === true || this.#unwanted();
    if (isAway || side !== undefined || up > 0) this.#begin();
    launcher.toggleAttribute('away', isAway);
    if (side !== undefined) launcher.setAttribute('side', (side === 'left') === this.#isRtl ? 'end' : 'start');
    if (launcher.opened || this.#taken !== undefined) return;
    const lift = `${String(liftOf(launcher, Math.min(up, this.#most)))}px`;
    if ((launcher.style.getPropertyValue('--_lift') || '0px') !== lift) launcher.style.setProperty('--_lift', lift);
    if (up > 0) launcher.setAttribute('raised', up > high * innerHeight ? 'high' : '');
    else launcher.removeAttribute('raised');
  }

  drawn(x: number, y: number): void {
    if (!this.#may.move) return;
    const launcher = this.#launcher;
    this.#taken ??= { x: 0, lift: parseFloat(launcher.style.getPropertyValue('--_lift')) || 0 };
    const { lift } = this.#taken;
    this.#taken = { x, lift };
    launcher.toggleAttribute('drawn', true);
    launcher.style.setProperty('--_dx', `${String(x)}px`);
    launcher.style.setProperty('--_lift', `${String(this.#within(lift - y))}px`);
  }

  dropped(): void {
    if (this.#taken === undefined) return;
    const launcher = this.#launcher;
    const { x } = this.#taken;
    this.#taken = undefined;
    const { left, width } = launcher.getBoundingClientRect();
    const side = left + x + width / 2 < innerWidth / 2 ? 'left' : 'right';
    launcher.toggleAttribute('drawn', false);
    this.#want({ side, up: this.#within(parseFloat(launcher.style.getPropertyValue('--_lift'))) });
    this.#slide(left + x);
  }

  held(): void {
    if (this.#may.hide) this.#launcher.toggleAttribute('asked', true);
  }

  stepped(x: number, y: number): boolean {
    if (!this.#may.move || this.#launcher.opened) return false;
    const side = x === 0 ? this.#side : x < 0 ? 'left' : 'right';
    const up = this.#within((this.#wish.up ?? 0) - y * stepPx);
    this.#want({ side, up });
    const most = this.#most;
    this.#draw(placeText('buttonAt', { side, height: percent(most > 0 ? up / most : 0) }));
    return true;
  }

  end(): void {
    this.#off.abort();
    this.#box.remove();
    tellPlaces(undefined);
  }

  /** What a hand may do to the button, and what one has done. Nobody's hand is there yet, and it only keeps clear of bars. */
  #begin(): void {
    const { signal } = this.#off;
    if (signal.aborted || this.#box.isConnected) return;
    this.#root.adoptedStyleSheets = [...this.#root.adoptedStyleSheets, sheetOf(placingStyles)];
    this.#root.append(this.#box);
    const launcher = this.#launcher;
    const button = this.#root.querySelector<HTMLElement>('.launch');
    if (button !== null) feel(button, this, signal);
    if (this.#may.move) button?.setAttribute('aria-describedby', 'moves');
    else launcher.style.setProperty('--_touch', 'auto');
    const stops = [
      hear(document, 'tenfold-place-request', ({ away }) => this.#putAway(away)),
      hear(launcher, 'tenfold-open', () => this.#want({ away: undefined })),
    ];
    signal.addEventListener('abort', () => stops.forEach((stop) => stop()));
    const elsewhere = (event: Event): void => {
      if (!event.composedPath().includes(event.type === 'focusin' ? launcher : this.#box)) this.#settle();
    };
    for (const type of ['pointerdown', 'scroll', 'focusin']) {
      addEventListener(type, elsewhere, { signal, capture: true, passive: true });
    }
    this.#draw('');
  }

  get #root(): ShadowRoot {
    const { shadowRoot } = this.#launcher;
    if (shadowRoot === null) throw new Error('a launcher without a shadow root');
    return shadowRoot;
  }

  get #isRtl(): boolean {
    return this.#launcher.dir === 'rtl';
  }

  get #side(): 'left' | 'right' {
    return (this.#launcher.side === 'start') === this.#isRtl ? 'right' : 'left';
  }

  /** How far up it can go; the style sheet knows the safe area besides. */
  get #most(): number {
    return Math.max(0, this.#launcher.getBoundingClientRect().top - 20);
  }

  #within(up: number): number {
    return Math.round(Math.min(Math.max(up, 0), this.#most));
  }

  #want(wish: Wish): void {
    this.#wish = { ...this.#wish, ...wish };
    if ('away' in wish) this.#justHidden = wish.away === true;
    keepWish(this.#program, this.#wish);
    this.look();
    this.#draw('');
  }

  #putAway(away: boolean): void {
    if (!this.#may.hide) return;
    this.#launcher.opened = false;
    this.#want({ away: away || undefined });
    if (away) this.#draw(placeText('buttonHidden'));
    this.#root.querySelector<HTMLElement>(away ? '.back' : '.launch')?.focus({ preventScroll: true });
  }

  /** The hand is elsewhere: what was offered is taken away. */
  #settle(): void {
    this.#launcher.toggleAttribute('asked', false);
    if (!this.#justHidden) return;
    this.#justHidden = false;
    this.#draw('');
  }

  /** From where it was let go to its edge. */
  #slide(from: number): void {
    const launcher = this.#launcher;
    launcher.toggleAttribute('snaps', true);
    launcher.style.setProperty('--_dx', `${String(from - launcher.getBoundingClientRect().left)}px`);
    void launcher.offsetWidth; // the next change is a movement from here
    launcher.toggleAttribute('snaps', false);
    launcher.style.removeProperty('--_dx');
  }

  #draw(said: string): void {
    const { move, hide } = this.#may;
    const beside = { mayHide: hide, mayMove: move, justHidden: this.#justHidden, said };
    drawBeside(this.#box, beside, (away) => this.#putAway(away));
    tellPlaces(hide ? this.#wish.away === true : undefined);
  }
}
