// @ts-check

/** Characters of a line in a terminal. */
const WIDTH = 100;

/** @typedef {import('./command-line.mjs').Option} Option */

/**
 * @param {import('./command-line.mjs').Program<Record<string, Option>>} program
 */
export function printHelp(program) {
  console.log(helpFor(program));
}

/**
 * Returns a program's help: how it is called, what it does, and its options with their values and defaults.
 * @param {import('./command-line.mjs').Program<Record<string, Option>>} program
 * @returns {string}
 */
export function helpFor({ command, about, options, forms = ['[OPTION]...'] }) {
  const calls = forms.map((form, index) => `${index === 0 ? 'Usage:' : '      '} ${command} -- ${form}`);
  const left = Object.entries(options).map(([name, option]) => `  --${name}${valueOf(option)}`);
  left.push('  --help');
  const column = Math.max(...left.map(({ length }) => length)) + 2;
  const right = [...Object.values(options).map(describe), 'prints this'];
  const lines = left.map((start, index) => `${start.padEnd(column)}${wrap(right[index] ?? '', column)}`);
  return [...calls, '', wrap(about, 0), '', ...lines].join('\n');
}

/** @param {Option} option */
function valueOf({ value, choices }) {
  if (value === undefined) return '';
  return ` ${choices && choices.length <= 3 ? choices.join('|') : value}`;
}

/** @param {Option} option */
function describe({ help, default: otherwise, several }) {
  const notes = [otherwise !== undefined && `default: ${otherwise}`, several && 'can be repeated'].filter(Boolean);
  return notes.length > 0 ? `${help} (${notes.join(', ')})` : help;
}

/** Breaks a text between words and indents all lines but the first. @param {string} words @param {number} indent */
function wrap(words, indent) {
  /** @type {string[]} */
  const lines = [];
  for (const word of words.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && indent + last.length + 1 + word.length <= WIDTH) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines.join(`\n${' '.repeat(indent)}`);
}
