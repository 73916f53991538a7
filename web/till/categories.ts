import type { Program } from '../engine/generated/program.js';

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
