import { judge } from '../judge.js';
import { interleaved, median } from '../measure.js';
import { type Load, measureLoad, measureMainThread } from './loads.js';
import { serveBoth, type Site } from './site.js';
import { measureOpening, measureReturn } from './visits.js';

const rounds = 9;
const limits = { mainThreadMs: 30, returnMs: 100, opening: 1.5 };

/** What the tag costs the demo shop's page: the page with it against the page without it, in one run. */
export async function benchPage(): Promise<void> {
  const site = await serveBoth();
  try {
    await measureLoads(site);
    await measureThread(site);
    const returns = await many(() => measureReturn(site.url));
    judge(
      'returning: ms from the tag to the card, from the stored view',
      median(returns),
      median(returns) <= 100,
      `at most ${String(limits.returnMs)}`,
    );
    const openings = await many(() => measureOpening(site.url));
    const opening = median(openings);
    judge(
      'first opening against the download of its bytes',
      opening,
      opening <= limits.opening,
      `at most ${String(limits.opening)}`,
    );
  } finally {
    await site.close();
  }
}

async function measureLoads({ url }: Site): Promise<void> {
  const loads: { bare: Load[]; with: Load[] } = { bare: [], with: [] };
  const load = (kind: 'bare' | 'with') => async (): Promise<number> => {
    const one = await measureLoad(`${url}${kind}/index.html`);
    loads[kind].push(one);
    return one.largestPaint;
  };
  await interleaved(rounds, { bare: load('bare'), with: load('with') });
  const added = (of: keyof Load): number => median(loads.with.map((one, i) => one[of] - (loads.bare[i]?.[of] ?? NaN)));
  const noise = (of: keyof Load): number => spread(loads.bare.map((one) => one[of]));
  console.log(
    `bare page: LCP ${ms(loads.bare, 'largestPaint')}, FCP ${ms(loads.bare, 'firstPaint')}, ${kb(loads.bare)}; with the tag ${kb(loads.with)}`,
  );
  judge('added blocking time, ms', added('blocking'), added('blocking') <= 0, '0');
  judge(
    'added to FCP, ms',
    added('firstPaint'),
    added('firstPaint') <= noise('firstPaint'),
    within(noise('firstPaint')),
  );
  judge(
    'added to LCP, ms',
    added('largestPaint'),
    added('largestPaint') <= noise('largestPaint'),
    within(noise('largestPaint')),
  );
  const shift = median(loads.with.map((one) => one.shift));
  judge('layout shift', shift, shift === 0, '0');
}

async function measureThread({ url }: Site): Promise<void> {
  const thread = (kind: string) => () => measureMainThread(`${url}${kind}/index.html`);
  const taken = await interleaved(rounds, { bare: thread('bare'), with: thread('with') });
  const added = median(taken.map((round) => round.with - round.bare));
  judge(
    'added time of the main thread, ms',
    added,
    added <= limits.mainThreadMs,
    `at most ${String(limits.mainThreadMs)}`,
  );
}

async function many(one: () => Promise<number>): Promise<number[]> {
  const results: number[] = [];
  for (let round = 0; round < rounds; round++) results.push(await one());
  return results;
}

/** The middle half of what the same page takes from load to load. */
function spread(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (part: number): number => sorted[Math.floor((sorted.length - 1) * part)] ?? NaN;
  return at(0.75) - at(0.25);
}

const within = (noise: number): string => `within the bare page's own spread of ${noise.toFixed(2)}`;
const ms = (loads: readonly Load[], of: keyof Load): string => `${median(loads.map((one) => one[of])).toFixed(0)} ms`;
const kb = (loads: readonly Load[]): string => `${(median(loads.map(({ bytes }) => bytes)) / 1000).toFixed(1)} KB`;
