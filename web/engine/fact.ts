import type { TenfoldRecord } from './generated/record.js';

const keyFields: Readonly<Partial<Record<TenfoldRecord['kind'], string>>> = {
  purchased: 'order',
  confirmed: 'order',
  refunded: 'refund', // never the order, which may be refunded in parts
  visited: 'visit',
  acted: 'action',
  optedIn: 'challenge',
  redemptionRequested: 'redemption',
  redemptionConfirmed: 'redemption',
  redemptionReleased: 'redemption',
};

/**
 * What names the fact itself, whatever the record's id: two records with the same key say the same. The engine is what
 * decides; this tells its hosts which records it will take for one.
 */
export function naturalKey({ id, kind, data }: Pick<TenfoldRecord, 'id' | 'kind' | 'data'>): string {
  if (kind === 'joined' || kind === 'birthdayEntered') return kind;
  const field = keyFields[kind];
  const name = field === undefined ? undefined : ({ ...data } as Readonly<Record<string, unknown>>)[field];
  return typeof name === 'string' ? `${kind} ${name}` : `id ${id}`;
}
