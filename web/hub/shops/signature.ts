import { createHmac, timingSafeEqual } from 'node:crypto';

/**
 * Whether the text is the base64 HMAC-SHA256 of these very bytes under one of the secrets. Of bytes, because a body that
 * was parsed and written again is another one. All secrets are tried, in the same time whichever fits.
 */
export function isSigned(secrets: readonly string[], body: Uint8Array, signature: string): boolean {
  const given = Buffer.from(signature);
  const fits = secrets.filter((secret) => {
    const expected = Buffer.from(createHmac('sha256', secret).update(body).digest('base64'));
    return given.length === expected.length && timingSafeEqual(given, expected);
  });
  return fits.length > 0;
}
