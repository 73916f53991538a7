// Every setting of a programme as a page: docs/program-reference.md, from the schema.
import GithubSlugger from 'github-slugger';
import { asText, exampleFrom, examplesOf } from './examples.mjs';
import { resolved, sectionsOf } from './settings.mjs';
import { codesOf, isOwn, kinds, typeOf } from './values.mjs';

const longestExample = 72;

/**
 * The rows of every section: settings of the same name and schema in several forms are one.
 *
 * @returns {Map<{ paths: string[] }, { name: string, codes: string[], places: object[], open?: () => object }[]>}
 */
export function rowsOf(root, sections, programs) {
  const found = examplesOf(root, sections, programs);
  const resolve = (schema) => resolved(root, schema);
  return new Map(sections.map((section) => [section, sectionRows(section, found, resolve)]));
}

function sectionRows(section, found, resolve) {
  const chooser = chooserOf(section.forms);
  const rows = new Map();
  for (const form of section.forms) {
    for (const setting of form.settings) {
      const key = setting.name === chooser ? chooser : `${setting.name} ${asText(withoutWords(setting.schema))}`;
      const row = rows.get(key) ?? { ...setting, forms: [], places: [], schema: { ...setting.schema } };
      if (setting.name === chooser && rows.has(key)) row.schema = oneOfAll(row.schema, setting.schema);
      row.forms.push(form);
      row.places.push(...(found.get(setting) ?? []));
      rows.set(key, row);
    }
  }
  return [...rows.values()].map((row) => ({
    ...row,
    ...belonging(row, section.forms, chooser),
    codes: [...codesOf(row, resolve), ...(isOwn(row.name, section.paths[0]) ? ['id.duplicate'] : [])],
  }));
}

const withoutWords = (schema) => ({ ...schema, description: undefined, default: undefined });
const wordsOf = (schema) => (schema.const !== undefined ? [schema.const] : (schema.enum ?? []));

const oneOfAll = (schema, other) => ({
  ...schema,
  const: undefined,
  enum: [...new Set([...wordsOf(schema), ...wordsOf(other)])],
});

/** The setting that says which of several forms an object is of. */
function chooserOf(forms) {
  if (forms.length < 2) return undefined;
  const names = ['kind', 'form', 'per'];
  return names.find((name) =>
    forms.every((form) => form.settings.some((one) => one.name === name && wordsOf(one.schema).length > 0)),
  );
}

/** In which forms a setting belongs, and what stands in its place in others. */
function belonging(row, forms, chooser) {
  if (row.name === chooser || row.forms.length === forms.length) return { only: [], instead: [] };
  const wordsIn = (form) => wordsOf(form.settings.find(({ name }) => name === chooser)?.schema ?? {});
  const without = forms.filter((form) => !row.forms.includes(form));
  const words = [...new Set(row.forms.flatMap(wordsIn))];
  const others = without.filter((form) => chooser === undefined || wordsIn(form).some((one) => words.includes(one)));
  const here = new Set(row.forms.flatMap((form) => form.settings.map(({ name }) => name)));
  const instead = others.flatMap((form) => form.settings.filter(({ name, required }) => required && !here.has(name)));
  const everywhere = new Set(forms.flatMap(wordsIn)).size === words.length;
  return { only: everywhere ? [] : words, instead: row.required ? [...new Set(instead.map(({ name }) => name))] : [] };
}

const cell = (text) => text.replaceAll('|', '\\|').replaceAll('\n', ' ');
const code = (text) => `\`${text}\``;

