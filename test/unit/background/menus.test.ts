import { describe, expect, it, vi } from 'vitest';
import { createMenus, handleMenuClick } from '../../../src/background/menus';
import type { Menus, Tabs } from '../../../src/platform/browser';
import { declareBrowser, englishWords } from '../../support/fake-browser';
import { ROOT } from '../../support/senders';
import { answerOf, declareTab } from './fake-tabs';

const tab = { id: 7 } as Tabs.Tab;
const pageUrl = 'https://page.example/';
const click = (info: Partial<Menus.OnClickData>) =>
  handleMenuClick({ menuItemId: 'classify-image', ...info } as Menus.OnClickData, tab);

/** `menus` in Firefox, `contextMenus` in Chrome; `platform/browser.ts` chooses. */
const menus = vi.hoisted(() => ({ create: vi.fn(), update: vi.fn() }));
vi.mock('../../support/fake-browser', async (importOriginal) => ({ ...(await importOriginal<object>()), menus }));

/** Firefox can leave out text fields. In Chrome, only `all` includes canvases. */
const contextsOf = { chrome: ['all'], firefox: ['page', 'frame', 'selection', 'link', 'image', 'video'] };

describe('the menu', () => {
  it('has two items with the current texts, however often they are created', async () => {
    const items = new Map<string, Menus.CreateCreatePropertiesType>();
    const runtime: { lastError: { message: string } | null } = { lastError: null };
    menus.create.mockImplementation((item: Menus.CreateCreatePropertiesType, done: () => void) => {
      if (items.has(item.id!)) runtime.lastError = { message: `Cannot create item with duplicate id ${item.id}` };
      else items.set(item.id!, item);
      done();
      runtime.lastError = null;
      return item.id!;
    });
    menus.update.mockImplementation(
      async (id: string, changes: object) => void items.set(id, { ...items.get(id), id, ...changes }),
    );
    declareBrowser({ i18n: englishWords, runtime } as unknown as Parameters<typeof declareBrowser>[0]);
    await createMenus();
    const [item] = items.values();
    items.set(item!.id!, { ...item!, title: '分类图片' });
    await createMenus();
    // On what shows an image by CSS, and on canvases, too: those are no images to the browser.
    expect([...items.values()]).toEqual([
      { id: 'classify-image', title: 'Classify image', contexts: contextsOf[BROWSER] },
      { id: 'classify-page', title: 'Classify this page', contexts: ['action'] },
    ]);
  });
});

describe('a click on the item', () => {
  it('sends the clicked element to the frame', async () => {
    const { executeScript, sendMessage, openPopup } = declareTab({ frames: { 0: answerOf(''), 4: answerOf('0') } });
    await click({ frameId: 4, srcUrl: 'https://images.example/cat.jpg', targetElementId: 12 });
    expect(executeScript).toHaveBeenCalledWith({
      target: { tabId: 7, frameIds: [4] },
      files: ['card.js', 'content.js'],
      injectImmediately: true,
    });
    const payload = { address: 'https://images.example/cat.jpg', targetElementId: 12 };
    expect(sendMessage.mock.calls).toEqual([[7, { to: 'content', type: 'classifyMenuTarget', payload }, { frameId: 4 }]]);
    expect(openPopup).not.toHaveBeenCalled();
  });

  it('sends no element if the browser does not report one', async () => {
    const { sendMessage } = declareTab();
    await click({ pageUrl });
    const payload = { address: null, targetElementId: null };
    expect(sendMessage).toHaveBeenCalledWith(7, { to: 'content', type: 'classifyMenuTarget', payload }, { frameId: 0 });
  });

  it.each([
    ['a text field', { editable: true, selectionText: 'words' }, 'field'],
    ['selected text', { editable: false, selectionText: 'words' }, 'text'],
  ])('names %s to the frame, which says that it is no image', async (_, info, on) => {
    const { sendMessage } = declareTab();
    await click({ frameId: 0, pageUrl, ...info });
    const payload = { address: null, targetElementId: null, on };
    expect(sendMessage).toHaveBeenCalledWith(7, { to: 'content', type: 'classifyMenuTarget', payload }, { frameId: 0 });
  });

  it('lets the person choose an image if it was made in the menu of the toolbar button', async () => {
    const { sendMessage } = declareTab();
    await click({});
    expect(sendMessage.mock.calls).toEqual([[7, { to: 'content', type: 'startPicker', payload: {} }, { frameId: 0 }]]);
  });

  it('on the item for the page opens the popup', async () => {
    const { executeScript, openPopup } = declareTab();
    await click({ menuItemId: 'classify-page' });
    expect(openPopup).toHaveBeenCalledOnce();
    expect(executeScript).not.toHaveBeenCalled();
  });

  it('is answered by the welcome page itself, which lets no script in', async () => {
    const { executeScript, sendMessage } = declareTab({ frames: {} });
    const srcUrl = `${ROOT}welcome/coffee.jpg`;
    await click({ frameId: 0, pageUrl: `${ROOT}welcome.html`, srcUrl });
    const payload = { address: srcUrl, targetElementId: null };
    expect(sendMessage.mock.calls).toEqual([[7, { to: 'content', type: 'classifyMenuTarget', payload }, { frameId: 0 }]]);
    expect(executeScript).not.toHaveBeenCalled();
  });

  it('shows on the page why a frame of another site cannot be reached', async () => {
    const { sendMessage } = declareTab();
    await click({ frameId: 4, frameUrl: 'https://ads.example/frame.html?id=1' });
    const payload = { error: { code: 'unreachable-frame', params: ['ads.example'] } };
    expect(sendMessage.mock.calls).toEqual([[7, { to: 'content', type: 'showError', payload }, { frameId: 0 }]]);
  });

  it.each([
    ['shows on the page that a frame is busy', 4, { code: 'page-busy', params: ['3'] }],
    ['opens the popup where the page is busy', 0, null],
  ])('%s', async (_, frameId, error) => {
    vi.useFakeTimers();
    const frames = { 0: answerOf(''), 4: answerOf('0') };
    const { sendMessage, openPopup } = declareTab({ frames, busy: [frameId] });
    const done = click({ frameId });
    await vi.advanceTimersByTimeAsync(3000);
    await done;
    vi.useRealTimers();
    const card = [7, { to: 'content', type: 'showError', payload: { error } }, { frameId: 0 }];
    expect(sendMessage.mock.calls).toEqual(error ? [card] : []);
    expect(openPopup).toHaveBeenCalledTimes(error ? 0 : 1);
  });

  it('opens the popup if the page cannot be reached at all', async () => {
    const { sendMessage, openPopup } = declareTab({ frames: {} });
    await click({ frameId: 0 });
    expect(openPopup).toHaveBeenCalledOnce();
    expect(sendMessage).not.toHaveBeenCalled();
  });

  it('does nothing for another item, or outside a tab', async () => {
    const { executeScript } = declareTab();
    await click({ menuItemId: 'something-else' });
    await handleMenuClick({ menuItemId: 'classify-image' } as Menus.OnClickData, undefined);
    expect(executeScript).not.toHaveBeenCalled();
  });

  it('fails if the frame is gone, so that the failure is reported', async () => {
    const { sendMessage } = declareTab();
    sendMessage.mockResolvedValue(undefined);
    await expect(click({})).rejects.toMatchObject({ code: 'engine-stopped' });
  });
});
