import type { RefusalCode } from '../engine/generated/vocabulary.js';
import { headOf, idOf } from '../store/lines.js';
import type { HubMemory, ShownReceipt } from '../store/types.js';
import type { Draft } from './draft.js';
import type { ReceiptRequest } from './protocol.js';
import type { Failed, Post } from './wire.js';

/** What says nothing about the receipt: it is shown again. */
const passing: readonly RefusalCode[] = [
  'hub.unavailable',
  'rate.limited',
  'auth.missing',
  'auth.invalid',
  'member.claimed',
  'member.unknown',
  'member.erased',
  'program.unknown',
  'request.route',
  'request.invalid',
];

/** The memory with one more receipt; nothing, where it has been shown here before. */
export function withReceipt(memory: HubMemory, receipt: Omit<ShownReceipt, 'taken'>): HubMemory | undefined {
  const { receipts = [] } = memory;
  if (receipts.some(({ line }) => idOf(line) === idOf(receipt.line))) return undefined;
  const refused = memory.refused.filter(({ id }) => id !== idOf(receipt.line)); // it gets another chance
  return { ...memory, refused, receipts: [...receipts, { ...receipt, taken: false }] };
}

/** Shows the hub what it has not taken yet. What has become of it counts when the draft is stored; `failed`: ask again. */
export async function showReceipts(post: Post, draft: Draft): Promise<{ readonly draft: Draft; failed?: Failed }> {
  let { next } = draft;
  for (const receipt of next.receipts ?? []) {
    if (receipt.taken) continue;
    const request: ReceiptRequest = { receipt: receipt.text };
    const answer = await post('receipts', request, next.token);
    if (!answer.ok && passing.some((code) => code === answer.refusal.code)) {
      return { draft: { ...draft, next }, failed: answer };
    }
    next = settled(next, receipt, answer.ok ? undefined : answer);
  }
  return { draft: { ...draft, next } };
}

function settled(memory: HubMemory, receipt: ShownReceipt, failed: Failed | undefined): HubMemory {
  const { receipts = [], refused } = memory;
  if (failed === undefined) {
    return { ...memory, receipts: receipts.map((one) => (one === receipt ? { ...one, taken: true } : one)) };
  }
  return {
    ...memory,
    receipts: receipts.filter((one) => one !== receipt),
    refused: [...refused, { ...headOf(receipt.line), refusal: failed.refusal }],
  };
}
