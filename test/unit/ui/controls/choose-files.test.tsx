// @vitest-environment jsdom
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, expect, test, vi } from 'vitest';
import { ChooseFiles, ChooseFilesIcon } from '../../../../src/ui/controls/choose-files';
import { declareBrowser, englishWords } from '../../../support/fake-browser';

afterEach(() => act(() => render(null, document.body)));

const file = new File(['pixels'], 'panda.jpg', { type: 'image/jpeg' });

function choose(input: HTMLInputElement | null): void {
  if (!input) throw new Error('There is no input.');
  Object.defineProperty(input, 'files', { value: [file] });
  input.dispatchEvent(new Event('change', { bubbles: true }));
}

test('files are taken that a person chooses while the list of a page arrives, which moves the input', async () => {
  declareBrowser({ i18n: englishWords });
  const onFiles = vi.fn();
  const props = { name: 'Choose images', onFiles };
  await act(() => render(<ChooseFiles over={false} {...props} />, document.body));
  const opened = document.querySelector('input');
  await act(() => render(<ChooseFilesIcon {...props} />, document.body));
  expect(opened?.isConnected).toBe(false);
  choose(opened);
  expect(onFiles).toHaveBeenCalledExactlyOnceWith([file]);
  choose(document.querySelector('input'));
  expect(onFiles).toHaveBeenCalledTimes(2);
});
