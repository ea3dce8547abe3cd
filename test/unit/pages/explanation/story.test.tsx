// @vitest-environment jsdom
import axe from 'axe-core';
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { kindsModelId } from '../../../../src/domain/model-catalog';
import { Story } from '../../../../src/pages/explanation/story';
import { declareBrowser, englishWords } from '../../../support/fake-browser';
import type { Explained } from '../../../../src/pages/explanation/explainer';
import { chart } from '../../../support/sample-classification';
import { explained } from './sample-explained';

const calls = { onSearched: vi.fn(), onSize: vi.fn(), onModel: vi.fn() };

beforeEach(() => {
  declareBrowser({ i18n: englishWords });
  vi.clearAllMocks();
  // jsdom draws nothing.
  vi.spyOn(HTMLCanvasElement.prototype, 'getContext').mockReturnValue(null);
});

function show(searched: readonly number[] = [], unsureBelow = 0.3, of: Explained = explained): HTMLElement {
  const settings = { classesShown: 2, unsureBelow };
  HTMLDialogElement.prototype.showModal ??= function showModal(this: HTMLDialogElement) {
    this.open = true;
  };
  HTMLDialogElement.prototype.close ??= function close(this: HTMLDialogElement) {
    this.open = false;
  };
  const root = document.createElement('main');
  document.body.replaceChildren(root);
  void act(() => render(<Story explained={of} settings={settings} searched={searched} {...calls} />, root));
  return root;
}

const words = (element: Element | null | undefined) => element?.textContent?.replaceAll(/\s+/g, ' ').trim() ?? '';
const all = (root: HTMLElement, selector: string) => [...root.querySelectorAll<HTMLElement>(selector)];

function press(target: Element | undefined, key: string): void {
  void act(() => void target?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true })));
}

test('the page starts with the answer, and marks it if it is unsure', () => {
  expect(words(show().querySelector('.lead'))).toBe('Espresso 84%');
  expect(words(show([], 0.9).querySelector('.lead'))).toBe('Espresso? 84% unsure');
});

test('a kind of picture is marked as unsure by the limit of kinds, as in lists and on cards', () => {
  const kinds = { ...explained, answer: { ...explained.answer, model: { id: kindsModelId, name: 'Kinds of picture' } } };
  expect(words(show([], 0.3, kinds).querySelector('.lead'))).toBe('Espresso? 84% unsure');
});

test('one plain sentence explains the answer', () => {
  expect(words(show().querySelector('.plain'))).toBe(
    'The network looked for 4 things in 4 places of this image. The bright area is where it saw “Espresso”.',
  );
  expect(words(show([], 0.9).querySelector('.plain'))).toContain('is not sure. “Espresso” comes closest');
});

test.each([
  ['drawing', true, 'Espresso? 84% unsure'],
  ['drawing', false, 'Espresso 84%'],
  ['photograph', true, 'Espresso 84%'],
] as const)('a class of a %s is marked as lists and cards mark it if that is shown: %s', (kind, isShown, lead) => {
  const answer = { ...explained.answer, kind: { ...chart.kind!, kind, isShown, isClassNamed: true } };
  const root = show([], 0.3, { ...explained, answer });
  expect(words(root.querySelector('.lead'))).toBe(lead);
  expect(words(root.querySelector('.plain')).includes('another kind of picture: Drawing')).toBe(lead.includes('unsure'));
});

describe('a finer view', () => {
  // Twice the cells on a side, where another class is ahead.
  const finer = [1, 9, 1, 1].map((value, classIndex) => ({
    classIndex,
    height: 4,
    width: 4,
    values: new Float32Array(16).fill(value),
  }));
  const explanation = { ...explained.answer, inputSize: 128, classMaps: finer, logits: Float32Array.from([1, 9, 1, 1]) };

  test('does not replace the answer, and says that its scores differ', () => {
    const root = show([], 0.3, { ...explained, explanation });
    expect(words(root.querySelector('.lead'))).toBe('Espresso 84%');
    expect(all(root, '.softmax tbody tr').map((row) => words(row.children[3]))).toEqual(['84%', '11%', '4.7%']);
    expect(words(root.querySelector('.maps .notice'))).toMatch(/^Finer view: the scores here are not the answer/);
    // The maps are the finer ones, in the order of the answer, without percentages.
    expect(all(root, '.class-figure figcaption').map(words)).toEqual(['Espresso', 'Cup']);
    expect(all(root, '.class-figure .average').map(words)).toEqual(['1.00', '9.00']);
    expect(all(root, '.class-figure .probability, .class-figure .bar')).toHaveLength(0);
  });

  test('is labeled as such only while it is shown', () => {
    expect(show().querySelector('.maps .notice')).toBeNull();
  });
});

