import { keptWish, wishKey } from './kept-wish.js';

/** Where the shopper wants the button; what is absent is as the shop has it. */
export interface Wish {
  readonly side?: 'left' | 'right' | undefined;
  /** Pixels above its resting place. */
  readonly up?: number | undefined;
  /** Put away, until the card is opened in another way. */
  readonly away?: true | undefined;
}

/** What was kept on this device; nothing of it that is no wish. */
export function wishOf(program: string): Wish {
  try {
    const { side, up, away } = JSON.parse(keptWish(program) ?? '{}') as Record<string, unknown>;
    return {
      side: side === 'left' || side === 'right' ? side : undefined,
      up: typeof up === 'number' && up > 0 ? up : undefined,
      away: away === true ? away : undefined,
    };
  } catch {
    return {};
  }
}

/** Keeps it: the shopper has asked for that by moving the button. Nothing wished is nothing kept. */
export function keepWish(program: string, wish: Wish): void {
  const text = JSON.stringify(wish);
  try {
    if (text === '{}') localStorage.removeItem(wishKey(program));
    else localStorage.setItem(wishKey(program), text);
  } catch {
    // No storage, or it is full: then it holds for this page.
  }
}
