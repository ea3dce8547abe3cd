// @vitest-environment jsdom
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import type { Explained } from '../../../../src/pages/explanation/explainer';
import { Story } from '../../../../src/pages/explanation/story';
import { declareBrowser, englishWords } from '../../../support/fake-browser';
import { untilTrue } from '../../../support/until';
import { explained } from './sample-explained';

const calls = { onSearched: vi.fn(), onSize: vi.fn(), onModel: vi.fn() };

beforeEach(() => {
  const sendMessage = (async () => ({ ok: false, error: { code: 'aborted', params: [] } })) as never;
  declareBrowser({ i18n: englishWords, runtime: { sendMessage } });
  vi.clearAllMocks();
  // jsdom draws nothing.
  vi.spyOn(HTMLCanvasElement.prototype, 'getContext').mockReturnValue(null);
});

function show(of: Explained, unsureBelow = 0.3): HTMLElement {
  const root = document.createElement('main');
  document.body.replaceChildren(root);
  const settings = { classesShown: 2, unsureBelow };
  void act(() => render(<Story explained={of} settings={settings} searched={[]} {...calls} />, root));
  return root;
}

const words = (element: Element | null | undefined) => element?.textContent?.replaceAll(/\s+/g, ' ').trim() ?? '';
const all = (root: HTMLElement, selector: string) => [...root.querySelectorAll<HTMLElement>(selector)];

describe('a network that ends in class maps', () => {
  const pure: Explained = { ...explained, facts: { ...explained.facts, isNetworkInNetwork: true } };

  test('shows all its maps, averages and probabilities, and no step between them', () => {
    const root = show(pure);
    expect(all(root, '.flow').map((flow) => all(flow, 'b').map(words))).toEqual([['Image', 'Class maps', 'Averages', 'Softmax']]);
    expect(all(root, '.class-figure')).toHaveLength(4);
    expect(words(root)).toContain('4 maps, 4 averages, 4 probabilities, and no step between.');
    expect(words(root.querySelector('.saving.networkInNetwork'))).toContain('this network is made like that');
  });

  test('shows the big network on the same image, whose averages come first', async () => {
    const sent = vi.fn().mockResolvedValue({ ok: true, value: explained.answer });
    declareBrowser({ i18n: englishWords, runtime: { sendMessage: sent as never } });
    const root = show(pure);
    await untilTrue(async () => {
      await act(() => new Promise((resolve) => setTimeout(resolve)));
      return all(root, '.flow').length === 2;
    });
    expect(sent.mock.calls[0]?.[0]).toMatchObject({
      type: 'explain',
      payload: { capture: explained.capture, modelId: 'efficientnet-lite0', inputSize: null, classIndices: null },
    });
    expect(all(all(root, '.flow')[1]!, 'b').map(words)).toEqual(['Image', 'Feature maps', 'Averages', 'Linear layer', 'Softmax']);
    expect(words(root)).toContain('differ by at most 0 across all 4 classes');
    void act(() =>
      all(root, 'button')
        .find((each) => words(each) === 'Explain the answer of EfficientNet-Lite0')
        ?.click(),
    );
    expect(calls.onModel).toHaveBeenCalledExactlyOnceWith('efficientnet-lite0');
  });

  test('explains a kind of picture as one', () => {
    const kinds: Explained = { ...pure, answer: { ...pure.answer, model: { id: 'kinds-of-picture', name: 'Kinds of picture' } } };
    const root = show(kinds);
    expect(words(root.querySelector('.plain'))).toMatch(/^The network made 4 maps of this image, one for each kind of picture/);
    expect(words(root.querySelector('.about'))).toMatch(/^What a camera saw/);
    expect(words(show(kinds, 0.9).querySelector('.plain'))).toContain('is not sure');
  });
});
