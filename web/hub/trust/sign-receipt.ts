import { CompactSign, importJWK, type JWK } from 'jose';
import { accepted, refused } from '../../engine/result.js';
import type { Result } from '../../engine/types.js';
import { isKid, isReceipt, mostReceiptLength, receiptType, type Receipt } from '../../receipt/form.js';

/**
 * Signs a receipt with the private half of the key that is known as `kid`: a compact JWS, for a link or a QR code.
 * Signing the same receipt twice gives two texts; that they are one receipt says its `id`.
 */
export async function signReceipt(privateJwk: JWK, kid: string, receipt: Receipt): Promise<Result<string>> {
  const { program, id, kind, data, at, expiresMs } = receipt;
  const fields = { program, id, kind, data, at, expiresMs };
  if (!isReceipt(fields)) return refused('request.invalid', 'a receipt with an id, a kind, data, and a time to expire');
  const key = await signingKey(privateJwk);
  if (key === undefined || !isKid(kid)) return refused('setting.invalid', 'a private JWK of P-256, and its kid');
  const text = await new CompactSign(new TextEncoder().encode(JSON.stringify(fields)))
    .setProtectedHeader({ alg: 'ES256', kid, typ: receiptType })
    .sign(key);
  return text.length > mostReceiptLength
    ? refused(
        'request.size',
        `a receipt of at most ${mostReceiptLength} characters; give the order's amount, not its lines`,
      )
    : accepted(text);
}

async function signingKey(jwk: JWK): Promise<CryptoKey | undefined> {
  if (jwk.kty !== 'EC' || jwk.crv !== 'P-256' || jwk.d === undefined) return undefined;
  try {
    return await importJWK({ ...jwk, kty: 'EC' }, 'ES256');
  } catch {
    return undefined;
  }
}
