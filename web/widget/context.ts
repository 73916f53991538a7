import type { WidgetState } from './state.js';

/** Whoever takes the page's state: an element that stands in the page, not inside another element of ours. */
export interface Receiver {
  state: WidgetState | undefined;
}

const receivers = new Set<Receiver>();
let current: WidgetState | undefined;

/** Hands the page's state to an element, now and on every change. Elements may come long after the client, or before. */
export function receive(receiver: Receiver): void {
  receivers.add(receiver);
  if (current !== undefined) receiver.state = current;
}

/**
 * The element left the page; it goes on showing what it shows, and is given the state again when it comes back, if there still
 * is one. One that was set by hand stays.
 */
export function stopReceiving(receiver: Receiver): void {
  if (receivers.delete(receiver) && receiver.state === current) receiver.state = undefined;
}

/** Tells all elements in the page. `undefined` when the client is gone: they show their skeleton again. */
export function provide(state: WidgetState | undefined): void {
  current = state;
  for (const receiver of receivers) receiver.state = state;
}
