import { ReactiveElement } from 'lit';

/** Where lit counts the copies of itself in a page, for a warning that only its development build gives. */
const counts = ['litElementVersions', 'litHtmlVersions', 'reactiveElementVersions'];

/**
 * Tenfold adds one global to a page, and lit is not it. Where the page has a lit of its own, everything stays as it is.
 */
export function removeGlobalsOfLit(): void {
  const globals = globalThis as unknown as Record<string, unknown>;
  const alone = counts.every((name) => Array.isArray(globals[name]) && globals[name].length === 1);
  if (!alone) return;
  const { metadata } = Symbol as { readonly metadata?: symbol };
  // Our classes have no decorators; told so, they never look into the map that goes with the counts.
  if (metadata !== undefined) Object.defineProperty(ReactiveElement, metadata, { value: null });
  for (const name of [...counts, 'litPropertyMetadata']) Reflect.deleteProperty(globals, name);
}
