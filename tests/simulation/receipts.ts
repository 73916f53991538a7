import { createECDH, createPrivateKey, sign, type KeyObject } from 'node:crypto';
import { receiptType, type Receipt } from '../../web/receipt/form.js';
import type { ReceiptKey } from '../../web/receipt/receipts.js';

const kid = 'story';

/** The shop's key for receipts, the same in every process that tells stories. */
const pair = createECDH('prime256v1');
pair.setPrivateKey(Buffer.alloc(32, 7));
const half = (from: number): string =>
  pair
    .getPublicKey()
    .subarray(from, from + 32)
    .toString('base64url');
const jwk = { kty: 'EC', crv: 'P-256', x: half(1), y: half(33) };
const privateKey: KeyObject = createPrivateKey({
  key: { ...jwk, d: pair.getPrivateKey().toString('base64url') },
  format: 'jwk',
});

/** The public half. */
export const receiptKey: ReceiptKey = { ...jwk, kid };

/** A receipt, and its text. Nobody waits for it: the same receipt is signed otherwise each time, and is as long. */
export interface SignedReceipt {
  readonly receipt: Receipt;
  readonly text: string;
}

export function signed(receipt: Receipt): SignedReceipt {
  const head = { alg: 'ES256', kid, typ: receiptType };
  const text = [head, receipt].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.');
  const signature = sign('sha256', Buffer.from(text), { key: privateKey, dsaEncoding: 'ieee-p1363' });
  return { receipt, text: `${text}.${signature.toString('base64url')}` };
}
