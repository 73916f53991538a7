/** Gets the name of the event, and its parameters: what gtag had as third argument, or what stood in `ecommerce`. */
export type EventHandler = (name: string, event: unknown) => void;

/**
 * Hears every event that is in the data layer already, but what is passed over, and every one that is pushed from now on,
 * in both forms: the arguments object of `gtag('event', name, {...})`, and `{event: name, ecommerce: {...}}`.
 *
 * The page's own `push` goes on working whatever we find in there. Returns how to stop.
 */
export function hearEvents(
  dataLayer: unknown[],
  handler: EventHandler,
  passedOver = new WeakSet<object>(),
): () => void {
  let listening = true;
  const hear = (pushed: unknown): void => {
    try {
      const heard = listening ? eventOf(pushed) : undefined;
      if (heard !== undefined) handler(heard.name, heard.event);
    } catch (error) {
      console.warn('[tenfold] something in dataLayer cannot be read', error);
    }
  };
  const before = Object.getOwnPropertyDescriptor(dataLayer, 'push');
  const original: (...items: unknown[]) => number = dataLayer.push;
  const push = (...items: unknown[]): number => {
    const length = original.apply(dataLayer, items); // the page's analytics first
    items.forEach(hear);
    return length;
  };
  dataLayer.filter((pushed) => !passedOver.has(pushed as object)).forEach(hear);
  dataLayer.push = push;
  return () => {
    listening = false;
    if (dataLayer.push !== push) return; // somebody wrapped ours; it stays, and stays silent
    if (before === undefined) delete (dataLayer as { push?: unknown }).push;
    else Object.defineProperty(dataLayer, 'push', before);
  };
}

function eventOf(pushed: unknown): { readonly name: string; readonly event: unknown } | undefined {
  if (typeof pushed !== 'object' || pushed === null) return undefined;
  const fields = pushed as Readonly<Record<string | number, unknown>>;
  if (fields[0] === 'event' && typeof fields[1] === 'string') return { name: fields[1], event: fields[2] };
  const { event } = fields;
  if (typeof event !== 'string') return undefined;
  return { name: event, event: fields['ecommerce'] ?? pushed };
}
