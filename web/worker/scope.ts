/** What of a service worker's global is used here: TypeScript has the page's, and both at once contradict each other. */
export interface WorkerScope {
  readonly location: Location;
  readonly caches: CacheStorage;
  readonly clients: { claim(): Promise<void> };
  skipWaiting(): Promise<void>;
  importScripts(url: string): void;
  addEventListener<Type extends keyof WorkerEvents>(type: Type, listener: (event: WorkerEvents[Type]) => void): void;
}

interface Extendable {
  /** Keeps the worker alive for as long as the work takes. */
  waitUntil(work: Promise<unknown>): void;
}

export interface Fetched extends Extendable {
  readonly request: Request;
  /** Nobody else is asked then. Throws where somebody before has answered. */
  respondWith(response: Promise<Response>): void;
}

interface WorkerEvents {
  readonly install: Extendable;
  readonly activate: Extendable;
  readonly fetch: Fetched;
  readonly message: Extendable & MessageEvent<unknown>;
  /** Background Sync, which Chromium alone has. */
  readonly sync: Extendable & { readonly tag: string };
}

export const scope = globalThis as unknown as WorkerScope;
