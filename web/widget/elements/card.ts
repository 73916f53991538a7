import { html, nothing, type TemplateResult } from 'lit-html';
import type { CardView, View } from '../../engine/generated/answer.js';
import { asNumber, asText, TenfoldElement, type Changes } from '../base.js';
import { throwConfetti } from '../celebrate.js';
import { isFailed } from '../failed.js';
import { shortDate } from '../written.js';
import { number } from '../format.js';
import { isWaiting } from '../full-card.js';
import { check, gift } from '../icons.js';
import { parts } from '../styles/parts.js';
import { nextMilestone, prize } from '../names.js';
import { text } from '../text.js';
import { fullBefore, noteSeen } from '../seen-cards.js';
import { isSameCard } from '../same-card.js';
import { unconfirmedIn } from '../unconfirmed.js';
import { cardStyles } from '../styles/card.js';
import { celebrationStyles } from '../styles/celebration.js';

interface Seen {
  readonly id: string;
  readonly stamps: number;
  readonly completed: number;
}

const stepMs = 90;

/**
 * A stamp card. Stamps that came since the shopper last looked land one by one when the card is in sight, and a card
 * that has become full is shown full, celebrated once, until the next one is begun.
 */
export class TenfoldCard extends TenfoldElement {
  static override styles = [parts, cardStyles, celebrationStyles];
  static override properties = { card: asText, slots: asNumber, celebrating: undefined };

  /** Id of the card in the programme; the first one if absent. */
  declare card: string | undefined;
  /** How many slots the skeleton reserves before the data is there. */
  declare slots: number | undefined;
  declare private celebrating: boolean | undefined;

