import type { EngineSource } from '../client/types.js';

/** Longest wait for a quiet moment. */
const patienceMs = 2000;

/**
 * Fetches the engine that lies beside this chunk, both files at once, when the page has nothing else to do: the last
 * view is on the screen by then. Call it again after a failure.
 */
export function engineFiles(): () => Promise<EngineSource> {
  let attempt = 0;
  return async () => {
    await quietMoment();
    const retry = attempt++ === 0 ? '' : `?retry=${String(attempt)}`; // a failed import is remembered by its URL
    const [glue, wasm] = await Promise.all([
      import(beside(`tenfold-engine.js${retry}`)) as Promise<{ default: EngineSource['factory'] }>,
      bytesOf(beside('tenfold-engine.wasm')),
    ]);
    return { factory: glue.default, wasm };
  };
}

function beside(name: string): string {
  return new URL(name, import.meta.url).href;
}

async function bytesOf(url: string): Promise<ArrayBuffer> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${String(response.status)} for ${url}`);
  return await response.arrayBuffer();
}

function quietMoment(): Promise<void> {
  return new Promise((resolve) => {
    if (typeof requestIdleCallback === 'function') requestIdleCallback(() => resolve(), { timeout: patienceMs });
    else setTimeout(resolve, 1);
  });
}
