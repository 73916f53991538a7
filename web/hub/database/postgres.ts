import type { Database } from './types.js';
export async function openPostgres(url: string): Promise<Database> {
  throw new Error(url);
}
