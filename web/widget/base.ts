import { LitElement, type CSSResultGroup, type PropertyDeclarations } from 'lit';
import type { View } from '../engine/generated/answer.js';
import { receive, stopReceiving } from './context.js';
import type { WidgetState } from './state.js';
import { tokens } from './styles/tokens.js';

/**
 * What all elements share: the look, and a state that comes from outside. An element that stands in the page takes
 * the page's state by itself; one inside another element of ours is given it by that element.
 */
export abstract class TenfoldElement extends LitElement {
  static override styles: CSSResultGroup = tokens;
  static override properties: PropertyDeclarations = { state: { attribute: false } };

  /** Set by the page's client, or by hand (a story book, a test). Undefined: the element shows its skeleton. */
  declare state: WidgetState | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    const root = this.getRootNode();
    const inside = root instanceof ShadowRoot && root.host instanceof TenfoldElement;
    if (!inside) receive(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    stopReceiving(this);
  }

  protected get view(): View | undefined {
    return this.state?.view;
  }

  /** Is a request for this reward, redemption or `join` under way? */
  protected busy(id: string): boolean {
    return this.state?.busy.includes(id) ?? false;
  }
}

/** Whether the shopper asked for stillness. Asked anew each time: it may change while the page is open. */
export function still(): boolean {
  return globalThis.matchMedia('(prefers-reduced-motion: reduce)').matches;
}
