/** The bytes as base64url without padding: letters, digits, `-` and `_`. */
export function encodeBase64url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}

/**
 * The bytes of a text in the only way there is to write them; else `undefined`. A decoder also takes blanks, padding, and
 * a last character with bits that belong to no byte: then one signed code would have many forms.
 */
export function decodeBase64url(text: string): Uint8Array<ArrayBuffer> | undefined {
  if (!/^[\w-]*$/.test(text) || text.length % 4 === 1) return undefined;
  const bytes = Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (sign) => sign.charCodeAt(0));
  return encodeBase64url(bytes) === text ? bytes : undefined;
}
