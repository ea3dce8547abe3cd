// @vitest-environment jsdom
import { beforeEach, expect, test, vi } from 'vitest';
import { namedFrame } from '../../../../../src/content/overlay/card/named-frame';

const isInViewport = ({ top }: { top: number }) => top < 500;
const find = (host: string, code = 'unreachable-frame') =>
  namedFrame({ code, params: [host] } as never, { isInViewport } as never)?.id;

beforeEach(() => {
  document.body.innerHTML = ['below', 'first', 'second', 'other']
    .map((id) => `<iframe id="${id}" src="https://${id === 'other' ? 'other' : 'ads'}.example/${id}.html"></iframe>`)
    .join('');
  vi.spyOn(Element.prototype, 'getBoundingClientRect').mockImplementation(function (this: Element) {
    return new DOMRect(0, this.id === 'below' ? 2000 : 0, 100, 100);
  });
});

test('the first frame in view from the host', () => {
  expect(find('ads.example')).toBe('first');
  expect(find('other.example')).toBe('other');
});

test('the frame under the pointer, if several are from the host', () => {
  vi.spyOn(Element.prototype, 'matches').mockImplementation(function (this: Element) {
    return this.id === 'second';
  });
  expect(find('ads.example')).toBe('second');
});

test('none, if no frame is from the host or the error is about something else', () => {
  expect(find('nowhere.example')).toBeUndefined();
  expect(find('ads.example', 'page-busy')).toBeUndefined();
});
