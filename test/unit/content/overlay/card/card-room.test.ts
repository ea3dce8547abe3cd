import { expect, test } from 'vitest';
import { createCardRoom } from '../../../../../src/content/overlay/card/card-room';

/** A card of 300 × 200 in a viewport that has room for it from 700 pixels of width on. */
function createRoom() {
  const viewport = { width: 320, height: 600 };
  const place = { size: () => ({ width: 300, height: 200 }), wouldHideImage: () => viewport.width < 700 };
  return { viewport, room: createCardRoom(place, () => ({ ...viewport })) };
}

test('a card that did not give way needs no room', () => {
  const { room } = createRoom();
  expect([room.isEnough(), room.isEnoughAgain()]).toEqual([false, false]);
});

test('a card that gave way has room once the window is wide enough', () => {
  const { room, viewport } = createRoom();
  room.giveWay();
  expect(room.isEnoughAgain()).toBe(false);
  viewport.width = 500;
  expect(room.isEnoughAgain()).toBe(false);
  viewport.width = 900;
  expect(room.isEnoughAgain()).toBe(true);
  room.forget();
  expect(room.isEnoughAgain()).toBe(false);
});

test('scrolling alone does not bring the card back, but a person may', () => {
  const { room, viewport } = createRoom();
  viewport.width = 900;
  room.giveWay();
  expect([room.isEnough(), room.isEnoughAgain()]).toEqual([true, false]);
});
