import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type DemoPhoto, readDemoPhotos, openDemoPage, serveDemo } from '../support/demo.mjs';
import { clickControl, waitForControl } from '../support/card-controls.mjs';
import { storeSettings } from '../support/extension-messages.mjs';
import { readHeatMap } from '../support/page-heat-map.mjs';
import { waitForRows } from '../support/popup-list.mjs';
import { readCard, waitForCard, waitForNoCard } from '../support/read-card.mjs';
import { readOverlays } from '../support/read-overlays.mjs';
import { waitFor } from '../support/timing.mjs';
import { readBadge } from '../support/read-badge.mjs';
import { inBothBrowsers } from './in-both-browsers';
import { classifyByContextMenu } from '../support/right-click.mjs';

/**
 * The main job, as a person does it: with the browser's own context menu and toolbar button, and nothing granted but
 * `activeTab`.
 */
describe('the main job', async () => {
  const photos = await readDemoPhotos();
  let demo: Awaited<ReturnType<typeof serveDemo>> | undefined;
  beforeAll(async () => {
    demo = await serveDemo();
  });
  afterAll(() => demo?.server.stop());

  inBothBrowsers(
    'the main job',
    (session) => {
      const openDemo = (clip: 'plays' | 'stands' = 'stands') => openDemoPage(session().launched, demo?.address ?? '', { clip });

      test('nothing is granted at install', async () => {
        const granted = await session().launched.evaluateInExtension(async () => {
          const api = globalThis.browser ?? globalThis.chrome;
          return (await api.permissions.getAll()).origins ?? [];
        });
        expect(granted).toEqual([]);
      });

      test('a card asks another model, copies the image, and stays when it is pinned', async () => {
        const { launched } = session();
        const options = await launched.openExtensionPage('options.html');
        await storeSettings(options, { enabledModels: ['efficientnet-lite0', 'nsfw-mobilenet-v2'] });
        await options.close();
        const page = await openDemo();
        const cardSays = (pattern: RegExp) =>
          waitFor(async () => pattern.test((await readCard(launched))?.text ?? ''), { what: `a card that says ${pattern}` });
        await classifyByContextMenu(launched, page, '#demo-koala');
        await waitForCard(launched);
        await clickControl(launched, page, 'Classify with NSFW MobileNetV2');
        await cardSays(/^NSFW MobileNetV2 says Neutral/);
        // The model that answered explains its answer, although the settings name the other one.
        await clickControl(launched, page, 'Where is Neutral?');
        await waitFor(async () => (await readHeatMap(launched))?.text.startsWith('Neutral'), { what: 'the heat map' });
        await clickControl(launched, page, 'Show the answer of EfficientNet-Lite0');
        await cardSays(/^Looks like Koala/);
        await clickControl(launched, page, 'Copy image');
        await waitForControl(launched, 'Copied');

        await clickControl(launched, page, /^Pin this card/);
        await clickControl(launched, page, 'Collapse to one line');
        await cardSays(/^Koala 89%$/);
        const waitForCards = (count: number) =>
          waitFor(async () => (await readOverlays(launched, countCards))[0] === count, { what: `${count} cards` });
        await classifyByContextMenu(launched, page, '#demo-cat');
        await waitForCards(2);
        await page.mouse.click(3, 3);
        await waitForCards(1);
        await page.keyboard.press('Escape');
        await cardSays(/^Koala 89%$/);
        await clickControl(launched, page, 'Close');
        await waitForNoCard(launched);
        await page.close();
      });

      test('a press on the toolbar button classifies every photograph of the page', async () => {
        const page = await openDemo('plays');
        const popup = await session().launched.pressToolbarButton(page);
        const rows = await waitForRows(popup);
        expect(rows.filter(({ failed }) => failed)).toEqual([]);
        expect(rows).toHaveLength(photos.length);
        const answers = rows.map(({ text }) => text.toLowerCase());
        for (const { expect: labels } of photos.filter(isSure)) {
          expect(answers).toSatisfy((all: string[]) => all.some((answer) => labels.some((label) => answer.startsWith(label))));
        }
        expect(rows.find(({ name }) => /cat/.test(name))?.text).toMatch(/^(Egyptian cat|Tiger cat|Tabby)/);
        expect(rows.find(({ name }) => /coffee/.test(name))?.text).toMatch(/^Espresso/);
        const classes = new Set(rows.map(({ text }) => text.split(',')[0]?.replace(/\?$/, '')));
        await waitFor(async () => (await readBadge(session().launched)) === String(classes.size), {
          what: `${classes.size} classes on the badge`,
        });
        await popup.close();
        await page.reload();
        await waitFor(async () => (await readBadge(session().launched)) === '', { what: 'the badge to go with its page' });
        await page.close();
      });

      test.each(photos)(
        'a right-click on the $photo ($kind) opens a card with its classes',
        async ({ kind, selector, expect: labels }) => {
          const page = await openDemo(kind === 'video' ? 'plays' : 'stands');
          await classifyByContextMenu(session().launched, page, selector);
          const card = await waitForCard(session().launched);
          expect(card.failed, card.text).toBe(false);
          expect(card.classes).toHaveLength(5);
          await waitFor(async () => (await readCard(session().launched))?.thumbnail, { what: "the card's thumbnail" });
          if (labels.length > 0) expect(labels).toContain(card.lead.toLowerCase().replace(/\?$/, ''));
          else expect(card.text).toMatch(/Unsure/i);
          await page.keyboard.press('Escape');
          await waitForNoCard(session().launched);
          await page.close();
        },
      );
    },
    { startsAtOnce: true },
  );
});

/** Runs in the page. */
function countCards({ roots }: { roots: ShadowRoot[] }): number {
  return roots.filter((root) => root.querySelector('.card')).length;
}

function isSure({ expect: labels }: DemoPhoto): boolean {
  return labels.length > 0;
}
