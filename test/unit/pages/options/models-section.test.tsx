// @vitest-environment jsdom
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { ModelsSection } from '../../../../src/pages/options/models-section';
import type { SectionProps } from '../../../../src/pages/options/section-props';
import { defaultSettings, type Settings } from '../../../../src/settings/settings';
import { declareBrowser, englishWords } from '../../../support/fake-browser';

const other = 'nsfw-mobilenet-v2';
const change = vi.fn<SectionProps['change']>();

beforeEach(() => {
  change.mockReset();
  declareBrowser({ i18n: englishWords });
});
afterEach(() => act(() => render(null, document.body)));

const open = (settings: Partial<Settings> = {}) =>
  act(() => {
    const engine = { busy: false, value: null, error: null, run: () => undefined };
    const props: SectionProps = { settings: { ...defaultSettings, ...settings }, change, engine, failure: null };
    render(<ModelsSection {...props} />, document.body);
  });
const radios = () => [...document.querySelectorAll<HTMLInputElement>('input[type=radio]')];
const chosen = () => radios().map(({ checked }) => checked);
const press = (words: string) =>
  act(() => [...document.querySelectorAll('button')].find(({ textContent }) => textContent === words)?.click());

test('choosing the second model for the first time asks for consent, and uses the model if the user agrees', async () => {
  await open();
  await act(() => radios()[1]?.click());
  expect(change).not.toHaveBeenCalled();
  expect(document.querySelector('.ask')?.textContent).toContain('sexual content');
  expect(chosen()).toEqual([false, true, false]);
  await press('Use it');
  expect(change).toHaveBeenCalledExactlyOnceWith({ modelId: other, enabledModels: [...defaultSettings.enabledModels, other] });
});

test('the current model stays if the user does not agree', async () => {
  await open();
  await act(() => radios()[1]?.click());
  await press('Cancel');
  expect(change).not.toHaveBeenCalled();
  expect(document.querySelector('.ask')).toBeNull();
  expect(chosen()).toEqual([true, false, false]);
});

test('choosing the model for kinds of picture does not ask', async () => {
  await open();
  await act(() => radios()[2]?.click());
  const enabledModels = [...defaultSettings.enabledModels, 'kinds-of-picture'];
  expect(change).toHaveBeenCalledExactlyOnceWith({ modelId: 'kinds-of-picture', enabledModels });
});

test('choosing the model again does not ask', async () => {
  const enabledModels = [...defaultSettings.enabledModels, other];
  await open({ enabledModels });
  await act(() => radios()[1]?.click());
  expect(change).toHaveBeenCalledExactlyOnceWith({ modelId: other, enabledModels });
});

test('a model that the user turned on can be turned off while another one is in use', async () => {
  const enabledModels = [...defaultSettings.enabledModels, other];
  await open({ enabledModels });
  await press('Turn off');
  expect(change).toHaveBeenCalledExactlyOnceWith({ enabledModels: defaultSettings.enabledModels });
});

test('neither the current model nor the default one can be turned off', async () => {
  const enabledModels = [...defaultSettings.enabledModels, other];
  await open({ enabledModels, modelId: other });
  expect(document.querySelector('.turn-off')).toBeNull();
});
