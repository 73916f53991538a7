import { accepted, refused } from '../engine/result.js';
import type { Result } from '../engine/types.js';
import type { Receipt } from '../receipt/form.js';
import { openReceiptKeys, readReceipt } from '../receipt/receipts.js';
import { idOf } from '../store/index.js';
import type { Card } from './card.js';
import { writeRecord, type Clock, type Written } from './records.js';
import type { Program, Tracked } from './types.js';

/** Reads a receipt, or a link with one, by the keys of the programme, without a network. */
export async function readShown(program: Program | undefined, code: unknown, nowMs: number): Promise<Result<Shown>> {
  const text = String(code).replace(/^.*#?tenfold-receipt=/s, '');
  const keys = await openReceiptKeys(program?.id ?? '', program?.receiptKeys ?? []);
  const receipt = keys.ok ? await readReceipt(keys.value, text, nowMs) : keys;
  return receipt.ok ? accepted(new Shown(receipt.value, text)) : receipt;
}

/** A receipt that was read, and as it was signed. */
export class Shown {
  readonly #receipt: Receipt;
  readonly #text: string;

  constructor(receipt: Receipt, text: string) {
    this.#receipt = receipt;
    this.#text = text;
  }

  /**
   * The record that it attests: by the id that the hub's will have, which begins with `prefix`, or without a hub by one
   * that a device may use, for the day on which there is a hub.
   */
  async record(prefix: string | undefined, clock: Clock): Promise<Result<Written>> {
    const { id, kind, data, at } = this.#receipt;
    const recordId = prefix === undefined ? `receipt-${await digest(id)}` : prefix + id;
    return writeRecord(kind, data, { id: recordId, at }, clock);
  }

  /** Puts it on the card. With a hub it is pending until that has taken it. */
  async adopt(card: Card, { line, record }: Written): Promise<Result<Tracked>> {
    const none = { id: record.id, entries: [] };
    const { link } = card;
    if (link === undefined) {
      const whole = await card.whole();
      if (!whole.ok) return whole;
      if (whole.value.lines.some((other) => idOf(other) === record.id)) return used();
      return await card.take({ line, record });
    }
    const judged = card.fold.ready ? await card.fold.ask((engine) => engine.preview(line)) : accepted(none);
    if (!judged.ok) return judged;
    const adopted = await link.adopt({ text: this.#text, line });
    if (!adopted.ok) return adopted;
    const shown = await card.catchUp();
    if (!shown.ok) return shown;
    return accepted({ ...none, outcome: adopted.value ? 'accepted' : 'already', entries: judged.value.entries });
  }
}

async function digest(text: string): Promise<string> {
  const bytes = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

const used = (): Result<never> => refused('receipt.used', 'a receipt that is not on this card yet');
