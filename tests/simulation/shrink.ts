/** A story that fails, told with some parts left out. */
export interface Failing {
  /** Names of the parts that were told, in their order. */
  readonly parts: readonly string[];
}

/** Tells the story without these parts; answers nothing where it ends well. */
export type TellWithout<F extends Failing> = (without: ReadonlySet<string>) => Promise<F | undefined>;

/** What is left of a story that fails, and what was left out. */
export interface Shortest<F extends Failing> {
  readonly failing: F;
  readonly without: ReadonlySet<string>;
}

/**
 * Leaves parts out as long as the story fails without them: first many at once, then one at a time, until it no longer fails
 * by leaving any out. The same story always comes to the same end.
 */
export async function shrink<F extends Failing>(whole: F, tell: TellWithout<F>): Promise<Shortest<F>> {
  let shortest: Shortest<F> = { failing: whole, without: new Set() };
  for (let size = Math.ceil(whole.parts.length / 2); size >= 1;) {
    const shorter = await passOver(shortest, size, tell);
    if (size > 1) size = Math.ceil(size / 2);
    else if (shorter === shortest) break;
    shortest = shorter;
  }
  return shortest;
}

/** Tries once to do without each so many parts in a row. */
async function passOver<F extends Failing>(
  from: Shortest<F>,
  size: number,
  tell: TellWithout<F>,
): Promise<Shortest<F>> {
  let shortest = from;
  for (let place = 0; place < shortest.failing.parts.length;) {
    const without = new Set([...shortest.without, ...shortest.failing.parts.slice(place, place + size)]);
    const failing = await tell(without);
    if (failing === undefined) place += size;
    else shortest = { failing, without };
  }
  return shortest;
}
