import { createHmac } from 'node:crypto';

/**
 * What a till makes its stamp codes with: 32 bytes as base64url. It comes of the hub's secret and the till's key, so there
 * is nothing to keep, and it ends with the key.
 */
export function stampSecretOf(hubSecret: string, program: string, keyId: string): string {
  return createHmac('sha256', hubSecret)
    .update(JSON.stringify(['stamps', program, keyId]))
    .digest('base64url');
}
