/** Longest wait for a quiet moment. */
const patienceMs = 2000;

/** Resolves when the browser has nothing better to do. */
export function quietMoment(): Promise<void> {
  return new Promise((resolve) => {
    if (typeof requestIdleCallback === 'function') requestIdleCallback(() => resolve(), { timeout: patienceMs });
    else setTimeout(resolve, 1);
  });
}

/** Lets the page go first: what follows is another task of its main thread. */
export function pause(): Promise<void> {
  const { scheduler } = globalThis as { scheduler?: { yield?: () => Promise<void> } };
  return scheduler?.yield?.() ?? new Promise((resolve) => setTimeout(resolve));
}
