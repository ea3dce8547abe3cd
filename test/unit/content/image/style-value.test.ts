// @vitest-environment jsdom
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createHeavyElements } from '../../../../src/content/find/heavy-elements';
import { styleValue } from '../../../../src/content/image/style-value';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A style whose value the browser serializes for each read. */
function styleOf(value: string) {
  const read = vi.fn(() => value);
  return { read, style: Object.defineProperty({}, 'backgroundImage', { get: read }) as CSSStyleDeclaration };
}

const heavyValue = `url("data:image/png;base64,${'A'.repeat(1_500_000)}")`;

test('a value of several megabytes is read only now and then, a short one each time', () => {
  const element = document.createElement('div');
  const [heavy, light] = [styleOf(heavyValue), styleOf('none')];
  for (let time = 0; time < 5; time++) {
    expect(styleValue(element, heavy.style, '', 'backgroundImage')).toBe(heavyValue);
    expect(styleValue(document.body, light.style, '', 'backgroundImage')).toBe('none');
  }
  expect(heavy.read).toHaveBeenCalledTimes(1);
  expect(light.read).toHaveBeenCalledTimes(5);
  vi.runAllTimers();
  styleValue(element, heavy.style, '', 'backgroundImage');
  expect(heavy.read).toHaveBeenCalledTimes(2);
});

test('a pseudo-element has values of its own', () => {
  const element = document.createElement('div');
  styleValue(element, styleOf(heavyValue).style, '', 'backgroundImage');
  expect(styleValue(element, styleOf('none').style, '::before', 'backgroundImage')).toBe('none');
});

test('after eight elements with values of several megabytes, others of the same kind are too much', () => {
  const heavy = createHeavyElements();
  const add = (name: string) => {
    const element = document.createElement('li');
    element.className = name;
    return element;
  };
  for (let index = 0; index < 8; index++) {
    const element = add('heavy');
    expect(heavy.isTooMuch(element)).toBe(false);
    styleValue(element, styleOf(heavyValue).style, '', 'backgroundImage');
    heavy.note(element);
  }
  expect(heavy.isTooMuch(add('heavy'))).toBe(true);
  expect(heavy.isTooMuch(add('other'))).toBe(false);
});
