/** What a hand does to the round button beside pressing it. */
export interface Hand {
  /** Drawn so many pixels to the right and down from where it was taken. */
  drawn(x: number, y: number): void;
  /** Let go after that. */
  dropped(): void;
  /** Held by a finger that does not move. */
  held(): void;
  /** An arrow key: one step to the right or left, down or up. True if that is a thing to do. */
  stepped(x: number, y: number): boolean;
}

/** A finger that presses is never quite still. */
const thresholdPx = 8;
const holdMs = 500;

const arrows: Readonly<Record<string, readonly [x: number, y: number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** Tells what a hand does to the button, until the signal. A press that became more than that presses nothing. */
export function feel(button: HTMLElement, hand: Hand, signal: AbortSignal): void {
  let from: PointerEvent | undefined;
  let more = false;
  let holding: ReturnType<typeof setTimeout> | undefined;
  const take = (event: PointerEvent): void => {
    more = false;
    if (event.button !== 0 || !event.isPrimary) return;
    from = event;
    button.setPointerCapture(event.pointerId);
    const hold = (): void => {
      from = undefined;
      more = true;
      hand.held();
    };
    if (event.pointerType !== 'mouse') holding = setTimeout(hold, holdMs);
  };
  const draw = ({ clientX, clientY }: PointerEvent): void => {
    if (from === undefined) return;
    const [x, y] = [clientX - from.clientX, clientY - from.clientY];
    if (!more && Math.hypot(x, y) < thresholdPx) return;
    clearTimeout(holding);
    more = true;
    hand.drawn(x, y);
  };
  const drop = (): void => {
    clearTimeout(holding);
    if (from !== undefined && more) hand.dropped();
    from = undefined;
  };
  const press = (event: Event): void => {
    if (more) event.stopImmediatePropagation();
    more = false;
  };
  const step = (event: KeyboardEvent): void => {
    const [x, y] = arrows[event.key] ?? [0, 0];
    const isPlain = !event.altKey && !event.ctrlKey && !event.metaKey && !event.shiftKey;
    if (isPlain && (x !== 0 || y !== 0) && hand.stepped(x, y)) event.preventDefault(); // the page does not scroll
  };
  button.addEventListener('pointerdown', take, { signal });
  button.addEventListener('pointermove', draw, { signal });
  button.addEventListener('lostpointercapture', drop, { signal });
  button.addEventListener('click', press, { signal, capture: true });
  button.addEventListener('keydown', step, { signal });
}