describe('the tour', () => {
  const button = (root: HTMLElement, name: string) =>
    all(root, 'button').find((each) => (each.getAttribute('aria-label') ?? each.textContent) === name);
  const click = (root: HTMLElement, name: string) => void act(() => button(root, name)?.click());
  const title = (root: HTMLElement) => words(root.querySelector('#tour-title'));
  const start = () => {
    const root = show();
    click(root, 'Take the tour: five steps');
    return root;
  };

  test('leads from the idea to the answer in five steps, with the numbers of this image', () => {
    const root = start();
    expect(root.querySelector('dialog')?.open).toBe(true);
    expect(document.activeElement).toBe(button(root, 'Next'));
    const seen: string[][] = [];
    for (let step = 0; step < 5; step += 1) {
      seen.push([title(root), words(root.querySelector('.tour-words p'))]);
      if (step < 4) click(root, 'Next');
    }
    expect(seen.map(([each]) => each)).toEqual([
      'The idea: look everywhere, for everything',
      'The map of “Espresso”',
      'The average is the score',
      'Scores become percentages',
      'The answer: Espresso, 84%',
    ]);
    expect(seen[1]?.[1]).toContain('the strongest with 10.00; dark ones do not, the weakest has 0.00');
    expect(seen[2]?.[1]).toContain('Add up the 4 values and divide by 4');
    expect(seen[3]?.[1]).toContain('“Espresso” is 2.00 points ahead of “Cup”');
    expect(seen[3]?.[1]).toContain('count 7.39 times as much');
    click(root, 'Done');
    expect(root.querySelector('dialog')).toBeNull();
  });

  test('moves with the arrow keys, and starts from the beginning when it is reopened', () => {
    const root = start();
    const dialog = root.querySelector('dialog') ?? undefined;
    press(dialog, 'ArrowLeft');
    press(dialog, 'ArrowRight');
    press(dialog, 'ArrowRight');
    expect(title(root)).toBe('The average is the score');
    click(root, 'Back');
    expect(title(root)).toBe('The map of “Espresso”');
    // As the browser does on Escape.
    void act(() => void dialog?.dispatchEvent(new Event('close')));
    expect(root.querySelector('dialog')).toBeNull();
    click(root, 'Take the tour: five steps');
    expect(title(root)).toBe('The idea: look everywhere, for everything');
  });

  test('announces each step: the element that screen readers listen to stays', () => {
    const root = start();
    const live = root.querySelector('.tour [aria-live=polite]');
    click(root, 'Next');
    expect(root.querySelector('.tour [aria-live=polite]')).toBe(live);
    expect(words(live)).toContain('The map of “Espresso”');
  });

  test('has no axe violation', async () => {
    const { violations } = await axe.run(start(), { rules: { 'color-contrast': { enabled: false } } });
    expect(violations.map(({ id }) => id)).toEqual([]);
  });
});

describe('two classes', () => {
  const sentence = (root: HTMLElement) => words(root.querySelector('.compare [role=status]'));
  const choose = (root: HTMLElement, place: number, classIndex: number) => {
    const select = all(root, '.compare select')[place] as HTMLSelectElement;
    select.value = String(classIndex);
    void act(() => void select.dispatchEvent(new Event('change', { bubbles: true })));
  };

  test('are compared by score and by color', () => {
    const root = show([3]);
    expect(sentence(root)).toBe(
      '“Espresso” is 2.00 points ahead of “Cup”. Orange places speak for “Espresso”, blue ones for “Cup”.',
    );
    choose(root, 0, 3);
    expect(sentence(root)).toBe(
      '“Cup” is 3.00 points ahead of “Tabby cat”. Orange places speak for “Tabby cat”, blue ones for “Cup”.',
    );
    // The same class twice: both change places.
    choose(root, 1, 3);
    expect(all(root, '.compare select').map((select) => (select as HTMLSelectElement).value)).toEqual(['1', '3']);
  });

  test('are reported as indistinguishable if their maps are equal', () => {
    const maps = explained.answer.classMaps.map((map) => ({ ...map, values: explained.answer.classMaps[0]!.values }));
    const root = show([], 0.3, { ...explained, answer: { ...explained.answer, classMaps: maps } });
    expect(sentence(root)).toBe('Nothing in this image tells them apart.');
  });
});

describe('class maps', () => {
  test('each show their average, which is the logit, and the probability', () => {
    const figures = all(show(), '.class-figure');
    expect(figures.map((each) => words(each.querySelector('figcaption')))).toEqual(['Espresso', 'Cup']);
    expect(figures.map((each) => words(each.querySelector('.average')))).toEqual(['4.00', '2.00']);
    expect(figures.map((each) => words(each.querySelector('.probability')))).toEqual(['84%', '11%']);
  });

  test('end with the class that the user searched for, which can be removed', () => {
    const root = show([3]);
    expect(all(root, '.class-figure figcaption').map(words)).toEqual(['Espresso', 'Cup', 'Tabby cat']);
    const buttons = all(root, '.class-figure button');
    expect(buttons.map((button) => button.ariaLabel ?? button.getAttribute('aria-label'))).toEqual(['Remove Tabby cat']);
    void act(() => buttons[0]?.click());
    expect(calls.onSearched).toHaveBeenCalledExactlyOnceWith([]);
  });

  test('highlight the same cell everywhere on arrow keys, and show its share', () => {
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

  test('request a finer pass by input size', () => {
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

  test('finds classes by label, synonym and hypernym as the user types, and adds one on Enter', () => {
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

  test('wraps around the list on arrow keys', () => {
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

  test('says that there is no such class', () => {
    const root = show();
    type(root, 'zebra crossing');
    expect(words(root.querySelector('.found.none'))).toContain('no such class');
  });
});

test('the softmax table adds up over all classes', () => {
  const rows = all(show(), '.softmax tr').map((row) => [...row.children].map(words));
  expect(rows.slice(1)).toEqual([
    ['Espresso', '4.00', '1', '84%'],
    ['Cup', '2.00', '0.1353', '11%'],
    ['2 other classes', '', '0.0565', '4.7%'],
    ['All 4 classes: the denominator', '', '1.192', '100%'],
  ]);
});

test('the page compares the heads with the model’s own numbers', () => {
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

test('the page shows the largest difference between both forms of the head over all classes', () => {
  expect(words(show().querySelector('.difference dd'))).toBe('0');
});

test('has no axe violation', async () => {
  const { violations } = await axe.run(show([3]), { rules: { 'color-contrast': { enabled: false } } });
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
});
