/** A random id (UUID version 4). `crypto.randomUUID` exists on secure pages only; this works on plain http, too. */
export function randomId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(36));
  return '10000000-1000-4000-8000-100000000000'.replace(/[018]/g, (digit, at: number) =>
    // 0 and 1 become any digit, 8 becomes 8, 9, a or b
    (Number(digit) ^ ((bytes[at] ?? 0) & (15 >> (Number(digit) / 4)))).toString(16),
  );
}
