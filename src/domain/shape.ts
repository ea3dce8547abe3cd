/**
 * Shapes of values from untrusted sources: frames of pages, and storage. A shape accepts exactly the fields that it names; it refuses an
 * object with any other field.
 */
export type Shape<Value> = (value: unknown) => value is Value;

/** The shape of each field of an object type. Code with a new field in the type does not compile until the field has a shape. */
type Fields<Value> = { [Name in keyof Value]-?: Shape<Value[Name]> };

export const isBoolean: Shape<boolean> = (value) => typeof value === 'boolean';

/** Accepts neither NaN nor infinity. */
export const isNumber: Shape<number> = (value): value is number => Number.isFinite(value);

export function isWithin(least: number, most: number): Shape<number> {
  return (value): value is number => isNumber(value) && value >= least && value <= most;
}

export function isWhole(least: number, most: number): Shape<number> {
  const within = isWithin(least, most);
  return (value): value is number => Number.isInteger(value) && within(value);
}

export function isText(longest: number, pattern?: RegExp): Shape<string> {
  return (value): value is string => typeof value === 'string' && value.length <= longest && (pattern?.test(value) ?? true);
}

export function isOneOf<const Choice>(choices: readonly Choice[]): Shape<Choice> {
  return (value): value is Choice => choices.some((choice) => choice === value);
}

export function isListOf<Value>(isValue: Shape<Value>, most: number): Shape<Value[]> {
  return (value): value is Value[] => Array.isArray(value) && value.length <= most && Array.from(value).every(isValue);
}

export function isEither<One, Other>(isOne: Shape<One>, isOther: Shape<Other>): Shape<One | Other> {
  return (value): value is One | Other => isOne(value) || isOther(value);
}

export function isNullOr<Value>(isValue: Shape<Value>): Shape<Value | null> {
  return (value): value is Value | null => value === null || isValue(value);
}

/** Accepts `undefined` too. For fields that are optional in the record's type. */
export function isMaybe<Value>(isValue: Shape<Value>): Shape<Value> {
  return (value): value is Value => value === undefined || isValue(value);
}

export function isRecord<Value extends object>(fields: Fields<Value>): Shape<Value> {
  // `Object.keys` returns `string[]`, but these are the keys of the type.
  const names = Object.keys(fields) as (keyof Value & string)[];
  return (value): value is Value =>
    isObject(value) &&
    names.every((name) => fields[name](Object.hasOwn(value, name) ? value[name] : undefined)) &&
    Object.keys(value).every((name) => Object.hasOwn(fields, name));
}

/** Accepts an `ArrayBuffer` of any realm. After structured cloning nobody has chosen its prototype, so its tag can be trusted. */
export const isBytes: Shape<ArrayBuffer> = (value): value is ArrayBuffer => tagOf(value) === '[object ArrayBuffer]';

export const isFloats: Shape<Float32Array> = (value): value is Float32Array => tagOf(value) === '[object Float32Array]';

/** Returns the fields of a value, to be checked one by one. Returns no fields for anything but an object. */
export function fieldsOf(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}

function isObject(value: unknown): value is Record<string, unknown> {
  return tagOf(value) === '[object Object]';
}

function tagOf(value: unknown): string {
  return Object.prototype.toString.call(value);
}
