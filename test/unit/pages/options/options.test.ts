import { beforeEach, describe, expect, test } from 'vitest';
import { describeReason } from '../../../../src/pages/options/describe-reason';
import { parseSection } from '../../../../src/pages/options/sections';
import { describeOrigin } from '../../../../src/pages/options/use-granted-origins';
import type { EngineState } from '../../../../src/domain/engine-state';
import { declareBrowser, englishWords } from '../../../support/fake-browser';

beforeEach(() => declareBrowser({ i18n: englishWords }));

test('parseSection reads the section from the hash, and returns the first one for an unknown hash', () => {
  expect(['#models', '#nothing', ''].map(parseSection)).toEqual(['models', 'general', 'general']);
});

test.each([
  ['*://*/*', 'All sites'],
  ['<all_urls>', 'All sites'],
  ['*://*.example.org/*', '*.example.org'],
  ['https://example.org/*', 'https://example.org'],
])('describeOrigin shows %s as %s', (pattern, shown) => {
  expect(describeOrigin(pattern)).toBe(shown);
});

describe('describeReason', () => {
  const state: EngineState = {
    renderer: { name: 'llvmpipe', software: true },
    backend: 'wasm',
    reason: 'software-renderer',
    model: null,
    trial: null,
    fallback: null,
  };

  test('names the backend and the reason', () => {
    expect(describeReason(state)).toBe('Automatic chose WASM because WebGL runs without a graphics card here.');
  });
});
