interface PageWithLayer {
  dataLayer?: unknown[];
}

/**
 * Calls back with the page's `dataLayer`: now, or when the page makes one (shops often do so only before their first
 * event). Making it ourselves would add a global to a page that may never use it, so until then a property that is
 * undefined waits for the page's own assignment, and becomes an ordinary one with it. Answers how to stop waiting.
 */
export function whenDataLayer(callback: (dataLayer: unknown[]) => void): () => void {
  const page = globalThis as PageWithLayer;
  if (Array.isArray(page.dataLayer)) {
    callback(page.dataLayer);
    return () => {};
  }
  if (Object.hasOwn(page, 'dataLayer')) return () => {}; // the page means something else by the name
  const stop = (): void => {
    if (Object.getOwnPropertyDescriptor(page, 'dataLayer')?.get === get) delete page.dataLayer;
  };
  const get = (): undefined => undefined;
  const set = (value: unknown): void => {
    Object.defineProperty(page, 'dataLayer', { value, writable: true, enumerable: true, configurable: true });
    if (Array.isArray(value)) callback(value);
  };
  Object.defineProperty(page, 'dataLayer', { get, set, configurable: true, enumerable: false });
  return stop;
}
