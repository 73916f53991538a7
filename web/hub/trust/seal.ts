import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

const cipher = 'aes-256-gcm';
const [ivBytes, tagBytes] = [12, 16];
const mark = 'sealed:';

/**
 * A text that only whoever shows the secret again can read: of the secret the database has no more than a hash. `context`
 * says what it is about, and has to be the same. The secret has to be one that nobody guesses.
 */
export function seal(text: string, secret: string, context: string): string {
  const iv = randomBytes(ivBytes);
  const sealing = createCipheriv(cipher, keyFrom(secret), iv).setAAD(Buffer.from(context));
  const body = Buffer.concat([sealing.update(text, 'utf8'), sealing.final()]);
  return mark + Buffer.concat([iv, sealing.getAuthTag(), body]).toString('base64url');
}

/** The text; as it is where it was never sealed. Throws where secret or context are others. */
export function unseal(sealed: string, secret: string, context: string): string {
  if (!sealed.startsWith(mark)) return sealed;
  const bytes = Buffer.from(sealed.slice(mark.length), 'base64url');
  const opening = createDecipheriv(cipher, keyFrom(secret), bytes.subarray(0, ivBytes)).setAAD(Buffer.from(context));
  opening.setAuthTag(bytes.subarray(ivBytes, ivBytes + tagBytes));
  return Buffer.concat([opening.update(bytes.subarray(ivBytes + tagBytes)), opening.final()]).toString('utf8');
}

function keyFrom(secret: string): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, '', 'tenfold hub: sealed for the holder of a key', 32));
}
