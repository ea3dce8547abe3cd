// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { FoundImage } from '../../../../src/content/dom/page-image';
import { createCaptures } from '../../../../src/content/frame/captures';
import type { Envelope } from '../../../../src/messaging/envelope';
import { freeSource } from '../../../../src/domain/free-source';
import { FRAME_BYTES, FRAME_CAPTURES } from '../../../../src/domain/limits';
import type { Capture } from '../../../../src/domain/image-source';
import { declareBrowser } from '../../../support/fake-browser';

vi.mock('../../../../src/domain/free-source', () => ({ freeSource: vi.fn() }));
// No script can make a trusted event.
vi.mock('../../../../src/content/dom/is-trusted', () => ({ isTrusted: () => true }));

function capture(bytes = 4, captureMethod: Capture['captureMethod'] = 'page'): Capture {
  return { source: { kind: 'pixels', rgba: new ArrayBuffer(bytes), width: 1, height: 1 }, captureMethod, took: 1 };
}

function found(element: Element, address = 'https://pages.example/a.png'): FoundImage {
  return { element, image: { kind: 'img', address }, box: element.getBoundingClientRect() } as FoundImage;
}

describe('the captures of a frame', () => {
  let life: AbortController;
  let told: { held: { key: string; bytes: number }[]; released: string[] }[];
  let answer: () => Promise<unknown>;
  beforeEach(() => {
    vi.useFakeTimers();
    document.body.replaceChildren();
    life = new AbortController();
    told = [];
    answer = () => Promise.resolve({ ok: true });
    const sendMessage = ({ payload }: Envelope) => (told.push(payload as (typeof told)[number]), answer());
    declareBrowser({ runtime: { id: 'gaplens', sendMessage: sendMessage as never } });
  });
  afterEach(() => {
    life.abort();
    vi.useRealTimers();
  });
  const countAll = () => vi.runAllTimersAsync();
  const addImage = () => document.body.appendChild(document.createElement('img'));
  const create = () => createCaptures(life.signal);

  it('are found again by element and address', () => {
    const captures = create();
    const image = addImage();
    const first = capture();
    captures.keep(found(image), first);
    expect(captures.find(found(image))).toBe(first);
    expect(captures.find(found(image, 'https://pages.example/b.png'))).toBeNull();
    expect(captures.find(found(addImage()))).toBeNull();
  });

  it('are replaced by a newer capture of the same image, and the background is notified', async () => {
    const captures = create();
    const image = addImage();
    const second = capture(8);
    captures.keep(found(image), capture());
    await countAll();
    captures.keep(found(image), second);
    expect(captures.find(found(image))).toBe(second);
    await countAll();
    expect(told.map(({ held }) => held.map(({ bytes }) => bytes))).toEqual([[4], [8]]);
    expect(told[1]?.released).toEqual([told[0]?.held[0]?.key]);
  });

  it('of a run are counted together, not each by a message of its own', async () => {
    const captures = create();
    for (let made = 0; made < FRAME_CAPTURES * 2; made += 1) captures.keep(found(addImage()), capture());
    await countAll();
    expect(told).toHaveLength(1);
    expect(told[0]?.held).toHaveLength(FRAME_CAPTURES);
    expect(told[0]?.released).toEqual([]);
  });

  it('are limited to the latest images, by number and by bytes', () => {
    const captures = create();
    const images = Array.from({ length: FRAME_CAPTURES + 1 }, addImage);
    for (const image of images) captures.keep(found(image), capture());
    expect(captures.find(found(images[0]!))).toBeNull();
    expect(captures.find(found(images[1]!))).not.toBeNull();
    const large = addImage();
    captures.keep(found(large), capture(FRAME_BYTES - 8));
    expect(captures.find(found(images.at(-3)!))).toBeNull();
    expect(captures.find(found(images.at(-2)!))).not.toBeNull();
    captures.keep(found(addImage()), capture(FRAME_BYTES + 1));
    expect(captures.find(found(large))).not.toBeNull();
  });

  it('are dropped when the background says so, and when it cannot count them', async () => {
    const captures = create();
    const [one, other] = [addImage(), addImage()];
    captures.keep(found(one), capture());
    await countAll();
    captures.drop([told[0]!.held[0]!.key]);
    expect(captures.find(found(one))).toBeNull();
    answer = () => Promise.resolve({ ok: false, error: { code: 'unexpected', params: [] } });
    captures.keep(found(other), capture());
    await countAll();
    expect(captures.find(found(other))).toBeNull();
  });

  it('that are released while the background does not answer are reported later', async () => {
    const captures = create();
    const image = addImage();
    captures.keep(found(image), capture());
    await countAll();
    const [first] = told[0]!.held;
    answer = () => Promise.resolve({ ok: false, error: { code: 'unexpected', params: [] } });
    captures.keep(found(image), capture());
    await countAll();
    answer = () => Promise.resolve({ ok: true });
    captures.keep(found(image), capture());
    await countAll();
    expect(told.at(-1)?.released).toContain(first?.key);
  });

  it('are dropped with the list if they are files, and all with the page', () => {
    const captures = create();
    const [file, screen] = [addImage(), addImage()];
    captures.keep(found(file), capture());
    captures.keep(found(screen), capture(4, 'screen'));
    captures.dropFiles();
    expect(captures.find(found(file))).toBeNull();
    expect(captures.find(found(screen))).not.toBeNull();
    dispatchEvent(new Event('pagehide'));
    expect(captures.find(found(screen))).toBeNull();
  });

  it('are freed once they are dropped and nobody else needs them, in either order', () => {
    const captures = create();
    const [one, other, third] = [addImage(), addImage(), addImage()];
    const [early, late, unsettled] = [capture(), capture(), capture()];
    const isFreed = ({ source }: Capture) => vi.mocked(freeSource).mock.calls.some(([freed]) => freed === source);
    captures.keep(found(one), early);
    captures.keep(found(other), late);
    captures.keep(found(third), unsettled);
    captures.settle(early);
    expect([early, late, unsettled].map(isFreed)).toEqual([false, false, false]);
    captures.dropFiles();
    expect([early, late, unsettled].map(isFreed)).toEqual([true, false, false]);
    captures.settle(late);
    expect([early, late, unsettled].map(isFreed)).toEqual([true, true, false]);
  });

  it('do not hold addresses of megabytes', () => {
    const captures = create();
    const image = addImage();
    const address = `data:image/png;base64,${'A'.repeat(2_000_000)}`;
    captures.keep(found(image, address), capture());
    expect(captures.find(found(image, address))).not.toBeNull();
    expect(captures.find(found(image, `${address}B`))).toBeNull();
  });
});
