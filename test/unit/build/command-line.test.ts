import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { helpFor } from '../../../build/command-help.mjs';
import {
  defineProgram,
  oneBrowser,
  readArguments,
  readNumber,
  refuseWhatNpmKept,
  runProgram,
  someBrowsers,
  UsageError,
} from '../../../build/command-line.mjs';

const program = defineProgram({
  command: 'npm run example',
  about: 'Shows an example.',
  forms: ['[OPTION]... PATH...'],
  operand: 'PATH',
  options: {
    browser: oneBrowser,
    size: { value: 'SIDE', help: 'side in pixels' },
    'no-scroll': { help: 'does not scroll' },
    tag: { value: 'WORD', several: true, help: 'a tag' },
  },
});

describe('readArguments', () => {
  const read = (...args: string[]) => readArguments(program, args);

  it('gives every option a value, and keeps what is not an option', () => {
    expect(read('a.jpg')).toEqual({
      values: { browser: 'chrome', size: undefined, 'no-scroll': false, tag: [] },
      operands: ['a.jpg'],
    });
    expect(read('--browser', 'firefox', '--size=32', '--no-scroll', 'a', '--tag', 'x', '--tag', 'y', 'b')).toEqual({
      values: { browser: 'firefox', size: '32', 'no-scroll': true, tag: ['x', 'y'] },
      operands: ['a', 'b'],
    });
  });

  it('takes everything after -- as it is', () => {
    expect(read('--', '--size').operands).toEqual(['--size']);
  });

  it('selects all choices if a repeatable option is missing', () => {
    const both = defineProgram({ command: 'x', about: '', options: { browser: someBrowsers } });
    expect(readArguments(both, []).values.browser).toEqual(['chrome', 'firefox']);
    expect(readArguments(both, ['--browser', 'firefox']).values.browser).toEqual(['firefox']);
  });

  it.each<[string[], string]>([
    [['--pages'], 'There is no option --pages.'],
    [['--sise', '3'], 'There is no option --sise. Did you mean --size?'],
    [['--no-scrol'], 'There is no option --no-scrol. Did you mean --no-scroll?'],
    [['--brow', 'chrome'], 'There is no option --brow. Did you mean --browser?'],
    [['-x'], 'There is no option -x.'],
    [['--toString'], 'There is no option --toString.'],
    [['--browser', 'safari'], '--browser is chrome or firefox, not "safari".'],
    [['--browser='], '--browser needs a value.'],
    [['--browser'], '--browser needs a value.'],
    [['--size', '--no-scroll'], '--size needs a value.'],
    [['--no-scroll=yes'], '--no-scroll takes no value.'],
    [['--size', '1', '--size', '2'], '--size is given twice.'],
  ])('refuses %j', (args, sentence) => {
    expect(() => read(...args)).toThrow(new UsageError(sentence));
  });

  it('refuses positional arguments if the program takes none', () => {
    const plain = defineProgram({ command: 'x', about: '', options: { browser: oneBrowser } });
    expect(() => readArguments(plain, ['firefox'])).toThrow(new UsageError('"firefox" is not an option.'));
  });
});

describe('readNumber', () => {
  it('reads numbers in the range', () => {
    expect(readNumber('size', '32', { from: 32, to: 896 })).toBe(32);
    expect(readNumber('wait', '0.5', { from: 0, whole: false })).toBe(0.5);
  });

  it.each(['', ' ', 'big', '31', '897', '40.5', 'Infinity', 'NaN'])('refuses "%s"', (value) => {
    expect(() => readNumber('size', value, { from: 32, to: 896, unit: 'pixels' })).toThrow(
      new UsageError(`--size is a whole number of pixels, from 32 to 896, not "${value}".`),
    );
  });
});

describe('options before the -- of npm', () => {
  it('are refused with the right way to write them', () => {
    expect(() => refuseWhatNpmKept(program, { npm_config_no_scroll: 'true' })).toThrow(
      new UsageError('npm kept --no-scroll for itself. Write: npm run example -- --no-scroll'),
    );
  });

  it('are left alone if they belong to npm or another program', () => {
    expect(() => refuseWhatNpmKept(program, { npm_config_browser: 'lynx', npm_config_cache: '/tmp' })).not.toThrow();
  });
});

describe('the help', () => {
  it('shows how to call the program, and each option with its values and default', () => {
    expect(helpFor(program)).toBe(
      [
        'Usage: npm run example -- [OPTION]... PATH...',
        '',
        'Shows an example.',
        '',
        '  --browser chrome|firefox  the browser (default: chrome)',
        '  --size SIDE               side in pixels',
        '  --no-scroll               does not scroll',
        '  --tag WORD                a tag (can be repeated)',
        '  --help                    prints this',
      ].join('\n'),
    );
  });

  it('has no line of more than 100 characters', () => {
    const about = 'word '.repeat(60).trim();
    const long = defineProgram({ command: 'x', about, options: { size: { value: 'SIDE', help: about } } });
    expect(
      Math.max(
        ...helpFor(long)
          .split('\n')
          .map(({ length }) => length),
      ),
    ).toBeLessThanOrEqual(100);
  });
});

describe('runProgram', () => {
  const { argv, exitCode } = process;
  let printed: string[] = [];
  let complaints: string[] = [];
  beforeEach(() => {
    printed = [];
    complaints = [];
    vi.spyOn(console, 'log').mockImplementation((line) => void printed.push(String(line)));
    vi.spyOn(console, 'error').mockImplementation((line) => void complaints.push(String(line)));
  });
  afterEach(() => {
    process.argv = argv;
    process.exitCode = exitCode;
  });

  async function run(args: string[], main: () => Promise<boolean | void>) {
    process.argv = ['node', 'example.mjs', ...args];
    process.exitCode = undefined;
    await runProgram(program, main);
    return { printed, complaints, status: process.exitCode ?? 0 };
  }

  it.each(['--help', '-h'])('prints the help for %s and does nothing else', async (option) => {
    const main = vi.fn<() => Promise<void>>();
    expect(await run(['--sise', option], main)).toEqual({ printed: [helpFor(program)], complaints: [], status: 0 });
    expect(main).not.toHaveBeenCalled();
  });

  it('says what is wrong with the arguments and where the help is, and exits with 2', async () => {
    const main = vi.fn<() => Promise<void>>();
    expect(await run(['--browser', 'safari'], main)).toEqual({
      printed: [],
      complaints: ['--browser is chrome or firefox, not "safari".', 'For help: npm run example -- --help'],
      status: 2,
    });
    expect(main).not.toHaveBeenCalled();
  });

  it('exits with 1 after a failure, with its sentence, and with 0 after a success', async () => {
    const failing = await run([], () => Promise.reject(new Error('There is no screen.')));
    expect(failing).toMatchObject({ complaints: ['There is no screen.'], status: 1 });
    expect(await run([], () => Promise.resolve(false))).toMatchObject({ status: 1 });
    expect(await run([], () => Promise.resolve(true))).toMatchObject({ status: 0 });
    expect(await run([], () => Promise.resolve())).toMatchObject({ status: 0 });
  });

  it('prints where in the code a mistake of the program is', async () => {
    const mistake = new TypeError('x is not a function');
    const { status } = await run([], () => Promise.reject(mistake));
    expect(status).toBe(1);
    expect(vi.mocked(console.error)).toHaveBeenCalledWith(mistake);
  });
});
