/**
 * What a cashier types where nothing can be scanned: a member's eight digits, or a redemption's eight signs. Only the hub
 * knows what they stand for.
 */
export const typedLength = 8;

/**
 * The signs of redemption codes: Crockford's base32 without the vowels A and E, so that no word comes out. I, L, O and U are
 * not in it anyway.
 */
export const redemptionSigns = '0123456789BCDFGHJKMNPQRSTVWXYZ';

const form = new RegExp(`^[${redemptionSigns}]{${typedLength}}$`);

/** Whether the text is a member's digits, and not a redemption's code, which has a letter at least. */
export function isDigits(text: string): boolean {
  return /^\d{8}$/.test(text);
}

/**
 * The code that was meant: blanks and hyphens go, small letters become capitals, O a 0, I and L a 1. `undefined` where
 * that is no code.
 */
export function typedCode(text: string): string | undefined {
  if (text.length > 4 * typedLength) return undefined;
  const code = text.replaceAll(/[\s-]/g, '').toUpperCase().replaceAll('O', '0').replaceAll(/[IL]/g, '1');
  return form.test(code) ? code : undefined;
}
