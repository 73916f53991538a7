import { createHash, randomBytes } from 'node:crypto';

/** What a secret looks like: 32 random bytes as base64url. */
export const secretForm = '[\\w-]{43}';

/** A secret that nobody guesses. */
export function newSecret(): string {
  return randomBytes(32).toString('base64url');
}

/**
 * What the database keeps in a secret's place. A hash made slow on purpose protects what people think up; these secrets
 * have 256 random bits, and nobody gets through them at any speed.
 */
export function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('base64url');
}
