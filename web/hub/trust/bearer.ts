import { accepted, refused } from '../../engine/result.js';
import type { Result } from '../../engine/types.js';

/** Longest token, key or JWT that anything looks at. */
export const mostBearerLength = 4096;

/**
 * What came in a header `Authorization: Bearer ...`, by the grammar of RFC 6750; so no blank, control character or
 * line break comes through. Its beginning says what it is: `tfd_` a device's token, `tfk_` a merchant's key, all
 * else a JWT.
 */
export function bearerOf(authorization: string | null | undefined): Result<string> {
  if (authorization === null || authorization === undefined || authorization === '') {
    return refused('auth.missing', 'Authorization: Bearer, and a token or key');
  }
  const short = authorization.length <= mostBearerLength;
  const text = short ? /^Bearer ([\w.~+/-]+=*)$/i.exec(authorization)?.[1] : undefined;
  return text === undefined ? refused('auth.invalid', 'Authorization: Bearer, and a token or key') : accepted(text);
}
