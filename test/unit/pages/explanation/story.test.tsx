// @vitest-environment jsdom
import axe from 'axe-core';
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { Story } from '../../../../src/pages/explanation/story';
import { declareBrowser, englishWords } from '../../../support/fake-browser';
import { explained } from './sample-explained';

const calls = { onSearched: vi.fn(), onSize: vi.fn() };

beforeEach(() => {
  declareBrowser({ i18n: englishWords });
  vi.clearAllMocks();
  // jsdom draws nothing.
  vi.spyOn(HTMLCanvasElement.prototype, 'getContext').mockReturnValue(null);
});

function show(searched: readonly number[] = [], unsureBelow = 0.3): HTMLElement {
  const settings = { classesShown: 2, unsureBelow };
  const root = document.createElement('main');
  document.body.replaceChildren(root);
  void act(() => render(<Story explained={explained} settings={settings} searched={searched} {...calls} />, root));
  return root;
}

const words = (element: Element | null | undefined) => element?.textContent?.replaceAll(/\s+/g, ' ').trim() ?? '';
const all = (root: HTMLElement, selector: string) => [...root.querySelectorAll<HTMLElement>(selector)];

function press(target: Element | undefined, key: string): void {
  void act(() => void target?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true })));
}

test('the answer leads, as a guess where it is one', () => {
  expect(words(show().querySelector('.lead'))).toBe('Espresso 84%');
  expect(words(show([], 0.9).querySelector('.lead'))).toBe('Espresso? 84% unsure');
});

describe('class maps', () => {
  test('under each are its average, the logit, and the probability', () => {
    const figures = all(show(), '.class-figure');
    expect(figures.map((each) => words(each.querySelector('figcaption')))).toEqual(['Espresso', 'Cup']);
    expect(figures.map((each) => words(each.querySelector('.average')))).toEqual(['4.00', '2.00']);
    expect(figures.map((each) => words(each.querySelector('.probability')))).toEqual(['84%', '11%']);
  });

  test('a class that was searched for stands behind them, and can be removed', () => {
    const root = show([3]);
    expect(all(root, '.class-figure figcaption').map(words)).toEqual(['Espresso', 'Cup', 'Tabby cat']);
    const buttons = all(root, '.class-figure button');
    expect(buttons.map((button) => button.ariaLabel ?? button.getAttribute('aria-label'))).toEqual(['Remove Tabby cat']);
    void act(() => buttons[0]?.click());
    expect(calls.onSearched).toHaveBeenCalledExactlyOnceWith([]);
  });

  test('arrow keys light the same cell up everywhere and say what it is worth', () => {
    const root = show();
    const [first] = all(root, '.class-map');
    press(first, 'ArrowRight');
    const marks = all(root, '.cell-mark').map(({ style }) => [style.left, style.top, style.width, style.height]);
    // In the image and in both maps.
    expect(marks).toEqual(Array.from({ length: 3 }, () => ['50%', '0%', '50%', '50%']));
    expect(all(root, '.here dd').map(words)).toEqual(['6.00', '2.00']);
    expect(words(root.querySelector('.readout'))).toContain('6.00 / 4 = 1.50');
    expect(words(root.querySelector('.readout [aria-live=polite]'))).toBe('row 1, column 2: 6.00, share of the logit: 38%');
    press(first, 'Escape');
    expect(all(root, '.cell-mark')).toHaveLength(0);
  });

  test('a finer pass is asked for by its input size', () => {
    const [, finer] = all(show(), '.size-choice input');
    void act(() => finer?.click());
    expect(calls.onSize).toHaveBeenCalledExactlyOnceWith(128);
  });
});

describe('search', () => {
  const type = (root: HTMLElement, written: string) => {
    const field = root.querySelector<HTMLInputElement>('[role=combobox]')!;
    field.value = written;
    void act(() => void field.dispatchEvent(new Event('input', { bubbles: true })));
    return field;
  };
  const options = (root: HTMLElement) => all(root, '[role=option]').map(words);

  test('finds as one types, by label, other name and what it is a kind of; Enter adds the class', () => {
    const root = show();
    type(root, 'cat');
    expect(options(root)).toEqual(['Tabby cat']);
    const field = type(root, 'coffee');
    expect(options(root)).toEqual(['Espresso coffee']);
    expect(field.getAttribute('aria-activedescendant')).toBe(all(root, '[role=option]')[0]?.id);
    type(root, 'conso');
    press(field, 'Enter');
    expect(calls.onSearched).toHaveBeenCalledExactlyOnceWith([2]);
    expect(options(root)).toEqual([]);
  });

  test('arrow keys go round the list', () => {
    const root = show();
    const field = type(root, 'c');
    const selected = () => all(root, '[role=option]').findIndex((each) => each.getAttribute('aria-selected') === 'true');
    const count = options(root).length;
    expect(count).toBeGreaterThan(1);
    press(field, 'ArrowUp');
    expect(selected()).toBe(count - 1);
    press(field, 'ArrowDown');
    expect(selected()).toBe(0);
  });

  test('says when there is no such class', () => {
    const root = show();
    type(root, 'zebra crossing');
    expect(words(root.querySelector('.found.none'))).toContain('no such class');
  });
});

test("softmax's table adds up over all classes", () => {
  const rows = all(show(), '.softmax tr').map((row) => [...row.children].map(words));
  expect(rows.slice(1)).toEqual([
    ['Espresso', '4.00', '1', '84%'],
    ['Cup', '2.00', '0.1353', '11%'],
    ['2 other classes', '', '0.0565', '4.7%'],
    ['All 4 classes: the denominator', '', '1.192', '100%'],
  ]);
});

test('the head is compared with the model’s own numbers', () => {
  const amounts = all(show(), '.saving').map((each) => [...each.querySelectorAll('dd')].map(words));
  // 8 channels, 4 classes, 2 x 2 cells.
  expect(amounts).toEqual([
    ['36', '32'],
    ['36', '128 4×'],
    ['132 4×', '128 4×'],
  ]);
  expect(words(show().querySelector('[aria-labelledby=savings-title]'))).toContain(
    'The whole network has 136 parameters, 26% of them',
  );
});

test('both forms of the head are compared over all classes', () => {
  expect(words(show().querySelector('.difference dd'))).toBe('0');
});

test('has no axe violation', async () => {
  const { violations } = await axe.run(show([3]), { rules: { 'color-contrast': { enabled: false } } });
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
});
