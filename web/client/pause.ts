/** Lets the page go first: what follows is another task of its main thread, where the browser can part them. */
export async function pause(): Promise<void> {
  const { scheduler } = globalThis as { scheduler?: { yield?: () => Promise<void> } };
  await scheduler?.yield?.();
}
