import { base64url } from 'jose';

/**
 * Whether the text can be a compact JWS, written in the only way there is to write it. A decoder also takes a signature
 * whose last character differs in bits that belong to no byte, or one with blanks and `=`; then one signed text would
 * have many forms.
 */
export function isCompact(text: string, mostLength: number): boolean {
  if (text.length > mostLength) return false;
  const signature = /^[\w-]+\.[\w-]+\.([\w-]+)$/.exec(text)?.[1];
  if (signature === undefined || signature.length % 4 === 1) return false;
  return base64url.encode(base64url.decode(signature)) === signature;
}
