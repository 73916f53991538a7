import { render, type TemplateResult } from 'lit-html';
import type { View } from '../engine/generated/answer.js';
import { receive, stopReceiving } from './context.js';
import type { WidgetState } from './state.js';
import { isRtl, locale } from './language.js';
import { sheetOf } from './styles/css.js';
import { tokens } from './styles/tokens.js';

/** The properties that an update is about, with their values before it. */
export type Changes = ReadonlyMap<string, unknown>;

/** Reads a property from the attribute of its name; null: the attribute is absent. */
type Reader = (text: string | null) => unknown;

export const asText: Reader = (text) => text ?? undefined;
/** What is no number is taken for left out. */
export const asNumber: Reader = (text) => Number(text) || undefined;
export const asFlag: Reader = (text) => text !== null;

/** A server that imports the modules has no elements, and makes none. */
const Base = typeof HTMLElement === 'undefined' ? (Object as unknown as typeof HTMLElement) : HTMLElement;

/**
 * What all elements share: the look, and a state that comes from outside. An element that stands in the page takes
 * the page's state by itself; one inside another element of ours is given it by that element.
 *
 * Draws itself with lit-html, once after all changes of a moment, while it is in a page. This is what we need of lit's
 * own base class, in a quarter of its size (docs/decisions/0003-what-code-size-taught.md).
 */
export abstract class TenfoldElement extends Base {
  static readonly styles: readonly string[] = [];
  /**
   * The properties that redraw, beside `state`, and how their attributes are read, if they have one. They are accessors
   * of the class, so subclasses `declare` them: a field would hide them.
   */
  static readonly properties: Readonly<Record<string, Reader | undefined>> = {};

  /** Asked for when the element is registered, which is the time to make its accessors. */
  static get observedAttributes(): string[] {
    for (const name of this.names) this.makeAccessor(name);
    return this.names.filter((name) => this.properties[name] !== undefined);
  }

  /** Set by the page's client, or by hand (a story book, a test). Undefined: the element shows its skeleton. */
  declare state: WidgetState | undefined;
  /** Settles with the update that is due, if one is. */
  updateComplete: Promise<void> | undefined;
  protected readonly renderRoot = this.attachShadow({ mode: 'open' });
  readonly #values = new Map<string, unknown>();
  #changes = new Map<string, unknown>();

  connectedCallback(): void {
    const { renderRoot } = this;
    // Somebody may have added sheets, and the element may only have changed its place; another document takes them away.
    if (!renderRoot.adoptedStyleSheets.length) {
      renderRoot.adoptedStyleSheets = [tokens, ...this.#own.styles].map(sheetOf);
    }
    for (const name of this.#own.names) this.#uncover(name);
    if (!this.#isInside) receive(this);
    this.requestUpdate();
  }

  disconnectedCallback(): void {
    stopReceiving(this);
  }

  attributeChangedCallback(name: string, _before: string | null, text: string | null): void {
    Object.assign(this, { [name]: this.#own.properties[name]?.(text) });
  }

  /** Draws anew, soon. */
  protected requestUpdate(): void {
    this.updateComplete ??= Promise.resolve().then(() => this.#update());
  }

  /** What is set in here belongs to the same update. */
  protected willUpdate?(): void;
  protected abstract render(): TemplateResult;
  protected updated?(changes: Changes): void;

  protected get view(): View | undefined {
    return this.state?.view;
  }

  /** Is a request for this reward, redemption or `join` under way? */
  protected busy(id: string): boolean {
    return this.state?.busy.includes(id) ?? false;
  }

  #update(): void {
    if (this.isConnected) this.willUpdate?.();
    this.updateComplete = undefined;
    if (!this.isConnected) return;
    const changes = this.#changes;
    this.#changes = new Map();
    if (!this.#isInside) this.#sayLanguage();
    render(this.render(), this.renderRoot, { host: this });
    this.updated?.(changes);
  }

  /** Within another element of ours, which gives it what it draws. */
  get #isInside(): boolean {
    const root = this.getRootNode();
    return root instanceof ShadowRoot && root.host instanceof TenfoldElement;
  }

  /**
   * The page may be in another language: how this is to be read out, and from which side, is said by attributes, as long as
   * there is a state.
   */
  #sayLanguage(): void {
    const said = { lang: locale(), dir: isRtl() ? 'rtl' : 'ltr' };
    for (const [name, value] of Object.entries(said)) {
      if (this.state === undefined) this.removeAttribute(name);
      else this.setAttribute(name, value);
    }
  }

  get #own(): typeof TenfoldElement {
    return this.constructor as typeof TenfoldElement;
  }

  private static get names(): string[] {
    return ['state', ...Object.keys(this.properties)];
  }

  private static makeAccessor(name: string): void {
    Object.defineProperty(this.prototype, name, {
      get(this: TenfoldElement): unknown {
        return this.#values.get(name);
      },
      set(this: TenfoldElement, value: unknown) {
        const before = this.#values.get(name);
        if (Object.is(before, value)) return;
        this.#values.set(name, value);
        if (!this.#changes.has(name)) this.#changes.set(name, before);
        this.requestUpdate();
      },
    });
  }

  /** What was set before the element was registered hides the accessor: it is set again. */
  #uncover(name: string): void {
    if (!Object.hasOwn(this, name)) return;
    const value: unknown = Reflect.get(this, name);
    Reflect.deleteProperty(this, name);
    Reflect.set(this, name, value);
  }
}

/** Whether the shopper asked for stillness. Asked anew each time: it may change while the page is open. */
export function still(): boolean {
  return globalThis.matchMedia('(prefers-reduced-motion: reduce)').matches;
}
