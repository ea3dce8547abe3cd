import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Capture } from '../../src/domain/image-source';
import { openDemoPage, serveDemo } from '../support/demo.mjs';
import { insertBefore } from '../support/insert-before.mjs';
import { classifyPageInPopup } from '../support/popup-list.mjs';
import { inBothBrowsers } from './in-both-browsers';

/** The images that the engine's host has sent to its workers, by kind of source. */
interface Sent {
  moved: Record<string, number>;
  copied: Record<string, number>;
}

/** Runs in the host of the workers, as text. Counts the images that leave it, and answers pages that ask. */
function countSent(): void {
  // Chrome's background has no workers.
  if (!('Worker' in globalThis)) return;
  const sent: Sent = { moved: {}, copied: {} };
  const { postMessage } = Worker.prototype;
  const count = function (this: Worker, message: { payload?: { capture?: Capture } }, transfer: Transferable[] = []) {
    const source = message.payload?.capture?.source;
    if (source) {
      const way = transfer.includes(source.kind === 'file' ? source.bytes : source.rgba) ? sent.moved : sent.copied;
      way[source.kind] = (way[source.kind] ?? 0) + 1;
    }
    return Reflect.apply(postMessage, this, [message, transfer]);
  };
  Object.assign(Worker.prototype, { postMessage: count });
  const channel = new BroadcastChannel('sent images');
  channel.onmessage = () => channel.postMessage(sent);
}

describe('the images of a page', () => {
  let demo: Awaited<ReturnType<typeof serveDemo>> | undefined;
  beforeAll(async () => {
    demo = await serveDemo();
  });
  afterAll(() => demo?.server.stop());

  inBothBrowsers(
    'on their way to the network',
    (session) => {
      test('move from the host to the workers, and are never copied there', async () => {
        const { launched } = session();
        const page = await openDemoPage(launched, demo?.address ?? '', { clip: 'stands' });
        const popup = await launched.pressToolbarButton(page);
        await classifyPageInPopup(popup);
        const sent = await launched.evaluateInExtension(
          () =>
            new Promise<Sent>((resolve) => {
              const channel = new BroadcastChannel('sent images');
              channel.onmessage = ({ data }) => {
                channel.close();
                resolve(data);
              };
              channel.postMessage('ask');
            }),
        );
        const { file = 0, pixels = 0 } = sent.moved;
        expect(sent.copied).toEqual({});
        expect(Math.min(file, pixels)).toBeGreaterThan(0);
        await popup.close();
        await page.close();
      });
    },
    { prepare: (folder) => insertBefore(folder, ['background.js', 'offscreen.js'], `(${countSent})();`) },
  );
});
