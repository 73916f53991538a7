import { readFile } from 'node:fs/promises';
import { isFactor, reduced } from './factor.js';
import { isList, isObject, type Json, type JsonObject, type Maybe, plain } from './json.js';

/** Deeper than any programme nests. */
const deepest = 16;

/** The programme's JSON Schema, as far as it says what an absent field means. */
export class Schema {
  constructor(private readonly root: JsonObject) {}

  static async read(path: string): Promise<Schema> {
    return new Schema(JSON.parse(await readFile(path, 'utf8')) as JsonObject);
  }

  /** The programme in the one form of all that say the same: absent fields that have a default are spelled out. */
  spelledOut(program: JsonObject): JsonObject {
    const { properties } = this.root;
    const asserts = program['asserts'] ?? (isObject(properties) ? this.#default(properties['asserts'], 0) : undefined);
    return this.#filled(plainly(program, asserts), this.root, 0) as JsonObject;
  }

  #filled(value: Json, written: Maybe, depth: number): Json {
    if (isFactor(written)) return reduced(value);
    const schema = this.#meant(written, value);
    if (depth > deepest) return value;
    if (isList(value)) return inOrder(value.map((item) => this.#filled(item, schema?.['items'], depth + 1)));
    if (schema === undefined) return value;
    if (!isObject(value)) return value;
    const properties = isObject(schema['properties']) ? schema['properties'] : {};
    const fields = Object.entries(value).map(([key, item]) => [key, this.#filled(item, properties[key], depth + 1)]);
    const absent = Object.keys(properties).filter((key) => !(key in value));
    const defaults = absent.map((key) => [key, this.#default(properties[key], depth)]);
    return Object.fromEntries([...fields, ...defaults.filter(([, item]) => item !== undefined)]) as JsonObject;
  }

  /** Its own, or that of the definition that it refers to; what is in that has defaults of its own. */
  #default(written: Maybe, depth: number): Maybe {
    if (!isObject(written)) return undefined;
    const { default: own, $ref: reference } = written;
    if (own !== undefined) return this.#filled(own, written, depth + 1);
    return typeof reference === 'string' ? this.#default(this.#definition(reference), depth) : undefined;
  }

  /** The definition that is referred to; of several alternatives the one that this value is written in. */
  #meant(written: Maybe, value: Json): JsonObject | undefined {
    if (!isObject(written)) return undefined;
    if (typeof written['$ref'] === 'string') return this.#meant(this.#definition(written['$ref']), value);
    const alternatives = written['oneOf'] ?? written['anyOf'];
    if (!isList(alternatives)) return written;
    return alternatives.map((one) => this.#meant(one, value)).find((one) => one !== undefined && fits(one, value));
  }

  #definition(reference: string): Maybe {
    const definitions = this.root['definitions'];
    return isObject(definitions) ? definitions[reference.replace('#/definitions/', '')] : undefined;
  }
}

/** Without two short forms that the schema does not tell of. */
function plainly(program: JsonObject, asserts: Maybe): JsonObject {
  const { challenges } = program;
  const asserted = isList(asserts) && asserts.map((one) => (isObject(one) ? one : { kind: one })).sort(byKind);
  const leveled = isList(challenges) && challenges.map((one) => (isObject(one) ? withLevels(one) : one));
  return { ...program, ...(asserted && { asserts: asserted }), ...(leveled && { challenges: leveled }) };
}

/** One that comes again and again has levels without end. */
function withLevels(challenge: JsonObject): JsonObject {
  return challenge['recurrence'] === 'onCompletion' ? challenge : { levels: 1, ...challenge };
}

/** Each kind stands once. */
const byKind = (a: JsonObject, b: JsonObject): number => (plain(a['kind']) < plain(b['kind']) ? -1 : 1);

/** Of names any one will do: their order says nothing. */
function inOrder(list: readonly Json[]): readonly Json[] {
  return list.every((item) => typeof item === 'string') ? [...list].sort() : list;
}

function fits(schema: JsonObject, value: Json): boolean {
  const { properties, required } = schema;
  if (!isObject(value) || !isObject(properties)) return false;
  const complete = !isList(required) || required.every((key) => typeof key === 'string' && key in value);
  return complete && Object.entries(value).every(([key, item]) => allows(properties[key], item));
}

function allows(written: Maybe, item: Json): boolean {
  if (!isObject(written)) return false;
  if ('const' in written) return written['const'] === item;
  return !isList(written['enum']) || written['enum'].includes(item);
}
