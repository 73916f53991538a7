// The vocabulary and the schemas as TypeScript.
import { compile } from 'json-schema-to-typescript';
import { format, resolveConfig } from 'prettier';
import { inRoot } from '../root.mjs';

/** Fields that hold a word of the vocabulary, though their schema can only say that they are text. */
const vocabularyFields = {
  'Refusal.code': 'RefusalCode',
  'Entry.kind': 'EntryKind',
  'ActivityView.kind': 'RecordKind',
  'Explanation.kind': 'RecordKind',
};

/** Prettier with the repository's settings, as `npm run format` would write it. */
export async function formatted(text, path) {
  return await format(text, { ...(await resolveConfig(inRoot(path))), filepath: inRoot(path) });
}

const quoted = (text) => JSON.stringify(text);

function list(name, type, says, words) {
  const items = Object.keys(words).map(quoted).join(', ');
  return `/** ${says} */\nexport const ${name} = [${items}] as const;\nexport type ${type} = (typeof ${name})[number];\n`;
}

/** Meanings are a constant of their own, so that a bundle that does not name it leaves it out. */
function meanings(name, type, says, words) {
  const fields = Object.entries(words).map(([word, meaning]) => `${quoted(word)}: ${quoted(meaning)}`);
  return `/** ${says} */\nexport const ${name}: Readonly<Record<${type}, string>> = { ${fields.join(', ')} };\n`;
}

export async function vocabularyModule({ recordKinds, entryKinds, refusals: ofEngine, hostRefusals, limits }) {
  const refusals = { ...ofEngine, ...hostRefusals };
  const all = Object.entries(limits);
  const bounds = (some) => some.map(([word, { value, says }]) => `/** ${says} */\n${word}: ${value},`).join('\n');
  const [hosts, others] = [true, false].map((is) => bounds(all.filter(([, { host = false }]) => host === is)));
  const text = [
    '// Generated from shared/vocabulary.json by `npm run generate`.',
    list('recordKinds', 'RecordKind', 'What happened.', recordKinds),
    list('entryKinds', 'EntryKind', 'What it did to the account.', entryKinds),
    list('refusalCodes', 'RefusalCode', 'Why something was refused.', refusals),
    meanings('refusalMeanings', 'RefusalCode', 'What each refusal says, in English, for developers.', refusals),
    `/** Bounds that are looked at before the engine is asked: all that a page loads. */\nexport const hostLimits = {\n${hosts}\n} as const;`,
    `/** Bounds that hold everywhere. */\nexport const limits = {\n...hostLimits,\n${others}\n} as const;`,
  ].join('\n');
  return await formatted(text, 'web/engine/generated/vocabulary.ts');
}

/** What a hub takes for what a programme does not say. */
export async function defaultsModule({ properties, definitions }) {
  const { asserts, backdatingHours, retentionMonths } = properties;
  const till = Object.entries(definitions.Till.properties).map(([name, setting]) => [name, setting.default]);
  const defaults = {
    asserts: asserts.default,
    backdatingHours: backdatingHours.default,
    retentionMonths: retentionMonths.default,
    till: Object.fromEntries(till),
  };
  const text = [
    '// Generated from shared/schemas/program.schema.json by `npm run generate`.',
    '/** What holds where a programme says nothing. */',
    `export const programDefaults = ${JSON.stringify(defaults)} as const;`,
  ].join('\n');
  return await formatted(text, 'web/engine/generated/defaults.ts');
}

/** A `$ref` with neighbours makes the compiler write the same type anew under another name; alone in `allOf` it does not. */
function wrapReferences(node) {
  if (Array.isArray(node)) return node.map(wrapReferences);
  if (typeof node !== 'object' || node === null) return node;
  const { $ref, description } = node;
  if (typeof $ref === 'string') return description === undefined ? { $ref } : { description, allOf: [{ $ref }] };
  // What goes together is for the schema to say: as types it would be unions of everything with everything.
  const said = Object.entries(node).filter(([key]) => key !== 'allOf');
  return Object.fromEntries(said.map(([key, value]) => [key, wrapReferences(value)]));
}

/** What the compiler says about its own ways, in every comment. */
const chatter =
  /\n \*(?:\n \*)? This interface was referenced by `\w+`'s JSON-Schema\n \* via the `definition` "\w+"\./g;
const emptyTail = /(?:\n \*\s*)+\n \*\/(?=\n)/g;
const withoutChatter = (text) => text.replace(chatter, '').replace(emptyTail, '\n */').replaceAll('/**\n */\n', '');

/** An object that may have no field: `{}` would take anything. */
function typeEmptyObjects(node) {
  if (typeof node !== 'object' || node === null) return;
  if (node.type === 'object' && node.additionalProperties === false && node.properties === undefined) {
    node.tsType = 'Record<string, never>';
  }
  Object.values(node).forEach(typeEmptyObjects);
}

function typeVocabularyFields(schema) {
  const used = new Set();
  for (const [place, type] of Object.entries(vocabularyFields)) {
    const [definition, field] = place.split('.');
    const property = schema.definitions?.[definition]?.properties[field];
    if (property === undefined) continue;
    property.tsType = type;
    used.add(type);
  }
  return [...used].sort();
}

/** The types of a schema: one for its title and one for each definition. */
export async function schemaTypes(source, name) {
  const schema = wrapReferences(source);
  typeEmptyObjects(schema);
  const used = typeVocabularyFields(schema);
  const imports = used.length > 0 ? `import type { ${used.join(', ')} } from './vocabulary.js';\n` : '';
  const text = await compile(schema, schema.title, {
    additionalProperties: false,
    bannerComment: `// Generated from shared/schemas/${name}.schema.json by \`npm run generate\`.\n${imports}`,
    format: false,
    ignoreMinAndMaxItems: true,
    unreachableDefinitions: true,
  });
  const path = `web/engine/generated/${name}.ts`;
  return await formatted(withoutChatter(await formatted(text, path)), path);
}
