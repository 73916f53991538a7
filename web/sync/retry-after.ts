/** What `Retry-After` asks to wait, in milliseconds: it says seconds, or a date. */
export function waitOf(header: string | null, now: number): number | undefined {
  if (header === null) return undefined;
  const seconds = Number(header);
  const wait = Number.isNaN(seconds) ? Date.parse(header) - now : seconds * 1000;
  return wait > 0 ? wait : undefined;
}
