// What a setting's value can be, and what refuses it, in words.

const number = (value) => value.toLocaleString('en-US');
const word = (value) => `\`${JSON.stringify(value)}\``;

/** Values that many settings take. The page describes each once. */
export const kinds = {
  Id: ['id', 'small letters, digits and hyphens, at most 64'],
  Text: ['text', '1 to 1,000 bytes of text that shoppers read'],
  Key: ['key', 'what your shop calls it, exactly: 1 to 128 bytes'],
  Amount: ['amount', `a whole number from 0: minor units (1999 = 19.99), points, or pieces`],
  Positive: ['amount above 0', 'the same, from 1'],
  AwardPoints: ['points', '1 to 1,000,000,000'],
  Factor: [
    'factor',
    'a number above 0 and up to 1,000 with at most 6 decimals (`1.5`), or an exact fraction as text (`"4/3"`)',
  ],
  Percent: ['percent', 'a factor of at most 100'],
  Priority: ['priority', '-1,000 to 1,000'],
  Weekday: ['weekday', '`"monday"` to `"sunday"`'],
  Date: ['date', 'a local day: `"2026-12-24"`'],
  Time: ['time', 'local, `"00:00"` to `"24:00"`'],
};

/** The type and bounds of a value. `link` makes a link of a kind's name. */
export function typeOf(schema, resolve, link) {
  const kind = kinds[schema.name];
  if (kind !== undefined) return link(kind[0]);
  if (schema.const !== undefined) return word(schema.const);
  if (schema.enum !== undefined) return schema.enum.map(word).join(', ');
  if (schema.type === 'array') return listOf(schema, typeOf(resolve(schema.items), resolve, link));
  if (schema.type === 'boolean') return '`true`, `false`';
  if (schema.type === 'integer') return `${number(schema.minimum)} to ${number(schema.maximum)}`;
  if (schema.type === 'string') return textOf(schema);
  const parts = schema.oneOf ?? schema.anyOf;
  if (parts === undefined || parts.every((part) => resolve(part).properties)) return 'an object';
  return parts.map((part) => typeOf(resolve(part), resolve, link)).join(', or ');
}

function listOf({ minItems = 0, maxItems }, item) {
  return `${number(minItems)} to ${number(maxItems)} of: ${item}`;
}

function textOf({ pattern, minLength, maxLength }) {
  if (maxLength !== undefined) return `text, ${number(minLength)} to ${number(maxLength)} bytes`;
  return pattern === undefined ? 'text' : `text like \`${pattern.replace(/^\^|\$$/g, '').replaceAll('|', '\\|')}\``;
}

const referring = new Set(['reward', 'rules', 'tiers', 'segments', 'card', 'fallback']);
const own = new Set(['id', 'levels[].id', 'prizes[].id', 'kid']);

/** The codes that refuse a value of the right type; that of another type is always `field.type`. */
export function codesOf({ name, schema, required }, resolve) {
  const codes = new Set(required ? ['field.missing'] : []);
  const add = (one) => {
    if (one.type === 'array') {
      codes.add('field.count');
      add(resolve(one.items));
    }
    if (one.const !== undefined || one.enum !== undefined || one.type === 'integer') codes.add('field.range');
    if (one.exclusiveMinimum !== undefined || one.maxLength !== undefined) codes.add('field.range');
    if (one.minProperties !== undefined) codes.add('field.count');
    // An id that is too long is not of its form; of other texts the length is looked at first.
    if (one.pattern !== undefined)
      ['field.format', ...(one.name === 'Id' ? [] : ['field.range'])].forEach(codes.add, codes);
    for (const part of one.oneOf ?? one.anyOf ?? []) if (!resolve(part).properties) add(resolve(part));
  };
  add(schema);
  const last = name.split('.').at(-1);
  const item = schema.type === 'array' ? resolve(schema.items) : schema;
  if (referring.has(last) && item.type === 'string') {
    // A card is looked for when all of the file has been read.
    codes.delete(name === 'stamps.card' ? 'field.range' : 'field.format');
    if (name !== 'stamps.card') codes.add('field.range');
    codes.add('reference.unknown');
  }
  if (last === 'recurrence' && schema.name === 'Text') codes.add('field.format');
  return [...codes];
}

/** Whether two of a list must not have the same value of this setting. */
export const isOwn = (name, path) => own.has(name) && (path.endsWith('[]') || name.includes('[]'));
