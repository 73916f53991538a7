// Values of settings as complete programmes have them.

/** Where settings stand in programmes: for each setting of each form, with the programme, the path in it, and the value. */
export function examplesOf(root, sections, programs) {
  const found = new Map();
  const visit = (section, place) => {
    const form = section.forms.find(({ schema }) => fits(schema, place.value));
    for (const setting of form?.settings ?? []) {
      for (const one of placesAt(place, setting.name)) {
        found.set(setting, [...(found.get(setting) ?? []), one]);
        const inner = setting.open === undefined ? [] : Array.isArray(one.value) ? itemsOf(one) : [one];
        for (const item of inner) if (typeof item.value === 'object') visit(setting.open(), item);
      }
    }
  };
  for (const program of programs) visit(sections[0], { program, path: [], value: program });
  return found;
}

/** Whether an object is of a form: has what that requires and nothing else, and its fixed words. */
function fits(schema, value) {
  const names = Object.keys(value);
  if (schema.required?.some((name) => !names.includes(name))) return false;
  return names.every((name) => {
    const property = schema.properties[name];
    if (property === undefined) return false;
    if (property.const !== undefined) return property.const === value[name];
    return property.enum === undefined || property.enum.includes(value[name]);
  });
}

/** The places of `prizes[].id` and the like. */
function placesAt(place, name) {
  const [first, ...rest] = name.split('.');
  const property = first.replace('[]', '');
  const value = place.value[property];
  if (value === undefined) return [];
  const at = { ...place, path: [...place.path, property], value };
  const all = first.endsWith('[]') ? itemsOf(at) : [at];
  return rest.length === 0 ? all : all.flatMap((one) => placesAt(one, rest.join('.')));
}

const itemsOf = (place) => place.value.map((value, index) => ({ ...place, path: [...place.path, index], value }));

/** The shortest value that is not the default. */
export function exampleFrom(places, ordinary) {
  const texts = places.map(({ value }) => asText(value)).sort((a, b) => a.length - b.length || (a < b ? -1 : 1));
  return texts.find((text) => text !== asText(ordinary)) ?? texts[0];
}

/** JSON as it is written by hand, on one line. */
export function asText(value) {
  if (Array.isArray(value)) return `[${value.map(asText).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const fields = Object.entries(value).map(([name, one]) => `${JSON.stringify(name)}: ${asText(one)}`);
  return fields.length === 0 ? '{}' : `{ ${fields.join(', ')} }`;
}
