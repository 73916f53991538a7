/** One line for the page's developer. Whoever calls it sees to it that the same thing is said once. */
export function say(message: string): void {
  console.warn(`[tenfold] ${message}`);
}