/** @param {object[]} programs whose values are the examples */
export function referencePage(root, programs) {
  const sections = sectionsOf(root);
  const rows = rowsOf(root, sections, programs);
  const slugger = new GithubSlugger();
  const headings = ['Every setting of a programme', 'Values', ...sections.map(headingOf)];
  const anchors = headings.map((heading) => slugger.slug(heading.replaceAll('`', '')));
  const anchorOf = (section) => `#${anchors[sections.indexOf(section) + 2]}`;
  return `${[
    '<!-- Generated from shared/schemas/program.schema.json by `npm run generate`. -->',
    `# ${headings[0]}`,
    introduction,
    `## ${headings[1]}`,
    table(
      ['', ''],
      Object.values(kinds).map(([name, says]) => [`**${name}**`, says]),
    ),
    ...sections.flatMap((section) => [
      `## ${headingOf(section)}`,
      ...textsOf(section),
      tableOf(root, rows.get(section), anchorOf),
    ]),
  ].join('\n\n')}\n`;
}

const introduction = [
  'For looking things up; [Writing a programme](program.md) tells of it in order, and the numbers of rules are those of [the rules](rules.md).',
  'A value of another type is refused with `field.type`, a setting that is not on this page with `field.unknown`; the column *refused* has what else refuses it ([all codes](vocabulary.md#refusal-codes)). A refusal names the place, and the programme is not used at all. Editors that know JSON Schema complete and explain all of it, from the `$schema` in the file.',
].join('\n\n');

/** The path, or the last name of it for what stands in several places. */
function headingOf(section) {
  const places = placesOf(section);
  if (places.length === 0) return 'The programme';
  return code(places.length === 1 ? places[0] : places[0].split('.').at(-1));
}

const placesOf = ({ paths }) => paths.filter((path) => path !== '' && !path.startsWith('revisions[].'));

function textsOf(section) {
  const { description, forms } = section;
  const places = placesOf(section);
  const where = places.length > 1 ? `In ${places.map(code).join(', ')}.` : '';
  const says = [where, description ?? ''].filter((text) => text !== '').join(' ');
  const chooser = chooserOf(forms);
  const listed = forms
    .filter((form) => form.description !== undefined && chooser !== undefined)
    .map(
      (form) =>
        `- ${wordsOf(form.settings.find(({ name }) => name === chooser).schema)
          .map(code)
          .join(', ')}: ${form.description}`,
    );
  return [says, listed.join('\n')].filter((text) => text !== '');
}

function tableOf(root, rows, anchorOf) {
  const resolve = (schema) => resolved(root, schema);
  const lines = rows.map((row) => [
    code(row.name),
    cell([row.says, belongs(row)].filter((text) => text !== '').join(' ')),
    cell(
      row.open === undefined
        ? typeOf(row.schema, resolve, (name) => `[${name}](#values)`)
        : nested(row, anchorOf, resolve),
    ),
    standard(row),
    row.codes.map(code).join(' '),
    example(row),
  ]);
  return table(['setting', 'what it says', 'value', 'default', 'refused', 'example'], lines);
}

function nested({ schema, open }, anchorOf, resolve) {
  const link = `[see there](${anchorOf(open())})`;
  if (schema.type === 'array') return `${schema.minItems ?? 0} to ${schema.maxItems}: ${link}`;
  const plain = (schema.oneOf ?? []).map(resolve).filter((part) => !part.properties);
  return [...plain.map((part) => typeOf(part, resolve, (name) => `[${name}](#values)`)), link].join(', or ');
}

const belongs = ({ only }) => (only.length === 0 ? '' : `Only with ${only.map(code).join(', ')}.`);

function standard({ schema, required, instead }) {
  if (required) return ['required', ...instead.map((name) => `or ${code(name)}`)].join(', ');
  const text = asText(schema.default ?? {});
  return text === '{}' ? '' : code(text); // a group's settings have defaults of their own
}

function example({ places, schema }) {
  const text = exampleFrom(places, schema.default) ?? '';
  return text === '' || text.length > longestExample ? '' : code(cell(text));
}

function table(heads, rows) {
  const line = (cells) => `| ${cells.join(' | ')} |`;
  return [line(heads), line(heads.map(() => '---')), ...rows.map(line)].join('\n');
}
