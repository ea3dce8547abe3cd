// @vitest-environment jsdom
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { beforeEach, expect, test, vi } from 'vitest';
import { ListedRows } from '../../../../src/lists/list/listed-rows';
import type { ListRow, ListSource } from '../../../../src/lists/sources/list-source';
import { soughtBy } from '../../../../src/lists/filter/list-view';
import { defaultSettings } from '../../../../src/settings/settings';
import { declareBrowser, englishWords } from '../../../support/fake-browser';

const jumps = { jumpTo: vi.fn(async () => undefined), jumpBack: vi.fn(async () => undefined) };
const source: Partial<ListSource> = { ...jumps, previews: null, explained: () => ({}) as never };

beforeEach(() => {
  declareBrowser({ i18n: englishWords });
  vi.stubGlobal(
    'ResizeObserver',
    class {
      observe = () => undefined;
      unobserve = () => undefined;
      disconnect = () => undefined;
    },
  );
});

async function draw(key: string, gone: boolean): Promise<void> {
  const row: ListRow = {
    key,
    name: key,
    width: 9,
    height: 9,
    position: 0,
    address: null,
    place: null,
    state: { kind: 'waiting' },
  };
  const sought = soughtBy('', defaultSettings.modelId, null, null);
  const focus = { toFirst: () => undefined, onTop: () => undefined };
  const props = { gone, settings: defaultSettings, sought, words: null, selection: null, compact: true, focus };
  await act(() =>
    render(<ListedRows {...props} rows={[row]} source={source as ListSource} onSelection={() => undefined} />, document.body),
  );
}
const back = () => document.querySelector('.jump-back');

test('the next page of a tab, which nobody has scrolled, has no button to scroll it back', async () => {
  await draw('first page', false);
  expect(back()).toBeNull();
  await act(() => document.querySelector<HTMLElement>('[data-control=jump]')?.click());
  expect(back()).not.toBeNull();
  await draw('first page', true);
  await draw('second page', false);
  expect(back()).toBeNull();
});
