/** A compact JWS in its parts. */
export interface Compact {
  readonly header: unknown;
  readonly payload: unknown;
  /** What was signed. */
  readonly signed: Uint8Array<ArrayBuffer>;
  readonly signature: Uint8Array<ArrayBuffer>;
}

/**
 * Takes a compact JWS apart, if it is written in the only way there is to write it. A decoder that also takes blanks,
 * `=`, or a last character with bits that belong to no byte would give one signed text many forms.
 */
export function readCompact(text: string): Compact | undefined {
  const parts = text.split('.');
  const [header, payload, signature] = parts.map(bytesOf);
  if (parts.length !== 3 || header === undefined || payload === undefined || signature === undefined) return undefined;
  try {
    const signed = new TextEncoder().encode(text.slice(0, text.lastIndexOf('.')));
    return { header: jsonOf(header), payload: jsonOf(payload), signed, signature };
  } catch {
    return undefined;
  }
}

/** The bytes of a base64url text; nothing where it is not exactly that. */
function bytesOf(text: string): Uint8Array<ArrayBuffer> | undefined {
  if (!/^[\w-]+$/.test(text) || text.length % 4 === 1) return undefined;
  const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  const again = btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
  return again === text ? Uint8Array.from(binary, (sign) => sign.charCodeAt(0)) : undefined;
}

function jsonOf(bytes: Uint8Array): unknown {
  return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
}
