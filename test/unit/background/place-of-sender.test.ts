import { beforeEach, describe, expect, it } from 'vitest';
import { partsOfSender } from '../../../src/background/place-of-sender';
import type { FrameAnswer } from '../../../src/messaging/contracts';
import type { Rectangle } from '../../../src/domain/image-source';
import { frameSender } from '../../support/senders';
import { answerOf, declareTab } from './fake-tabs';

/**
 * A page at page.example with two frames side by side: of ads.example, which may lie, and of bank.example with one of
 * pay.example.
 */
const frames: Record<number, FrameAnswer> = { 0: answerOf(''), 5: answerOf('0'), 6: answerOf('1'), 8: answerOf('1,0') };
const addresses = {
  0: 'https://page.example/',
  5: 'https://ads.example/',
  6: 'https://bank.example/',
  8: 'https://pay.example/',
};
const places: Record<string, Rectangle> = {
  '0 0': { x: 0, y: 0, width: 0.25, height: 0.25 },
  '0 1': { x: 0.5, y: 0, width: 0.5, height: 0.5 },
  '6 0': { x: 0.625, y: 0.125, width: 0.25, height: 0.25 },
};
/** The tree of frames, as the browser reports it. */
const children: Record<string, number> = { '0 0': 5, '0 1': 6, '6 0': 8 };
const whole = { x: 0, y: 0, width: 1, height: 1 };

type Question = { payload: { index: number; child: { frameId: number } | null; part?: Rectangle } };
let clear: Rectangle | null;
/** Answers of a frame that a page has taken over. */
let lies: Record<number, unknown>;

function declare(said = frames) {
  const { sendMessage } = declareTab({ frames: said, addresses });
  sendMessage.mockImplementation(async (_, message, options) => {
    const { payload } = message as Question;
    const { frameId } = options as { frameId: number };
    if (frameId in lies) return { ok: true, value: lies[frameId] };
    const key = `${frameId} ${payload.index}`;
    const isThere = payload.child === null || payload.child.frameId === children[key];
    if (!isThere) return { ok: false, error: { code: 'image-unreadable', params: [] } };
    return { ok: true, value: { place: places[key], clear: payload.part ? clear : null } };
  });
  return sendMessage;
}

beforeEach(() => {
  clear = null;
  lies = {};
});

const ask = (frameId: keyof typeof addresses, parts = [whole]) =>
  partsOfSender(parts, frameSender(7, frameId, addresses[frameId]));
const refused = { code: 'image-unreadable' };

describe('in a screenshot of the tab', () => {
  it('the top frame, and a frame that could read it, gets what it asks for', async () => {
    declare();
    expect(await ask(0)).toEqual([whole]);
    expect(await partsOfSender([whole], frameSender(7, 9, 'https://page.example/inner'))).toEqual([whole]);
  });

  it('a frame gets the area of its place that is inside the frames around it', async () => {
    declare();
    expect(await ask(5)).toEqual([places['0 0']]);
    expect(await ask(8)).toEqual([places['6 0']]);
    expect(await ask(5, [{ x: 0.125, y: -3, width: 9, height: 9 }])).toEqual([{ x: 0.125, y: 0, width: 0.125, height: 0.25 }]);
    expect((await ask(5, [{ x: 0.5, y: 0, width: 0.5, height: 0.5 }]))[0]).toMatchObject({ width: 0 });
  });

  it('a frame gets no area that the page around covers', async () => {
    declare();
    clear = { x: 0, y: 0, width: 0.5, height: 1 };
    expect(await ask(5)).toEqual([{ x: 0, y: 0, width: 0.125, height: 0.25 }]);
  });

  it.each([
    ["it lies in another's place", { ...frames, 5: answerOf('1') }],
    ["it lies in another's frame", { ...frames, 5: answerOf('1,0') }],
    ['it is the top frame', { ...frames, 5: answerOf('') }],
    ['it lies in itself', { ...frames, 5: answerOf('0,0') }],
    ['it lies where nothing is', { ...frames, 5: answerOf('7') }],
  ])('a frame gets nothing by saying that %s', async (_, said) => {
    declare(said);
    await expect(ask(5)).rejects.toMatchObject(refused);
  });

  it('a frame that claims to be the page around it gets nothing of that page', async () => {
    const said = { ...frames, 5: answerOf('0'), 8: answerOf('0,0') };
    lies = { 5: { place: whole, clear: null } };
    declare(said);
    // Both lie: the one says that it lies in the other, which says that it fills the tab.
    expect(await ask(8)).toEqual([places['0 0']]);
  });

  it.each([
    ['nothing', undefined],
    ['no numbers', { place: { x: Number.NaN, y: 0, width: 1, height: 1 }, clear: null }],
    ['a negative size', { place: { x: 0, y: 0, width: -1, height: 1 }, clear: null }],
    ['an endless place', { place: { x: 0, y: 0, width: Infinity, height: 1 }, clear: null }],
  ])('a frame gets nothing where the frame around answers %s', async (_, answer) => {
    lies = { 6: answer };
    declare();
    await expect(ask(8)).rejects.toThrow();
  });
});
