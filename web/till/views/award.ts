import { html, nothing, type TemplateResult } from 'lit-html';
import { amountOf, writtenAmount } from '../amount.js';
import { translatedText } from '../../widget/translate.js';
import { categoriesOf, looksAtVisits } from '../categories.js';
import { plainDigits } from '../digits.js';
import type { TillState } from '../state.js';
import { say } from '../words.js';
import { fieldOf, type Scene } from './parts.js';

/** A visit with one press; a purchase with its amount, and with what it was where the programme looks at that. */
export function awardView({ state, desk }: Scene): TemplateResult {
  const currency = state.program?.currency ?? 'EUR';
  const busy = String(state.busy);
  const first = looksAtVisits(state.program);
  const visit = html`<button class="second wide" type="button" aria-disabled=${busy} @click=${() => void desk.visit()}>
    ${say('visit')}
  </button>`;
  return html`<section class="award" aria-label=${say('award')}>
    ${first ? visit : nothing}
    <form @submit=${(event: SubmitEvent) => void sent(event, currency, desk)} novalidate>
      <h2>${say('purchase')}</h2>
      ${kinds(state)}
      <div class="sum">
        <label for="amount">${say('amountLabel', { currency })}</label>
        <input
          id="amount"
          name="amount"
          inputmode="decimal"
          autocomplete="off"
          placeholder=${writtenAmount(0, currency)}
          aria-describedby="amount-wrong"
          @input=${calm}
        />
        <p id="amount-wrong" class="wrong small" role="alert"></p>
      </div>
      <details>
        <summary>${say('receiptLabel')}</summary>
        <input name="receipt" aria-label=${say('receiptLabel')} maxlength="60" autocomplete="off" />
      </details>
      <button class="main wide" aria-disabled=${busy}>${state.busy ? say('awarding') : say('awardPurchase')}</button>
    </form>
    ${first ? nothing : visit}
  </section>`;
}

function kinds({ program }: TillState): TemplateResult | typeof nothing {
  const categories = categoriesOf(program);
  if (categories.length === 0) return nothing;
  const nameOf = (category: string): string => translatedText(program, category);
  const choice = (value: string, name: string): TemplateResult =>
    html`<label class="choice"
      ><input type="radio" name="category" value=${value} ?checked=${value === ''} /><span>${name}</span></label
    >`;
  return html`<fieldset>
      <legend>${say('whatLabel')}</legend>
      <div class="choices">
        ${choice('', say('anything'))} ${categories.map((category) => choice(category, nameOf(category)))}
      </div>
    </fieldset>
    <div class="stepper">
      <label for="quantity">${say('quantityLabel')}</label>
      <button type="button" aria-label=${say('less')} @click=${(event: Event) => step(event, -1)}>−</button>
      <input id="quantity" name="quantity" inputmode="numeric" autocomplete="off" value="1" maxlength="2" />
      <button type="button" aria-label=${say('more')} @click=${(event: Event) => step(event, 1)}>+</button>
    </div>`;
}

function step(event: Event, by: number): void {
  const input = (event.currentTarget as HTMLButtonElement).form?.elements.namedItem('quantity') as HTMLInputElement;
  input.value = String(Math.min(99, Math.max(1, quantityOf(input.value) + by)));
}

const quantityOf = (text: string): number => {
  const digits = plainDigits(text.trim());
  return /^[1-9]\d?$/.test(digits) ? Number(digits) : 1;
};

/** The word of a wrong amount goes as soon as it is mended. */
function calm(event: Event): void {
  const input = event.currentTarget as HTMLInputElement;
  input.removeAttribute('aria-invalid');
  wrongLine(input).textContent = '';
}

const wrongLine = (input: HTMLInputElement): Element => input.parentElement?.querySelector('.wrong') ?? input;

async function sent(event: SubmitEvent, currency: string, desk: Scene['desk']): Promise<void> {
  event.preventDefault();
  const form = event.target as HTMLFormElement;
  const field = (name: string): string => fieldOf(form, name);
  const amount = amountOf(field('amount'), currency);
  if (amount === undefined) {
    const input = form.elements.namedItem('amount') as HTMLInputElement;
    input.setAttribute('aria-invalid', 'true');
    wrongLine(input).textContent = say('amountWrong', { example: writtenAmount(3.8, currency) });
    return input.focus();
  }
  const category = field('category');
  const bought =
    category === '' ? { amount } : { lines: [{ category, quantity: quantityOf(field('quantity')), amount }] };
  await desk.purchase(bought, field('receipt'));
}
