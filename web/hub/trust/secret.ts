import * as crypto from 'node:crypto';

/** What a secret looks like: 32 random bytes as base64url. */
export const secretForm = '[\\w-]{43}';

/** A secret that nobody guesses. */
export function newSecret(): string {
  return crypto.randomBytes(32).toString('base64url');
}

/**
 * What the database keeps in a secret's place. A hash made slow on purpose protects what people think up; these secrets
 * have 256 random bits, and nobody gets through them at any speed.
 */
export function hashOf(text: string): string {
  return hashAtOnce?.('sha256', text, 'base64url') ?? crypto.createHash('sha256').update(text).digest('base64url');
}

/** From Node 20.12 on: an object for each hash takes longer than the hash. */
const hashAtOnce = (crypto as Partial<Pick<typeof crypto, 'hash'>>).hash;
