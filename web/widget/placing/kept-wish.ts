/** Not among the names of a card's own things: who has moved the button need not have a card. */
export const wishKey = (program: string): string => `tenfold.launcher ${program}`;

/** What this device has kept of where the shopper wants the button. */
export function keptWish(program: string): string | null {
  try {
    return localStorage.getItem(wishKey(program));
  } catch {
    return null; // storage is blocked
  }
}
