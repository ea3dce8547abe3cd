/**
 * Shapes of values that come from where we trust nobody: frames of pages, storage. A shape accepts exactly what it names; an object
 * with a field that the shape does not name is refused.
 */
export type Shape<Value> = (value: unknown) => value is Value;

/** The fields of an object type with the shape of each. A field that is added to the type does not compile until it has a shape. */
type Fields<Value> = { [Name in keyof Value]-?: Shape<Value[Name]> };

export const isBoolean: Shape<boolean> = (value) => typeof value === 'boolean';

/** Neither NaN nor infinite. */
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

export function isListOf<Value>(isItem: Shape<Value>, most: number): Shape<Value[]> {
  return (value): value is Value[] => Array.isArray(value) && value.length <= most && Array.from(value).every(isItem);
}

export function isEither<One, Other>(isOne: Shape<One>, isOther: Shape<Other>): Shape<One | Other> {
  return (value): value is One | Other => isOne(value) || isOther(value);
}

export function isNullOr<Value>(isIt: Shape<Value>): Shape<Value | null> {
  return (value): value is Value | null => value === null || isIt(value);
}

/** For a field that may be missing, which the type of its record says. */
export function isMaybe<Value>(isIt: Shape<Value>): Shape<Value> {
  return (value): value is Value => value === undefined || isIt(value);
}

export function isRecord<Value extends object>(fields: Fields<Value>): Shape<Value> {
  // Its own keys, as the type says.
  const names = Object.keys(fields) as (keyof Value & string)[];
  return (value): value is Value =>
    isObject(value) &&
    names.every((name) => fields[name](Object.hasOwn(value, name) ? value[name] : undefined)) &&
    Object.keys(value).every((name) => Object.hasOwn(fields, name));
}

/** Accepts bytes as structured cloning gives them: of no class of ours, with no prototype that somebody has chosen. */
export const isBytes: Shape<ArrayBuffer> = (value): value is ArrayBuffer => tagOf(value) === '[object ArrayBuffer]';

export const isFloats: Shape<Float32Array> = (value): value is Float32Array => tagOf(value) === '[object Float32Array]';

/** Returns the fields of a value to be read one by one; none of what is no object. */
export function fieldsOf(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}

function isObject(value: unknown): value is Record<string, unknown> {
  return tagOf(value) === '[object Object]';
}

function tagOf(value: unknown): string {
  return Object.prototype.toString.call(value);
}
