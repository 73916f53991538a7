/** Longest wait for a quiet moment. */
const patienceMs = 2000;

/** Resolves when the browser has nothing better to do. */
export function quietMoment(): Promise<void> {
  return new Promise((resolve) => {
    if (typeof requestIdleCallback === 'function') requestIdleCallback(() => resolve(), { timeout: patienceMs });
    else setTimeout(resolve, 1);
  });
}
