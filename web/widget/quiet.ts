/** Longest wait for a quiet moment. */
const timeoutMs = 2000;

/** Resolves when the browser has nothing better to do. */
export function quietMoment(): Promise<void> {
  return new Promise((resolve) => {
    if (typeof requestIdleCallback === 'function') requestIdleCallback(() => resolve(), { timeout: timeoutMs });
    else setTimeout(resolve, 1);
  });
}
