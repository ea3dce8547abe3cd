import { beforeEach, describe, expect, it, vi } from 'vitest';
import { ensureAsked, noteAsked } from '../../../src/background/asked-cards';
import { declareBrowser } from '../../support/fake-browser';
import { frameSender, ownRuntime, senders } from '../../support/senders';
import { declareStorage } from '../settings/fake-storage';

vi.mock('../../../src/background/faults', () => ({ noteFault: vi.fn(), noteRefused: vi.fn() }));

beforeEach(() => {
  const { storage } = declareStorage();
  declareBrowser({ storage, runtime: ownRuntime } as never);
});

const from = (tabId: number, frameId: number, documentId = 'a') => ({ ...frameSender(tabId, frameId), documentId });
const refused = { code: 'message-refused', params: ['openOptions'] };

describe('an action of cards', () => {
  it('is refused to frames in which the user has not requested a card', async () => {
    await noteAsked(7, 3, 'a');
    await Promise.all([noteAsked(7, 4, null), noteAsked(7, 5, 'e')]);
    await expect(ensureAsked('openOptions', from(7, 3))).resolves.toBeUndefined();
    await expect(ensureAsked('openOptions', from(7, 4))).resolves.toBeUndefined();
    await expect(ensureAsked('openOptions', from(7, 5, 'e'))).resolves.toBeUndefined();
    await expect(ensureAsked('openOptions', from(7, 0))).rejects.toMatchObject(refused);
    await expect(ensureAsked('openOptions', from(8, 3))).rejects.toMatchObject(refused);
    await expect(ensureAsked('openOptions', from(7, 3, 'the next page'))).rejects.toMatchObject(refused);
  });

  it('is refused to a tab that is not in front', async () => {
    await noteAsked(7, 3, 'a');
    const sender = from(7, 3);
    await expect(ensureAsked('openOptions', { ...sender, tab: { ...sender.tab!, active: false } })).rejects.toMatchObject(
      refused,
    );
  });

  it('is allowed to our own pages', async () => {
    await expect(ensureAsked('openOptions', senders.page)).resolves.toBeUndefined();
  });
});
