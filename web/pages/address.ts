/** Where a page of the hub is: `{hub}/till/{program}` or `{hub}/card/{program}`. */
export interface PageAddress {
  readonly program: string;
  /** Of the hub, with a slash at its end. */
  readonly hub: URL;
  /** Of what belongs to this programme's page, with a slash at its end. */
  readonly folder: URL;
}

export function addressOf(location: { readonly href: string }): PageAddress {
  const page = new URL(location.href);
  const name = page.pathname.slice(page.pathname.lastIndexOf('/') + 1);
  return { program: decodeURIComponent(name), hub: new URL('../', page), folder: new URL(`${name}/`, page) };
}

/**
 * Takes a value out of the page's fragment (`#key=...`), which no server ever sees, and removes the fragment from the
 * address: nobody finds it in the history, nor sends it on with a link.
 */
export function takeFromFragment(name: string): string | undefined {
  const found = new URLSearchParams(location.hash.slice(1)).get(name);
  if (found === null) return undefined;
  history.replaceState(history.state, '', location.pathname + location.search);
  return found;
}
