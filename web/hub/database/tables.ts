import { migrations } from './schema.js';

/** A table as the steps of the schema have made it. */
export interface Table {
  readonly name: string;
  readonly columns: readonly string[];
  /** Of the primary key, in its order. */
  readonly key: readonly string[];
}

/** Every table but `hub`, in the order in which they were made. */
export function tablesOf(steps: readonly (readonly string[])[] = migrations): readonly Table[] {
  const tables = new Map<string, Table>();
  for (const statement of steps.flat()) {
    const made = /^CREATE TABLE (\w+) \((.*)\)$/s.exec(statement);
    const added = /^ALTER TABLE (\w+) ADD COLUMN (\w+)/.exec(statement);
    if (made !== null) tables.set(made[1] ?? '', tableOf(made[1] ?? '', made[2] ?? ''));
    const grown = tables.get(added?.[1] ?? '');
    if (grown !== undefined) tables.set(grown.name, { ...grown, columns: [...grown.columns, added?.[2] ?? ''] });
  }
  return [...tables.values()];
}

function tableOf(name: string, body: string): Table {
  const columns = [...body.matchAll(/(?:^|,)\s*([a-z]\w*) (?:TEXT|BIGINT|BYTEA)\b/g)].map(([, column = '']) => column);
  const key = /PRIMARY KEY \(([^)]+)\)/.exec(body)?.[1] ?? '';
  return { name, columns, key: key.split(',').map((column) => column.trim()) };
}
