// @vitest-environment jsdom
import { afterEach, describe, expect, it, vi } from 'vitest';
import { isChild } from '../../../../src/content/frame/is-child';
import { declareBrowser } from '../../../support/fake-browser';

afterEach(() => vi.unstubAllGlobals());

const elementOf = (html: string) => {
  document.body.innerHTML = html;
  return document.body.firstElementChild as HTMLElement;
};
const mayBe = (html: string, address: string) => isChild(elementOf(html), { frameId: 3, address });

describe('the frame in an element, in Chrome,', () => {
  it.each([
    ['<iframe src="https://ads.example/a"></iframe>', 'https://ads.example'],
    ['<iframe src="http://ads.example"></iframe>', 'https://www.ads.example'],
    ['<iframe src="//ads.example:81/x"></iframe>', 'http://ads.example:81'],
    ['<iframe src="https://ads.example" sandbox></iframe>', 'https://ads.example/a?b'],
    ['<object data="https://ads.example/a"></object>', 'https://ads.example'],
    ['<iframe src="data:text/html,x"></iframe>', 'data:text/html,x'],
    ['<iframe srcdoc="x" sandbox></iframe>', 'about:srcdoc'],
    ['<iframe srcdoc="x"></iframe>', location.origin],
    ['<iframe></iframe>', location.origin],
    ['<iframe src="blob:https://ads.example/1"></iframe>', 'https://ads.example'],
  ])('%s may be %s', (html, address) => expect(mayBe(html, address)).toBe(true));

  it.each([
    ['<iframe src="https://bank.example/"></iframe>', 'https://ads.example'],
    ['<iframe src="https://bank.example/"></iframe>', 'https://bank.example.ads.example'],
    ['<iframe src="https://bank.example:81/"></iframe>', 'https://bank.example'],
    ['<iframe src="https://bank.example/" srcdoc="x"></iframe>', 'https://bank.example'],
    ['<iframe></iframe>', 'https://ads.example'],
    ['<iframe src="https://bank.example/"></iframe>', 'about:blank'],
    ['<iframe src="https://bank.example/"></iframe>', 'data:text/html,x'],
    ['<iframe src="https://bank.example/"></iframe>', ''],
  ])('%s is not %s', (html, address) => expect(mayBe(html, address)).toBe(false));
});

it('the frame in an element is the one that Firefox names', () => {
  vi.stubGlobal('BROWSER', 'firefox');
  declareBrowser({ runtime: { getFrameId: () => 3 } } as never);
  expect(isChild(elementOf('<iframe></iframe>'), { frameId: 3, address: 'https://any.example' })).toBe(true);
  expect(isChild(elementOf('<iframe></iframe>'), { frameId: 4, address: 'https://any.example' })).toBe(false);
});
