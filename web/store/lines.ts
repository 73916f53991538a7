/**
 * What becomes of lines that are to be appended where `others` stand already: `there` if they are among them, as whoever
 * did not hear that they were stored tries again, and once is enough; `behind` if they were to be the first; else `new`.
 */
export function appending(
  lines: readonly string[],
  others: readonly string[],
  onlyIfLast = false,
): 'there' | 'behind' | 'new' {
  if (lines.every((line) => others.includes(line))) return 'there';
  return onlyIfLast && others.length > 0 ? 'behind' : 'new';
}

/** Id, kind and time of a stored line; empty where it has none. */
export function headOf(line: string): { readonly id: string; readonly kind: string; readonly at: string } {
  const { id = '', kind = '', at = '' } = JSON.parse(line) as Partial<Record<'id' | 'kind' | 'at', string>>;
  return { id, kind, at };
}

export const idOf = (line: string): string => headOf(line).id;
