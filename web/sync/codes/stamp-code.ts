import { encodeBase64url, decodeBase64url } from './base64url.js';

// Nothing here is Node's: a till makes stamp codes by itself, without a network.

/**
 * What a till shows for shoppers to take a stamp with: `tfs.<till>.<step>.<mac>`. The MAC is the first 10 bytes of
 * HMAC-SHA-256 of `<program>\n<till>\n<step>`, with the secret that `GET till` tells; only hub and till can make one.
 */
export interface StampCode {
  /** The id of the till's key: 16 hexadecimal digits. */
  readonly till: string;
  /** Which 30 seconds since 1970. */
  readonly step: number;
  /** 14 characters of base64url. */
  readonly mac: string;
}

/** So often the code changes. */
export const stampStepMs = 30_000;
/** So far from the beginning of its step the hub still takes one, before and after: clocks differ, and phones are slow. */
export const stampToleranceMs = 120_000;

const macBytes = 10;
const form = /^tfs\.([0-9a-f]{16})\.(0|[1-9]\d{0,9})\.([\w-]{14})$/;

/** The step that this moment, in milliseconds since 1970, lies in. */
export function stampStep(nowMs: number): number {
  return Math.floor(nowMs / stampStepMs);
}

/** The till's secret (base64url) as WebCrypto has it; `undefined` where it is not 32 bytes. */
export async function openStampSecret(secret: string): Promise<CryptoKey | undefined> {
  const bytes = decodeBase64url(secret);
  if (bytes?.length !== 32) return undefined;
  return await crypto.subtle.importKey('raw', bytes, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);
}

/** The code that the till shows during a step. */
export async function makeStampCode(secret: CryptoKey, program: string, till: string, step: number): Promise<string> {
  return `tfs.${till}.${step}.${await macOf(secret, program, till, step)}`;
}

/** What is written in a code; `undefined` where it has another form. Whether it is right says `isStampCodeRight`. */
export function parseStampCode(text: string): StampCode | undefined {
  const [, till, step, mac] = form.exec(text) ?? [];
  return till === undefined || step === undefined || mac === undefined ? undefined : { till, step: Number(step), mac };
}

/** Whether the code was made with this secret, for this programme. How long that takes says nothing about the MAC. */
export async function isStampCodeRight(
  secret: CryptoKey,
  program: string,
  { till, step, mac }: StampCode,
): Promise<boolean> {
  const right = await macOf(secret, program, till, step);
  let differences = right.length ^ mac.length;
  for (let i = 0; i < right.length; i += 1) differences |= right.charCodeAt(i) ^ mac.charCodeAt(i);
  return differences === 0;
}

/** The address that the code's QR shows: the shopper's own page of the programme. `hub` ends with a slash. */
export function stampLink(hub: string, program: string, code: string): string {
  return `${hub}card/${program}#stamp=${code}`;
}

async function macOf(secret: CryptoKey, program: string, till: string, step: number): Promise<string> {
  const mac = await crypto.subtle.sign('HMAC', secret, new TextEncoder().encode(`${program}\n${till}\n${step}`));
  return encodeBase64url(new Uint8Array(mac, 0, macBytes));
}
