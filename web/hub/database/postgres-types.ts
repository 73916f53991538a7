import pg from 'pg';
import { wholeNumber } from './values.js';

const { builtins } = pg.types;

/** What PostgreSQL says as text, as SQLite would answer it; sums of whole numbers are NUMERIC. */
const parsers = new Map<number, (text: string) => unknown>([
  [builtins.BYTEA, (text) => new Uint8Array(Buffer.from(text.slice(2), 'hex'))],
  [builtins.BOOL, (text) => (text === 't' ? 1 : 0)],
  ...[builtins.INT2, builtins.INT4, builtins.INT8, builtins.NUMERIC, builtins.FLOAT4, builtins.FLOAT8].map(
    (type): [number, (text: string) => unknown] => [type, wholeNumber],
  ),
]);

/** For a pool: everything else is a text. */
export const typesOfPostgres: pg.CustomTypesConfig = {
  getTypeParser: (type: number) => parsers.get(type) ?? String,
};
