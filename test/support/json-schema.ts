/** The keywords of JSON Schema (2020-12) that our own schema uses. Any other keyword is an error. */
export interface Schema {
  [keyword: string]: unknown;
}

const typeTests: Record<string, (value: unknown) => boolean> = {
  object: (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
  array: Array.isArray,
  string: (value) => typeof value === 'string',
  number: (value) => typeof value === 'number',
  integer: Number.isInteger,
  null: (value) => value === null,
};

/** Returns whether a value is an object. The keywords for objects apply to objects only. */
const isRecord = (value: unknown): value is Record<string, unknown> => typeTests['object']!(value);

type Check = (expected: never, value: unknown, context: { schema: Schema; root: Schema; path: string }) => string[];

const nothing: Check = () => [];

const keywords: Record<string, Check> = {
  $schema: nothing,
  $defs: nothing,
  title: nothing,
  description: nothing,
  type: (types: string | string[], value, { path }) =>
    [types].flat().some((type) => typeTests[type]!(value)) ? [] : [`${path} is no ${String(types)}`],
  const: (expected: unknown, value, { path }) => (value === expected ? [] : [`${path} is not ${String(expected)}`]),
  enum: (values: unknown[], value, { path }) => (values.includes(value) ? [] : [`${path} is none of ${values.join(', ')}`]),
  pattern: (pattern: string, value, { path }) =>
    typeof value !== 'string' || new RegExp(pattern, 'u').test(value) ? [] : [`${path} is not ${pattern}`],
  minimum: (least: number, value, { path }) =>
    typeof value !== 'number' || value >= least ? [] : [`${path} is less than ${least}`],
  maximum: (most: number, value, { path }) =>
    typeof value !== 'number' || value <= most ? [] : [`${path} is more than ${most}`],
  required: (names: string[], value, { path }) =>
    isRecord(value) ? names.filter((name) => !(name in value)).map((name) => `${path}.${name} is missing`) : [],
  properties: (properties: Record<string, Schema>, value, { root, path }) =>
    isRecord(value)
      ? Object.entries(properties).flatMap(([name, schema]) =>
          name in value ? faultsOf(value[name], schema, root, `${path}.${name}`) : [],
        )
      : [],
  additionalProperties: (rest: Schema | false, value, { schema, root, path }) => {
    if (!isRecord(value)) return [];
    const others = Object.keys(value).filter((name) => !((schema['properties'] ?? {}) as object).hasOwnProperty(name));
    return others.flatMap((name) =>
      rest === false ? [`${path}.${name} is unknown`] : faultsOf(value[name], rest, root, `${path}.${name}`),
    );
  },
  items: (schema: Schema, value, { root, path }) =>
    Array.isArray(value) ? value.flatMap((item, i) => faultsOf(item, schema, root, `${path}[${i}]`)) : [],
  not: (schema: Schema, value, { root, path }) =>
    faultsOf(value, schema, root, path).length > 0 ? [] : [`${path} is ${JSON.stringify(schema)}`],
  $ref: (pointer: string, value, { root, path }) => {
    const target = pointer.split('/').slice(1).reduce<unknown>((at, name) => (at as Schema)[name], root); // prettier-ignore
    return faultsOf(value, target as Schema, root, path);
  },
};

/** Returns the violations of the schema in a value. @throws for an unknown keyword */
export function faultsOf(value: unknown, schema: Schema, root = schema, path = '$'): string[] {
  return Object.entries(schema).flatMap(([keyword, expected]) => {
    const check = keywords[keyword];
    if (!check) throw new Error(`JSON Schema's "${keyword}" is not known here.`);
    return check(expected as never, value, { schema, root, path });
  });
}
