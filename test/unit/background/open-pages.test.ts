import { beforeEach, describe, expect, it, vi } from 'vitest';
import { openExplanation } from '../../../src/background/open-pages';
import { ensureAsked } from '../../../src/background/asked-cards';
import type { Runtime } from '../../../src/platform/browser';
import { GapLensError } from '../../../src/domain/errors';
import { declareBrowser } from '../../support/fake-browser';

vi.mock('../../../src/background/asked-cards', () => ({ ensureAsked: vi.fn() }));

const create = vi.fn();
const asked = { candidateId: '12', modelId: 'efficientnet-lite0' };

describe('openExplanation', () => {
  beforeEach(() => {
    create.mockReset();
    declareBrowser({ tabs: { create }, runtime: { getURL: (path: string) => `ext://id/${path}` } } as never);
  });

  it("opens the page beside the tab that asks, with the image's place in the address", async () => {
    const sender = { tab: { id: 7, index: 2 }, frameId: 3 } as Runtime.MessageSender;
    await openExplanation(asked, sender);
    expect(create).toHaveBeenCalledWith({
      url: 'ext://id/explanation.html?tab=7&frame=3&candidate=12&model=efficientnet-lite0',
      index: 3,
      openerTabId: 7,
    });
  });

  it('opens nothing for a frame in which the user has not requested a card', async () => {
    vi.mocked(ensureAsked).mockRejectedValueOnce(new GapLensError('message-refused', 'openExplanation'));
    await expect(openExplanation(asked, { tab: { id: 7, index: 2 }, frameId: 3 } as Runtime.MessageSender)).rejects.toMatchObject(
      {
        code: 'message-refused',
      },
    );
    expect(create).not.toHaveBeenCalled();
  });

  it('refuses a sender without a tab', async () => {
    await expect(openExplanation(asked, {} as Runtime.MessageSender)).rejects.toThrow('called from a tab');
    expect(create).not.toHaveBeenCalled();
  });
});
