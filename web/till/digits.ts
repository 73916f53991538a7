/** Digits as Arabic and Persian keyboards write them, and their decimal comma, as ours: so that whoever types them is understood. */
export function plainDigits(text: string): string {
  return text
    .replaceAll(/[\u0660-\u0669\u06f0-\u06f9]/g, (digit) => String((digit.codePointAt(0) ?? 0) & 0xf))
    .replaceAll('\u066b', '.');
}
