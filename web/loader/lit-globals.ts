/** Where lit counts the copies of itself in a page, for a warning that only its development build gives. */
const names = ['litElementVersions', 'litHtmlVersions', 'reactiveElementVersions'];

/**
 * Tenfold adds one global to a page, and lit is not it. A list that the page's own lit has written into as well stays
 * as it is.
 */
export function removeGlobalsOfLit(): void {
  const globals = globalThis as unknown as Record<string, unknown>;
  for (const name of names) {
    const versions = globals[name];
    if (Array.isArray(versions) && versions.length === 1) Reflect.deleteProperty(globals, name);
  }
}
