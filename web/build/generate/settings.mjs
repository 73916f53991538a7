// The settings of a programme, as its JSON Schema has them: sections, each of one or several forms, each with settings.
import { sayingOf } from './sayings.mjs';

const firstSentence = (text = '') => /^.*?\.(?= [A-Z]|$)/.exec(text)?.[0] ?? text;
const refName = (schema) => schema?.$ref?.replace('#/definitions/', '');
const isObject = (schema) => schema.properties !== undefined;

/** A schema with what stands beside its `$ref`; `name` is the last definition on the way to it, if there is one. */
export function resolved(root, schema) {
  const name = refName(schema);
  if (name === undefined) return { ...schema };
  const target = resolved(root, root.definitions[name]);
  const beside = Object.fromEntries(Object.entries(schema).filter(([key]) => key !== '$ref'));
  return { ...target, ...beside, name: target.name && !target.properties ? target.name : name };
}

/** The objects that a value may be: one, several of which each is another form, or none. */
export function formsOf(root, schema) {
  if (isObject(schema)) return [schema];
  return (schema.oneOf ?? schema.anyOf ?? []).map((form) => resolved(root, form)).filter(isObject);
}

/** What a value, or the items of a list, can be in detail. */
function inside(root, schema) {
  const isList = schema.type === 'array' && schema.items !== undefined;
  const item = isList ? resolved(root, schema.items) : schema;
  return { item, mark: isList ? '[]' : '' };
}

/**
 * Every section: its path, the definition that it describes if that has a name, what it says, and its forms. A form has
 * settings: name within the section, whether it is required, schema, and the section that describes it further.
 */
export function sectionsOf(root) {
  const sections = [];
  const byKey = new Map();
  const add = (path, schema) => {
    const key = schema.name ?? path;
    const known = byKey.get(key);
    if (known !== undefined) {
      if (!known.paths.includes(path)) known.paths.push(path);
      return known;
    }
    const section = {
      paths: [path],
      name: schema.name,
      description: root.definitions[schema.name]?.description ?? schema.description,
      forms: [],
    };
    byKey.set(key, section);
    sections.push(section);
    section.forms = formsOf(root, schema).map((form) => ({
      description: form === schema ? undefined : form.description,
      schema: form,
      settings: settingsOf(form, path, ''),
    }));
    return section;
  };
  /** Small objects without a name of their own are described where they stand. */
  const settingsOf = (form, path, prefix) =>
    Object.entries(form.properties).flatMap(([property, raw]) => {
      const schema = resolved(root, raw);
      const { item, mark } = inside(root, schema);
      const name = `${prefix}${property}`;
      const forms = formsOf(root, item);
      const described = forms.length === 1 ? forms[0] : item;
      const own = forms.length > 1 || (forms.length === 1 && described.name !== undefined);
      const place = `${path === '' ? '' : `${path}.`}${name}${mark}`;
      const says = raw.description ?? sayingOf(root, form, property) ?? firstSentence(schema.description);
      const setting = { name, schema, says, required: form.required?.includes(property) === true };
      if (own) return [{ ...setting, open: () => add(place, described) }];
      return [setting, ...(forms.length === 1 ? settingsOf(forms[0], path, `${name}${mark}.`) : [])];
    });
  add('', { ...root, name: 'Program' });
  openAll(sections);
  return sections;
}

/** Sections lead to further ones: those of each are described right after it. */
function openAll(sections) {
  for (let at = 0; at < sections.length; ++at) {
    const before = sections.length;
    for (const form of sections[at].forms) for (const setting of form.settings) setting.open?.();
    const found = sections.splice(before);
    sections.splice(at + 1, 0, ...found);
  }
}