  #seen: Seen | undefined;
  #of: View | undefined;
  #landFrom = Infinity;
  #inSight = false;
  #observer: IntersectionObserver | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    this.#observer = new IntersectionObserver(([entry]) => {
      this.#inSight = entry?.isIntersecting ?? false;
      if (this.#inSight) this.requestUpdate();
    });
    this.#observer.observe(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#observer?.disconnect();
  }

  get #data(): CardView | undefined {
    return this.view?.cards.find((card) => this.card === undefined || card.id === this.card);
  }

  protected override willUpdate(): void {
    const { view } = this;
    const card = this.#data;
    if (view === undefined || card === undefined) return;
    const isSame = this.#of !== undefined && isSameCard(this.#of, view);
    this.#of = view;
    const before = isSame && this.#seen?.id === card.id ? this.#seen : this.#lastSeen(view, card);
    const news = before?.stamps !== card.stamps || before.completed !== card.completed;
    if (!news || (before !== undefined && !this.#inSight)) return; // it lands when somebody looks
    this.#landFrom = Infinity;
    this.#seen = { id: card.id, stamps: card.stamps, completed: card.completed };
    noteSeen(view, card);
    if (before === undefined) {
      this.celebrating = false; // it was another card's
      return;
    }
    if (card.completed > before.completed) this.celebrating = true;
    else if (card.completed < before.completed) this.celebrating = false; // a return reopened it
    if (this.celebrating || card.stamps > before.stamps) this.#landFrom = before.stamps;
  }

  /** Where a card has become full that was never looked at: its last stamp lands. */
  #lastSeen(view: View, card: CardView): Seen | undefined {
    const completed = fullBefore(view, card);
    return completed < card.completed ? { id: card.id, completed, stamps: card.slots - 1 } : undefined;
  }

  protected override updated(changed: Changes): void {
    const slots = this.#data?.slots ?? this.slots ?? 10;
    this.renderRoot.querySelector('ol')?.style.setProperty('--_columns', String(columns(slots)));
    this.renderRoot.querySelectorAll<HTMLElement>('.land').forEach((stamp, index) => {
      stamp.style.setProperty('--_wait', `${index * stepMs}ms`);
    });
    const layer = this.renderRoot.querySelector<HTMLElement>('.confetti');
    if (changed.has('celebrating') && this.celebrating && layer !== null) throwConfetti(layer, 900);
  }

  protected override render(): TemplateResult {
    const { state, view } = this;
    const card = this.#data;
    if (isFailed(state)) return failed(state?.joined);
    if (view === undefined) return skeleton(this.slots ?? 10);
    if (card === undefined) return html``;
    const stamps = this.celebrating || this.#isWaiting(card) ? card.slots : card.stamps;
    const unconfirmed = this.#unconfirmed(view, card);
    return html`<article part="card" aria-labelledby="name" tabindex="-1">
      <header>
        <h3 id="name" part="name">${card.name}</h3>
        <span class="tally" part="tally">${text('of', { part: stamps, whole: card.slots })}</span>
      </header>
      <ol part="slots" role="list" class=${card.slots > 30 ? 'many' : ''} @animationend=${this.#landed}>
        ${Array.from({ length: card.slots }, (_, index) => this.#slotOf(view, card, index + 1, stamps, unconfirmed))}
      </ol>
      <p class="hint" part="hint">${this.#hint(view, card)}</p>
      ${this.celebrating ? this.#full(view, card) : nothing}
    </article>`;
  }

  #isWaiting(card: CardView): boolean {
    return this.state !== undefined && isWaiting(this.state, card);
  }

  #slotOf(view: View, card: CardView, at: number, stamps: number, unconfirmed: number): TemplateResult {
    const award = card.rewards.find((reward) => reward.at === at);
    const filled = at <= stamps;
    const pending = filled && at > stamps - unconfirmed;
    const stamp = text('stamp', { at, slots: card.slots });
    const name = pending
      ? text('unconfirmed', { what: stamp })
      : filled
        ? stamp
        : text('slot', { at, slots: card.slots });
    const label = award === undefined ? name : text('brings', { what: name, reward: prize(view, award) });
    const land = `stamp${filled && at > this.#landFrom ? ' land' : ''}${pending ? ' pending' : ''}`;
    return html`<li>
      <span class=${award === undefined ? 'slot' : 'slot prize'} part="slot" role="img" aria-label=${label}>
        ${award === undefined ? number(at) : gift}
        ${filled ? html`<span class=${land} part="stamp">${award === undefined ? check : gift}</span>` : nothing}
      </span>
    </li>`;
  }

  /** How many stamps come from records that the hub does not have yet: the latest ones. */
  #unconfirmed(view: View, card: CardView): number {
    const waits = unconfirmedIn(this.state);
    const entries = view.activity.filter(({ record }) => waits.has(record)).flatMap((record) => record.entries);
    return entries.reduce((sum, entry) => sum + (entry.card === card.id ? (entry.stamps ?? 0) : 0), 0);
  }

  #hint(view: View, card: CardView): TemplateResult {
    const waits = this.#isWaiting(card);
    const next = waits ? lastOf(card) : nextMilestone(card);
    const reward = next === undefined ? '' : prize(view, next);
    const stamps = (next?.at ?? 0) - card.stamps;
    const hint = next === undefined ? '' : waits ? text('yours', { reward }) : text('toReward', { stamps, reward });
    const facts = [
      ...(card.completed > 0 ? [text('filled', { cards: card.completed })] : []),
      ...(card.until === undefined ? [] : [text('until', { day: shortDate(card.until, view.at) })]),
    ];
    return html`${next === undefined ? nothing : gift}<span>${hint}</span> ${
        facts.length === 0 ? nothing : html`<small>${facts.map((fact) => html`<span>${fact}</span>`)}</small>`
      }`;
  }

  #full(view: View, card: CardView): TemplateResult {
    const last = lastOf(card);
    return html`<div class="full" part="celebration">
        ${gift}<strong>${text('cardFull')}</strong>
        ${last === undefined ? nothing : html`<span>${text('yours', { reward: prize(view, last) })}</span>`}
        <button @click=${this.#begin}>${text(this.#isWaiting(card) ? 'close' : 'newCard')}</button>
      </div>
      <div class="confetti" aria-hidden="true"></div>`;
  }

  /** What has landed would land again whenever the panel is opened. The last one's ring is the last to move. */
  #landed({ target, animationName }: AnimationEvent): void {
    if (animationName !== 'ring' || target !== [...this.renderRoot.querySelectorAll('.land')].at(-1)) return;
    this.#landFrom = Infinity;
    this.requestUpdate();
  }

  #begin(): void {
    this.celebrating = false;
    this.#landFrom = this.#data !== undefined && this.#isWaiting(this.#data) ? Infinity : 0;
    this.renderRoot.querySelector<HTMLElement>('article')?.focus(); // its button goes away
  }
}

const lastOf = ({ rewards, slots }: CardView): CardView['rewards'][number] | undefined =>
  rewards.find(({ at }) => at === slots);

/** A card that was begun is spoken of; to whoever has none, nothing is missing. */
const failed = (joined = false): TemplateResult =>
  joined ? html`<p class="box" part="notice">${text('unavailable')}</p>` : html``;

function skeleton(slots: number): TemplateResult {
  const slot = html`<li><span class="slot"></span></li>`;
  return html`<article part="card" aria-busy="true" aria-label=${text('loading')}>
    <header><span class="bone" aria-hidden="true">Stamp card with a name</span></header>
    <ol aria-hidden="true">
      ${Array.from({ length: slots }, () => slot)}
    </ol>
    <p class="hint"><span class="bone" aria-hidden="true">stamps to the next reward</span></p>
  </article>`;
}

/** Rows as even as can be: three in a row for 3, five for 10, six for 12 and 30, ten for many. */
function columns(slots: number): number {
  if (slots <= 5) return Math.max(slots, 3);
  if (slots > 30) return 10;
  const spare = (perRow: number): number => (perRow - (slots % perRow)) % perRow;
  const candidates = slots > 20 ? [6, 7, 5] : [5, 6, 4];
  return candidates.sort((a, b) => spare(a) - spare(b))[0] ?? 5;
}
