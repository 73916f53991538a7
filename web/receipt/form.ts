import { hostLimits } from '../engine/generated/vocabulary.js';

/** What a receipt can be for: an order, or a stamp for a visit or another deed. */
export const receiptKinds = ['purchased', 'visited', 'acted'] as const;
export type ReceiptKind = (typeof receiptKinds)[number];

/** A record that the merchant attests before anybody has it: whoever shows it first, gets it. */
export interface Receipt {
  /** The program's id. */
  readonly program: string;
  /** The record's id, such as `order:123`: by it the hub takes the receipt once, whoever shows it. */
  readonly id: string;
  readonly kind: ReceiptKind;
  /** The record's data. */
  readonly data: Readonly<Record<string, unknown>>;
  /** When it happened: RFC 3339 with the programme's offset. */
  readonly at: string;
  /** From when on it is worth nothing, in milliseconds since 1970. */
  readonly expiresMs: number;
}

/** Tells receipts from other things that the same key might sign. */
export const receiptType = 'tfr';

/** What fits into a link and, with lines to spare, into a QR code. */
export const mostReceiptLength = 2048;

/** Begins the fragment of a link that carries a receipt to a page. */
export const receiptFragment = 'tenfold-receipt=';

/** Whether the fields are there, and no others. What is in `data` is for the engine to judge. */
export function isReceipt(value: unknown): value is Receipt {
  if (!isObject(value) || Object.keys(value).length !== 6) return false;
  const { program, id, kind, data, at, expiresMs } = value;
  return (
    typeof program === 'string' &&
    typeof id === 'string' &&
    /^\P{C}+$/u.test(id) &&
    new TextEncoder().encode(id).length <= hostLimits.keyBytes &&
    receiptKinds.some((each) => each === kind) &&
    isObject(data) &&
    typeof at === 'string' &&
    /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,3})?[+-]\d\d:\d\d$/.test(at) &&
    Number.isSafeInteger(expiresMs) &&
    Date.parse(at) < (expiresMs as number)
  );
}

/** Whether the text can be a key's name: short, and without anything that would have to be escaped. */
export function isKid(text: string): boolean {
  return /^[\w.~-]{1,64}$/.test(text);
}

export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
