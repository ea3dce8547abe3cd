// @vitest-environment jsdom
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { beforeEach, expect, test, vi } from 'vitest';
import { Shares } from '../../../../../src/pages/results/charts/shares';
import { declareBrowser, englishWords } from '../../../../support/fake-browser';

beforeEach(() => declareBrowser({ i18n: englishWords }));

const shareOf = (count: number, classIndex: number) => ({
  modelId: 'm',
  classIndex,
  label: `class ${classIndex}`,
  names: { en: `Class ${classIndex}` },
  count,
  share: 0.5,
});

function show(counts: readonly number[]): HTMLElement {
  const root = document.createElement('main');
  const shares = counts.map(shareOf);
  void act(() => render(<Shares shares={shares} images={counts.length} query="" onQuery={vi.fn()} />, root));
  return root;
}

const shown = (root: HTMLElement) => Array.from(root.querySelectorAll('li .grow'), ({ textContent }) => textContent);
const more = (root: HTMLElement) => root.querySelector<HTMLElement>(':scope > figure > button');

test('a class of one image is left out until a person asks for all', () => {
  const root = show([2, 1, 1]);
  expect(shown(root)).toEqual(['Class 0']);
  expect(more(root)?.textContent).toBe('All 3 classes');
  void act(() => more(root)?.click());
  expect(shown(root)).toEqual(['Class 0', 'Class 1', 'Class 2']);
  expect(more(root)?.textContent).toBe('Show fewer classes');
});

test('the only class is shown, and there is nothing to ask for', () => {
  const root = show([1]);
  expect(shown(root)).toEqual(['Class 0']);
  expect(more(root)).toBeNull();
});
