/** Puts a `localStorage` into Node, with these texts; its own keys are the names, as in a browser. Answers how to take it away. */
export function putLocalStorage(texts: Readonly<Record<string, string>> = {}): () => void {
  const stored = new Map(Object.entries(texts));
  const methods = {
    getItem: (name: string) => stored.get(name) ?? null,
    setItem: (name: string, text: string) => void stored.set(name, text),
    removeItem: (name: string) => void stored.delete(name),
  };
  const localStorage = new Proxy(methods, {
    ownKeys: () => [...stored.keys()],
    getOwnPropertyDescriptor: (_, name) => ({ value: stored.get(String(name)), enumerable: true, configurable: true }),
  });
  Object.assign(globalThis, { localStorage });
  return () => void Reflect.deleteProperty(globalThis, 'localStorage');
}
