import { html, nothing, type TemplateResult } from 'lit-html';
import type { Preview, View } from '../../engine/generated/answer.js';
import { asNumber, asText, TenfoldElement } from '../base.js';
import { send, type Purchase } from '../events.js';
import { css } from '../styles/css.js';
import { points as pointsText } from '../phrases.js';
import { parts } from '../styles/parts.js';
import { text } from '../text.js';

/** What is no number is for the engine to refuse, and not taken for what is left out. */
const asAmount: typeof asNumber = (text) => (text === null ? undefined : Number(text));

const styles = css`
  :host {
    min-inline-size: 0;
  }
  p {
    min-block-size: 1.45em; /* its line is kept, so that nothing moves when the answer comes, and when it is nothing */
  }
`;

/**
 * What a purchase would bring, in one line: "You will earn 42 points and 1 stamp". For a product its attributes say what is
 * bought, for a basket the property `purchase`. The engine answers, with everything that counts for this shopper now.
 */
export class TenfoldPreview extends TenfoldElement {
  static override styles = [parts, styles];
  static override properties = {
    amount: asAmount,
    product: asText,
    category: asText,
    quantity: asAmount,
    purchase: asText,
  };

  /** What it costs altogether, in minor units: 760 is 7.60. */
  declare amount: number | undefined;
  /** Id of the product, as the programme knows it. */
  declare product: string | undefined;
  /** Category of the product. */
  declare category: string | undefined;
  /** How many are bought. Default 1. */
  declare quantity: number | undefined;
  /** A whole basket, as `track('purchased', …)` takes it, or the JSON of it; the other attributes are not looked at then. */
  declare purchase: Purchase | string | null | undefined;

  #asked = '';
  #askedAt = '';
  #shown: Preview | null | undefined;

  protected override willUpdate(): void {
    const { state, view } = this;
    if (state === undefined) this.#forget(); // what comes next may be another programme's
    const { purchase: basket } = this;
    const purchase = basket === undefined || basket === null ? this.#line() : basketOf(basket);
    if (purchase === undefined) this.#shown = undefined;
    if (view === undefined || purchase === undefined) return;
    // Another record may bring it more or less: a cap is reached, a tier changed.
    const key = `${String(view.member.records)} ${JSON.stringify(purchase)}`;
    const answer = state?.previews?.[key];
    if (answer !== undefined) this.#shown = answer;
    // Nothing is answered where there is no engine; a view that was drawn anew means that there is one.
    if (key === this.#asked && (answer !== undefined || view.at === this.#askedAt)) return;
    this.#asked = key;
    this.#askedAt = view.at;
    send(this, 'tenfold-preview-request', { key, purchase });
  }

  protected override render(): TemplateResult {
    const said = this.view === undefined || !this.#shown ? undefined : sentence(this.#shown, this.view);
    return html`<p part="preview">${said ?? nothing}</p>`;
  }

  #forget(): void {
    this.#asked = '';
    this.#shown = undefined;
  }

  #line(): Purchase | undefined {
    const { amount, product, category, quantity = 1 } = this;
    if (amount === undefined) return undefined;
    return { lines: [{ amount, quantity, ...(product && { product }), ...(category && { category }) }] };
  }
}

/** Nothing for what is no JSON; what it says is for the engine to judge. */
function basketOf(purchase: Purchase | string): Purchase | undefined {
  if (typeof purchase !== 'string') return purchase;
  try {
    return JSON.parse(purchase) as Purchase;
  } catch {
    return undefined;
  }
}

function sentence({ points, stamps }: Preview, view: View): string | undefined {
  const earned = points > 0 ? pointsText(points, view.points.name) : '';
  const stamped = stamps > 0 ? text('stampCount', { stamps }) : '';
  const what = earned && stamped ? text('both', { points: earned, stamps: stamped }) : earned || stamped;
  return what ? text('willEarn', { what }) : undefined;
}
