import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { activeTab } from '../support/active-tab.mjs';
import { findViolations } from '../support/axe.mjs';
import { readControls, tabToControl, waitForControl } from '../support/card-controls.mjs';
import { openDemoPage, serveDemo } from '../support/demo.mjs';
import { storeSettings } from '../support/extension-messages.mjs';
import { classifyPageInPopup } from '../support/popup-list.mjs';
import { waitForCard } from '../support/read-card.mjs';
import { readOverlays } from '../support/read-overlays.mjs';
import { waitFor } from '../support/timing.mjs';
import { inBothBrowsers } from './in-both-browsers';
import { classifyByContextMenu } from '../support/right-click.mjs';

const sections = ['general', 'models', 'permissions', 'shortcuts', 'diagnostics', 'help', 'about'];

/** Rules of WCAG 2, levels A and AA, as axe knows them. */
describe('accessibility', () => {
  let demo: Awaited<ReturnType<typeof serveDemo>> | undefined;
  beforeAll(async () => {
    demo = await serveDemo();
  });
  afterAll(() => demo?.server.stop());

  inBothBrowsers('accessibility', (session, browser) => {
    /** In a tab, as a driver can't put a script into the real popup. */
    const checkPopup = async (tabId: number, shown: string, pressed?: string) => {
      const popup = await session().launched.openExtensionPage(`popup.html?tab=${tabId}`);
      if (pressed) {
        const press = (selector: string) => {
          const button = document.querySelector<HTMLElement>(selector);
          button?.click();
          return button !== null;
        };
        await waitFor(() => popup.evaluate(press, pressed), { what: pressed });
      }
      await waitFor(() => popup.evaluate((selector) => document.querySelector(selector) !== null, shown), { what: shown });
      expect(await findViolations(popup), shown).toEqual([]);
      await popup.close();
    };

    // In Chrome, surfaces.test.ts goes through all pages.
    test.runIf(browser === 'firefox').each(['light', 'dark'])(
      'options and popup have no violation in the %s theme',
      async (theme) => {
        const { launched } = session();
        const options = await launched.openExtensionPage('options.html');
        await storeSettings(options, { theme, enabledModels: ['efficientnet-lite0', 'nsfw-mobilenet-v2'] });
        for (const section of sections) {
          await options.evaluate((hash) => {
            location.hash = hash;
          }, section);
          await waitFor(() => options.evaluate(() => document.querySelector('[aria-busy=true]') === null), {
            what: `section ${section}`,
          });
          expect(await findViolations(options), section).toEqual([]);
        }
        await options.close();

        const page = await openDemoPage(launched, demo?.address ?? '');
        await (await launched.pressToolbarButton(page)).close();
        const tabId = await activeTab(launched);
        await checkPopup(tabId, '.results .name');
        const pressed = await launched.pressToolbarButton(page);
        await classifyPageInPopup(pressed);
        await pressed.close();
        await checkPopup(tabId, '.results .number');
        await checkPopup(tabId, '.explained .scale-legend', '[data-control=open]');
        await page.close();
      },
    );

    test('by keyboard, the focus stays near a button that its own press replaces', async () => {
      const { launched } = session();
      const options = await launched.openExtensionPage('options.html');
      await storeSettings(options, { mostAtOnce: 0 });
      await options.close();
      const page = await openDemoPage(launched, demo?.address ?? '');
      await (await launched.pressToolbarButton(page)).close();
      const popup = await launched.openExtensionPage(`popup.html?tab=${await activeTab(launched)}`);
      const untilFocused = (selector: string) =>
        waitFor(() => popup.evaluate((each) => document.activeElement?.matches(each) === true, selector), { what: selector });
      await waitFor(() => popup.evaluate(() => document.querySelector('.scan .primary') !== null), { what: 'the button' });
      await popup.focus('.scan .primary');
      await popup.keyboard.press('Enter');
      await untilFocused('.pause');
      // Some images wait for the page to be in front, so the run goes on.
      await popup.keyboard.press('Tab');
      await untilFocused('.cancel');
      await popup.keyboard.press('Enter');
      await untilFocused('.scan .primary');
      await popup.close();
      await page.close();
    });

    test('a card is a named dialog with the focus, and its controls are reachable and named', async () => {
      const { launched } = session();
      const page = await openDemoPage(launched, demo?.address ?? '');
      await classifyByContextMenu(launched, page, '#demo-cat');
      await waitForCard(launched);
      const [names] = await readOverlays(launched, ({ roots, wordsOf, controls }) => {
        const root = roots.find((each) => each.querySelector('[role=dialog]'));
        const dialog = root?.querySelector('[role=dialog]');
        return {
          dialog: wordsOf(root?.getElementById(dialog?.getAttribute('aria-labelledby') ?? '')),
          focused: root?.activeElement === dialog,
          buttons: controls().map(wordsOf),
        };
      });
      expect(names?.dialog).toBeTruthy();
      expect(names?.focused).toBe(true);
      const isWhere = (name: string | null) => /^Where is .+\?$/.test(name ?? '');
      const where = names?.buttons.filter(isWhere) ?? [];
      expect(where).toHaveLength(5);
      // A test before may have enabled another model.
      expect(names?.buttons.filter((name) => !isWhere(name) && !name.startsWith('Classify with'))).toEqual([
        'Pin this card: it stays open',
        'Collapse to one line',
        'Why this answer?',
        'Copy as text',
        'Copy image',
        'Options',
        'Close',
        'Move the card: drag it or press the arrow keys',
      ]);
      await tabToControl(launched, page, where[0] ?? '');
      await page.keyboard.press('Enter');
      await waitForControl(launched, 'Opacity');
      const controls = await readControls(launched);
      expect(controls.find(({ focused }) => focused)?.name).toBe(where[0]);
      const afterClasses = controls.findIndex(({ name }) => name === where.at(-1)) + 1;
      expect(controls.slice(afterClasses, afterClasses + 5).map(({ name }) => name)).toEqual([
        'Sharper',
        'Save with heat map',
        'Copy with heat map',
        'Compare with None',
        'Opacity',
      ]);
      await page.close();
    });
  });
});
