import { describe, expect, it } from 'vitest';
import { UsageError } from '../../../build/command-line.mjs';
import { parseClassifyArguments } from '../../support/classify-arguments.mjs';

const ADDRESS = 'http://127.0.0.1:8080/';

describe('arguments of npm run classify', () => {
  it('takes files', () => {
    expect(parseClassifyArguments(['--browser', 'firefox', 'a.jpg', 'folder'])).toMatchObject({
      browser: 'firefox',
      backend: 'auto',
      paths: ['a.jpg', 'folder'],
      page: undefined,
    });
  });

  it('takes a page; by default it is scrolled through, with the permission and a second of waiting', () => {
    expect(parseClassifyArguments(['--page', ADDRESS])).toMatchObject({
      paths: [],
      page: { address: ADDRESS, wait: 1, permission: true, scroll: true },
    });
    expect(parseClassifyArguments(['--page', ADDRESS, '--wait', '0', '--no-permission', '--no-scroll']).page).toEqual({
      address: ADDRESS,
      wait: 0,
      permission: false,
      scroll: false,
    });
  });

  it('takes class maps for a JSON file, at a size of its own', () => {
    const written = ['--json', 'answers.json', 'a.jpg'];
    expect(parseClassifyArguments(['--explain', ...written]).explain).toEqual({ inputSize: null });
    expect(parseClassifyArguments(['--explain', '--size', '448', ...written]).explain).toEqual({ inputSize: 448 });
    expect(parseClassifyArguments(written).explain).toBeUndefined();
  });

  it.each(['http://localhost/', 'https://photos.localhost:8443/', 'http://127.0.0.2/', 'http://[::1]:80/'])(
    'takes %s',
    (address) => {
      expect(parseClassifyArguments(['--page', address]).page?.address).toBe(address);
    },
  );

  it.each([
    ['nothing to classify', []],
    ['a page together with files', ['--page', ADDRESS, 'a.jpg']],
    ['a page that is to be explained', ['--page', ADDRESS, '--explain']],
    ['a page that is no address', ['--page', 'index.html']],
    ['a page on another machine', ['--page', 'https://example.org/']],
    ['a page whose name only begins like this machine', ['--page', 'http://localhost.example.org/']],
    ['a page of another protocol', ['--page', 'file:///tmp/index.html']],
    ['--wait without a page', ['--wait', '3', 'a.jpg']],
    ['--wait without a number', ['--page', ADDRESS, '--wait', 'long']],
    ['--wait that is empty', ['--page', ADDRESS, '--wait', '']],
    ['--wait below 0', ['--page', ADDRESS, '--wait=-1']],
    ['--no-permission without a page', ['--no-permission', 'a.jpg']],
    ['--no-scroll without a page', ['--no-scroll', 'a.jpg']],
    ['class maps that go nowhere', ['--explain', 'a.jpg']],
    ['a size that is none', ['--explain', '--json', 'x.json', '--size', 'big', 'a.jpg']],
    ['a size beyond the limit', ['--explain', '--json', 'x.json', '--size', '897', 'a.jpg']],
    ['a model that there is not', ['--model', 'resnet', 'a.jpg']],
    ['--size without --explain', ['--size', '448', 'a.jpg']],
    ['an option that there is not', ['--pages', ADDRESS]],
    ['a browser that there is not', ['--browser', 'opera', 'a.jpg']],
    ['a backend that there is not', ['--backend', 'cpu', 'a.jpg']],
  ])('refuses %s', (_, args) => {
    expect(() => parseClassifyArguments(args)).toThrow(UsageError);
  });
});
