/** Id, kind and time of a stored line; empty where it has none. */
export function headOf(line: string): { readonly id: string; readonly kind: string; readonly at: string } {
  const { id = '', kind = '', at = '' } = JSON.parse(line) as Partial<Record<'id' | 'kind' | 'at', string>>;
  return { id, kind, at };
}

export const idOf = (line: string): string => headOf(line).id;
