import { describe, expect, it } from 'vitest';
import { readArguments, UsageError } from '../../support/classify-arguments.mjs';

const ADDRESS = 'http://127.0.0.1:8080/';

describe('arguments of npm run classify', () => {
  it('takes files', () => {
    expect(readArguments(['--browser', 'firefox', 'a.jpg', 'folder'])).toMatchObject({
      browser: 'firefox',
      backend: 'auto',
      paths: ['a.jpg', 'folder'],
      page: undefined,
    });
  });

  it('takes a page; by default it is scrolled through, with the permission and a second of waiting', () => {
    expect(readArguments(['--page', ADDRESS])).toMatchObject({
      paths: [],
      page: { address: ADDRESS, wait: 1, permission: true, scroll: true },
    });
    expect(readArguments(['--page', ADDRESS, '--wait', '0', '--no-permission', '--no-scroll']).page).toEqual({
      address: ADDRESS,
      wait: 0,
      permission: false,
      scroll: false,
    });
  });

  it.each([
    ['nothing to classify', []],
    ['a page together with files', ['--page', ADDRESS, 'a.jpg']],
    ['a page that is to be explained', ['--page', ADDRESS, '--explain']],
    ['a page that is no address', ['--page', 'index.html']],
    ['a page of another protocol', ['--page', 'file:///tmp/index.html']],
    ['--wait without a page', ['--wait', '3', 'a.jpg']],
    ['--wait without a number', ['--page', ADDRESS, '--wait', 'long']],
    ['--wait that is empty', ['--page', ADDRESS, '--wait', '']],
    ['--wait below 0', ['--page', ADDRESS, '--wait=-1']],
    ['--no-permission without a page', ['--no-permission', 'a.jpg']],
    ['--no-scroll without a page', ['--no-scroll', 'a.jpg']],
    ['--size without --explain', ['--size', '448', 'a.jpg']],
    ['an option that there is not', ['--pages', ADDRESS]],
    ['a browser that there is not', ['--browser', 'opera', 'a.jpg']],
    ['a backend that there is not', ['--backend', 'cpu', 'a.jpg']],
  ])('refuses %s', (_, args) => {
    expect(() => readArguments(args)).toThrow(UsageError);
  });
});
