/** Says that somebody wants to see the card, or to know something of it. */
export let want!: () => void;

/** Resolves then: an engine that nobody has asked anything would only take time from the page. */
export const wanted = new Promise<void>((resolve) => (want = resolve));
