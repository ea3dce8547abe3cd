import { beforeEach, expect, test, vi } from 'vitest';
import { offerUserFiles } from '../../../../../src/lists/sources/user-files/offer-user-files';
import type { UserFile } from '../../../../../src/lists/sources/user-files/user-file';
import { createEvent, declareBrowser, type FakeEvent } from '../../../../support/fake-browser';
import { ownRuntime, senders } from '../../../../support/senders';
import { untilPasses } from '../../../../support/until';

let onMessage: FakeEvent;
beforeEach(() => {
  onMessage = createEvent();
  declareBrowser({ runtime: { ...ownRuntime, onMessage } as never });
});

const items: UserFile[] = ['a.png', 'b.png'].map((name) => ({ kind: 'file', name, file: new File([name], name) }));
const ask = (payload: unknown, sender = senders.page) => {
  const respond = vi.fn();
  return { respond, returned: onMessage.emit({ to: 'files', type: 'captureListedFile', payload }, sender, respond) };
};

test('a list hands out its files to pages of the extension, until it is closed', async () => {
  const stop = new AbortController();
  offerUserFiles('one', items, stop.signal);
  const { respond } = ask({ list: 'one', key: '1' });
  await untilPasses(() => expect(respond).toHaveBeenCalledOnce());
  const [[answer]] = respond.mock.calls as [[{ value: { source: { bytes: ArrayBuffer } } }]];
  expect(new TextDecoder().decode(answer.value.source.bytes)).toBe('b.png');
  const refused = ask({ list: 'one', key: '1' }, senders.frame);
  expect(refused.respond).toHaveBeenCalledExactlyOnceWith({
    ok: false,
    error: { code: 'message-refused', params: ['captureListedFile'] },
  });
  stop.abort();
  expect(ask({ list: 'one', key: '1' }).returned).toEqual([]);
});

test.each([{ list: 'two', key: '0' }, { list: 'one' }, null])('leaves %j to other lists', (payload) => {
  offerUserFiles('one', items, new AbortController().signal);
  const { respond, returned } = ask(payload);
  expect(returned).toEqual([undefined]);
  expect(respond).not.toHaveBeenCalled();
});

test('says that a row is gone', async () => {
  offerUserFiles('one', items, new AbortController().signal);
  const { respond } = ask({ list: 'one', key: '7' });
  await untilPasses(() => expect(respond).toHaveBeenCalledWith({ ok: false, error: { code: 'page-gone', params: [] } }));
});
