import { readFile } from 'node:fs/promises';
import { isList, isObject, type Json, type JsonObject, type Maybe } from './json.js';

/** Deeper than any programme nests. */
const deepest = 16;

/** The programme's JSON Schema, as far as it says what an absent field means. */
export class Schema {
  constructor(private readonly root: JsonObject) {}

  static async read(path: string): Promise<Schema> {
    return new Schema(JSON.parse(await readFile(path, 'utf8')) as JsonObject);
  }

  /** The programme with every absent field that has a default spelled out: equal for equal terms. */
  spelledOut(program: JsonObject): JsonObject {
    return this.#filled(program, this.root, 0) as JsonObject;
  }

  #filled(value: Json, written: Maybe, depth: number): Json {
    const schema = this.#meant(written, value);
    if (depth > deepest || schema === undefined) return value;
    if (isList(value)) return value.map((item) => this.#filled(item, schema['items'], depth + 1));
    if (!isObject(value)) return value;
    const properties = isObject(schema['properties']) ? schema['properties'] : {};
    const fields = Object.entries(value).map(([key, item]) => [key, this.#filled(item, properties[key], depth + 1)]);
    const absent = Object.keys(properties).filter((key) => !(key in value));
    const defaults = absent.map((key) => [key, this.#default(properties[key], depth)]);
    return Object.fromEntries([...fields, ...defaults.filter(([, item]) => item !== undefined)]) as JsonObject;
  }

  /** Its own, or that of its fields where all of them may be absent. */
  #default(written: Maybe, depth: number): Maybe {
    if (isObject(written) && written['default'] !== undefined) return written['default'];
    const schema = this.#meant(written, {});
    if (schema === undefined) return undefined;
    if (schema['default'] !== undefined) return schema['default'];
    if (!isObject(schema['properties']) || isList(schema['required'])) return undefined;
    const fields = this.#filled({}, schema, depth + 1) as JsonObject;
    return Object.keys(fields).length > 0 ? fields : undefined;
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
