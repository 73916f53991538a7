/** Where lit counts the copies of itself in a page, for a warning that only its development build gives. */
const counts = 'litHtmlVersions';

/**
 * Tenfold adds one global to a page, and lit is not it. Where the page has a lit of its own, everything stays as it is.
 */
export function removeGlobalOfLit(): void {
  const versions: unknown = Reflect.get(globalThis, counts);
  if (Array.isArray(versions) && versions.length === 1) Reflect.deleteProperty(globalThis, counts);
}
