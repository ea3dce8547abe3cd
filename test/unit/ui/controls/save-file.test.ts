// @vitest-environment jsdom
import { afterEach, expect, test, vi } from 'vitest';
import { saveFile } from '../../../../src/ui/controls/save-file';

afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

const file = new Blob(['png'], { type: 'image/png' });

test('saveFile saves a file under its name and leaves no trace in the document', () => {
  vi.useFakeTimers();
  const addresses = { createObjectURL: vi.fn(() => 'blob:1'), revokeObjectURL: vi.fn() };
  vi.stubGlobal('URL', Object.assign(URL, addresses));
  const before = document.documentElement.outerHTML;
  const clicked = vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function click(this: HTMLAnchorElement) {
    expect([this.download, this.href, this.isConnected]).toEqual(['gaplens-koala.png', 'blob:1', false]);
  });
  saveFile(file, 'gaplens-koala.png');
  expect(clicked).toHaveBeenCalledOnce();
  expect(document.documentElement.outerHTML).toBe(before);
  vi.runAllTimers();
  expect(addresses.revokeObjectURL).toHaveBeenCalledExactlyOnceWith('blob:1');
});
