import { expect, test } from 'vitest';
import { sitePattern } from '../../../src/platform/site-pattern';

test.each([
  ['example.org', '*://example.org/*'],
  ['  Example.ORG ', '*://example.org/*'],
  ['*.example.org', '*://*.example.org/*'],
  ['https://www.example.org/a/b?c#d', '*://www.example.org/*'],
  ['http://example.org:8080', '*://example.org/*'],
  ['https://*.example.org/x', '*://*.example.org/*'],
  ['bücher.example', '*://xn--bcher-kva.example/*'],
  ['localhost', '*://localhost/*'],
  ['127.0.0.1', '*://127.0.0.1/*'],
  ['[::1]', '*://[::1]/*'],
])('%s is the site %s', (typed, pattern) => {
  expect(sitePattern(typed)).toBe(pattern);
});

test.each([
  '',
  ' ',
  'cats',
  '*',
  '*.',
  'a b.example',
  'ex*mple.org',
  '*.*.org',
  'me@example.org',
  'ftp://example.org',
  'file:///tmp/a',
  '-.example',
  'javascript:alert(1)',
  '<all_urls>',
])('"%s" is no site', (typed) => {
  expect(sitePattern(typed)).toBeNull();
});
