import { say } from './say.js';

declare const TENFOLD_HASHES: string | undefined;

/** The files that come later, as this version was built: `sha256-…` by name. Put here by the build; none in our sources. */
export const hashes = JSON.parse(typeof TENFOLD_HASHES === 'undefined' ? '{}' : TENFOLD_HASHES) as Readonly<
  Record<string, string>
>;

/**
 * Fetches a module of ours, and rejects unless its bytes are those of this version. Importing it afterwards takes what was
 * fetched: this is the only way to check a module under every policy. (A blob would need `blob:` in `script-src`, an import
 * map an inline script.) A browser that cannot do this imports it unchecked.
 */
export async function preloaded(url: URL): Promise<void> {
  const hash = hashes[url.pathname.slice(url.pathname.lastIndexOf('/') + 1)];
  const link = document.createElement('link');
  if (hash === undefined || !link.relList.supports('modulepreload')) return;
  Object.assign(link, { rel: 'modulepreload', href: url.href, integrity: hash, crossOrigin: 'anonymous' });
  link.nonce = document.querySelector<HTMLScriptElement>('script[nonce]')?.nonce ?? '';
  try {
    await new Promise((resolve, reject) => {
      link.onload = resolve;
      link.onerror = (): void => reject(new Error(`${url.href} cannot be loaded, or is not of this version`));
      document.head.append(link);
    });
  } finally {
    link.remove();
  }
}

const said = new Set<string>();

/** Imports a file that lies beside this one, checked. Refusing it is said once. The build puts this around our imports. */
export async function verified<T>(name: string, load: () => Promise<T>): Promise<T> {
  try {
    await preloaded(new URL(name, import.meta.url));
  } catch (error) {
    if (!said.has(name)) say(`engine.unavailable: ${(error as Error).message}.`);
    said.add(name);
    throw error;
  }
  return await load();
}
