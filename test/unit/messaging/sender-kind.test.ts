import { beforeEach, describe, expect, it } from 'vitest';
import { kindOfSender } from '../../../src/messaging/sender-kind';
import { senderKinds } from '../../../src/messaging/senders';
import { declareBrowser } from '../../support/fake-browser';
import { frameSender, ID, ownRuntime, ROOT, senders, tabOf, type ToldSender } from '../../support/senders';

beforeEach(() => declareBrowser({ runtime: ownRuntime } as never));

const origin = ROOT.slice(0, -1);
const tab = tabOf(4, `${ROOT}results.html`);

describe('a sender', () => {
  it.each(senderKinds)('is known as %s', (kind) => {
    expect(kindOfSender(senders[kind])).toBe(kind);
  });

  it.each<[string, ToldSender]>([
    ['a page in a tab', { id: ID, url: `${ROOT}results.html?tab=3`, origin, frameId: 0, tab } as ToldSender],
    ['a page without its origin', { id: ID, url: `${ROOT}options.html#models` }],
  ])('is a page of ours: %s', (_, sender) => {
    expect(kindOfSender(sender)).toBe('page');
  });

  it("is Firefox's event page", () => {
    expect(kindOfSender({ id: ID, url: `${ROOT}_generated_background_page.html`, envType: 'addon_child' } as ToldSender)).toBe(
      'background',
    );
  });

  it.each([
    'about:srcdoc',
    'about:blank',
    'data:text/html,x',
    'https://evil.example/popup.html',
    `https://evil.example/#${ROOT}`,
  ])('is a frame, whatever its address: %s', (url) => expect(kindOfSender(frameSender(7, 0, url))).toBe('frame'));

  it.each<[string, ToldSender | undefined]>([
    ['no sender', undefined],
    ['another extension', { ...senders.page, id: 'other' }],
    ['no extension', { url: 'https://page.example/' }],
    ['no address', { id: ID }],
    ['a native program', { id: ID, url: '' }],
    ['a frame without a tab', { ...senders.frame, tab: undefined } as never],
    ['a frame without a number', { ...senders.frame, frameId: undefined } as never],
    ['a tab that is none', { ...senders.frame, tab: tabOf(-1) } as ToldSender],
    ['our page inside a frame', { id: ID, url: `${ROOT}popup.html`, origin, frameId: 5, tab } as ToldSender],
    ['our page in a sandbox', { ...senders.page, origin: 'null' }],
    ['another origin with our address', { ...senders.page, origin: 'https://evil.example' }],
    ['our origin with another address', { ...senders.frame, url: 'about:blank', origin }],
    ['the background in a tab', { ...senders.background, frameId: 0, tab } as ToldSender],
    ['the offscreen document in a tab', { ...senders.offscreen, frameId: 0, tab } as ToldSender],
    ['a blob of ours', { id: ID, url: `blob:${ROOT}1`, origin }],
  ])('is nobody: %s', (_, sender) => {
    expect(kindOfSender(sender)).toBeNull();
  });
});
