/** Between the launcher and what it keeps clear of. */
const gapPx = 12;

/** Bars may lie upon each other; further up than this the launcher would be in the way of the page itself. */
const mostBars = 4;

/** How far the button has to go up from its resting place, at least `from`, to lie on nothing that is fixed. */
export function liftOf(launcher: HTMLElement, from: number): number {
  const { left, right, top, bottom } = launcher.getBoundingClientRect();
  let lift = from;
  for (let bars = 0; bars < mostBars; bars++) {
    const points = [left, (left + right) / 2, right - 1].flatMap((x) =>
      [top, (top + bottom) / 2, bottom - 1].map((y) => [x, y - lift] as const),
    );
    const tops = points.flatMap(([x, y]) => fixedTop(x, y, launcher));
    if (tops.length === 0) break;
    lift = Math.max(lift, bottom - Math.min(...tops) + gapPx);
  }
  return lift - from > innerHeight / 2 ? from : Math.ceil(lift); // what fills the page cannot be evaded
}

/** The upper edge of what is fixed at this point and lies in the lower half of the page, if anything does. */
function fixedTop(x: number, y: number, launcher: HTMLElement): number[] {
  for (const element of document.elementsFromPoint(x, y)) {
    if (element === launcher) continue;
    for (let at: Element | null = element; at !== null; at = at.parentElement) {
      const { position } = getComputedStyle(at);
      if (position !== 'fixed' && position !== 'sticky') continue;
      const { top } = at.getBoundingClientRect();
      if (top > innerHeight / 2) return [top];
    }
  }
  return [];
}
