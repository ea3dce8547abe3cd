import { beforeEach, expect, test, vi } from 'vitest';
import { askBackground } from '../../../src/content/ask-background';
import { declareBrowser } from '../../support/fake-browser';

const sendMessage = vi.fn<() => Promise<unknown>>();

beforeEach(() => {
  sendMessage.mockReset();
  declareBrowser({ runtime: { sendMessage } });
});

const ask = () => askBackground('fetchImage', { address: 'https://a.example/1.jpg' });
const answer = { ok: true, value: { bytes: new ArrayBuffer(1), mimeType: 'image/png' } };

test('asks once more when the background went away', async () => {
  sendMessage.mockRejectedValueOnce(new Error('The message port closed before a response was received.'));
  sendMessage.mockResolvedValueOnce(answer);
  expect(await ask()).toEqual(answer.value);
  sendMessage.mockResolvedValueOnce(undefined).mockResolvedValueOnce(answer);
  expect(await ask()).toEqual(answer.value);
});

test('does not ask again when it was answered', async () => {
  sendMessage.mockResolvedValue({ ok: false, error: { code: 'image-not-found', params: ['404'] } });
  await expect(ask()).rejects.toMatchObject({ code: 'image-not-found' });
  expect(sendMessage).toHaveBeenCalledTimes(1);
});

test('gives up after the second time', async () => {
  sendMessage.mockRejectedValue(new Error('Extension context invalidated.'));
  await expect(ask()).rejects.toMatchObject({ code: 'engine-stopped' });
  expect(sendMessage).toHaveBeenCalledTimes(2);
});
