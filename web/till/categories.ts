import type { Program } from '../engine/generated/program.js';

/** Whether a visit by itself brings something: then it stands first. Only a guess for the order of two buttons. */
export function looksAtVisits(program: Program | undefined): boolean {
  const earns = program?.earning?.some(({ on }) => on === 'visited') ?? false;
  return earns || (program?.cards?.some(({ stamp }) => stamp.per === 'visit') ?? false);
}

/** Every category that the programme looks at, in the order in which it names them: what a cashier may have to say. */
export function categoriesOf(program: Program | undefined): readonly string[] {
  const found = new Set<string>();
  const visit = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    for (const [name, part] of Object.entries(value)) {
      if (name === 'categories' && Array.isArray(part))
        part.forEach((one) => typeof one === 'string' && found.add(one));
      else visit(part);
    }
  };
  visit(program);
  return [...found];
}
