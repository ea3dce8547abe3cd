// @ts-check
// The command line of every program here: one description gives the parser, the help and the refusals.
import { parseArgs } from 'node:util';
import { printHelp } from './command-help.mjs';

/** Thrown for wrong arguments. The program then says what is wrong and where the help is, and exits with status 2. */
export class UsageError extends Error {}

/**
 * An option. Without `value` it is a switch.
 * @typedef {object} Option
 * @property {string} help one line
 * @property {string} [value] what the help calls the value, such as FILE
 * @property {readonly string[]} [choices] the only values that are accepted
 * @property {string} [default]
 * @property {boolean} [several] can be given more than once; if it is not given, all `choices` are meant
 */

/** @typedef {Record<string, Option>} Options */

/**
 * @template {Options} O
 * @typedef {object} Program
 * @property {string} command how a person calls it, such as `npm run classify`
 * @property {string} about one or two sentences
 * @property {O} options
 * @property {readonly string[]} [forms] what follows the command, one line each; by default the options alone
 * @property {string} [operand] what the help calls an argument that is not an option; without it, there are none
 */

/**
 * The type of a parsed option.
 * @template {Option} O
 * @typedef {O extends {choices: readonly (infer Choice extends string)[]} ? Given<O, Choice>
 *   : O extends {value: string} ? Given<O, string> : boolean} Parsed
 */

/**
 * @template {Option} O
 * @template {string} Value
 * @typedef {O extends {several: true} ? Value[] : O extends {default: string} ? Value : Value | undefined} Given
 */

/**
 * @template {Options} O
 * @typedef {{values: {[Name in keyof O]: Parsed<O[Name]>}, operands: string[]}} Arguments
 */

/** The option of the programs that open one browser. */
export const oneBrowser = /** @type {const} */ ({
  value: 'NAME',
  choices: ['chrome', 'firefox'],
  default: 'chrome',
  help: 'the browser',
});

/** The option of the programs that compare browsers. */
export const someBrowsers = /** @type {const} */ ({
  value: 'NAME',
  choices: ['chrome', 'firefox'],
  several: true,
  help: 'a browser; without it, both',
});

/**
 * Describes a program and keeps the exact types of its options.
 * @template {Options} const O
 * @param {Program<O>} program
 */
export const defineProgram = (program) => program;

/**
 * Runs a program with the arguments of this process. Prints the help for `--help`, and an error as one sentence.
 * @template {Options} O
 * @param {Program<O>} program
 * @param {(given: Arguments<O>) => Promise<boolean | void>} main returns `false` for the exit status 1
 */
export async function runProgram(program, main) {
  const args = process.argv.slice(2);
  try {
    if (asksForHelp(args)) return printHelp(program);
    refuseWhatNpmKept(program, process.env);
    if ((await main(readArguments(program, args))) === false) process.exitCode = 1;
  } catch (error) {
    const isUsage = error instanceof UsageError;
    console.error(error instanceof Error && !isFaultOfOurs(error) ? error.message : error);
    if (isUsage) console.error(`For help: ${program.command} -- --help`);
    process.exitCode = isUsage ? 2 : 1;
  }
}

/** Returns whether an error is a mistake in the program, whose place in the code matters. @param {Error} error */
function isFaultOfOurs(error) {
  return [TypeError, ReferenceError, RangeError, SyntaxError].some((kind) => error instanceof kind);
}

/** @param {readonly string[]} args */
function asksForHelp(args) {
  const end = args.indexOf('--');
  return (end === -1 ? args : args.slice(0, end)).some((arg) => arg === '--help' || arg === '-h');
}

/**
 * @template {Options} O
 * @param {Program<O>} program
 * @param {readonly string[]} args
 * @returns {Arguments<O>}
 * @throws {UsageError} a sentence for the first argument that the program does not understand
 */
export function readArguments({ options, operand }, args) {
  /** @type {Record<string, string | boolean | string[] | undefined>} */
  const values = {};
  for (const [name, { value, several, default: otherwise }] of Object.entries(options))
    values[name] = several ? [] : value === undefined ? false : otherwise;
  /** @type {Set<string>} */
  const seen = new Set();
  /** @type {string[]} */
  const operands = [];
  for (const token of tokensOf(options, args)) {
    if (token.kind === 'positional') operands.push(token.value);
    if (token.kind !== 'option') continue;
    const option = Object.hasOwn(options, token.name) ? options[token.name] : undefined;
    if (!option) throw new UsageError(`There is no option ${token.rawName}.${suggestionFor(token.name, Object.keys(options))}`);
    if (seen.has(token.name) && !option.several) throw new UsageError(`${token.rawName} is given twice.`);
    seen.add(token.name);
    const value = readValue(option, token);
    const list = values[token.name];
    if (Array.isArray(list)) list.push(String(value));
    else values[token.name] = value;
  }
  for (const [name, { several, choices }] of Object.entries(options))
    if (several && !seen.has(name)) values[name] = [...(choices ?? [])];
  if (operand === undefined && operands.length > 0) throw new UsageError(`"${operands[0]}" is not an option.`);
  // The loop has filled in what the types say.
  return { values: /** @type {Arguments<O>['values']} */ (values), operands };
}

/** @param {Options} options @param {readonly string[]} args */
function tokensOf(options, args) {
  const types = Object.entries(options).map(([name, { value }]) => [name, { type: value === undefined ? 'boolean' : 'string' }]);
  return parseArgs({ args: [...args], options: Object.fromEntries(types), strict: false, allowPositionals: true, tokens: true })
    .tokens;
}

/**
 * @param {Option} option
 * @param {{rawName: string, value?: string | undefined, inlineValue?: boolean | undefined}} token
 */
function readValue({ value: called, choices }, { rawName, value, inlineValue }) {
  if (called === undefined) {
    if (value !== undefined) throw new UsageError(`${rawName} takes no value.`);
    return true;
  }
  const isNextOption = !inlineValue && /^-./.test(value ?? '');
  if (value === undefined || value === '' || isNextOption) throw new UsageError(`${rawName} needs a value.`);
  if (choices && !choices.includes(value)) throw new UsageError(`${rawName} is ${listed(choices)}, not "${value}".`);
  return value;
}

/**
 * Reads the value of an option that takes a number.
 * @param {string} name of the option
 * @param {string} value
 * @param {{from: number, to?: number, whole?: boolean, unit?: string}} range
 * @throws {UsageError}
 */
export function readNumber(name, value, { from, to = Infinity, whole = true, unit = '' }) {
  const number = Number(value);
  const isRight = value.trim() !== '' && number >= from && number <= to && (!whole || Number.isInteger(number));
  if (isRight) return number;
  const kind = `a ${whole ? 'whole ' : ''}number${unit && ` of ${unit}`}`;
  const range = to === Infinity ? `${from} or more` : `from ${from} to ${to}`;
  throw new UsageError(`--${name} is ${kind}, ${range}, not "${value}".`);
}

/** Options that npm has too: they may stand in somebody's .npmrc and were not meant for the program. */
const ownToNpm = new Set(['browser', 'json']);

/**
 * Refuses to start if npm has kept an option for itself, because the `--` before it is missing.
 * @param {Pick<Program<Options>, 'command' | 'options'>} program
 * @param {NodeJS.ProcessEnv} env
 * @throws {UsageError}
 */
export function refuseWhatNpmKept({ command, options }, env) {
  const kept = Object.keys(options).find(
    (name) => !ownToNpm.has(name) && env[`npm_config_${name.replaceAll('-', '_')}`] !== undefined,
  );
  if (kept !== undefined) throw new UsageError(`npm kept --${kept} for itself. Write: ${command} -- --${kept}`);
}

/** @param {readonly string[]} choices */
export function listed(choices) {
  return choices.length < 2 ? choices.join('') : `${choices.slice(0, -1).join(', ')} or ${choices.at(-1)}`;
}

/** Returns a question about the option that begins alike or differs by few letters. @param {string} name @param {string[]} known */
function suggestionFor(name, known) {
  const distances = known.map((each) => ({ each, distance: each.startsWith(name) ? 1 : editDistance(name, each) }));
  const [best] = distances.toSorted((a, b) => a.distance - b.distance);
  return best && best.distance <= Math.max(1, name.length / 3) ? ` Did you mean --${best.each}?` : '';
}

/** Levenshtein's distance: inserted, removed and replaced letters. @param {string} from @param {string} to */
function editDistance(from, to) {
  let row = Array.from({ length: to.length + 1 }, (_, column) => column);
  for (let index = 0; index < from.length; index++) {
    const next = [index + 1];
    for (let column = 1; column <= to.length; column++) {
      const replaced = (row[column - 1] ?? 0) + (from[index] === to[column - 1] ? 0 : 1);
      next.push(Math.min(replaced, (row[column] ?? 0) + 1, (next[column - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}
