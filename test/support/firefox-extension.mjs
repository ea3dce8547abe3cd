// @ts-check
import {
  backgroundDocument,
  closePopup,
  evaluateInView,
  grantOrigins,
  hasView,
  isPopupShown,
  pressedButton,
  stopEventPage,
  wakeEventPage,
} from './firefox-scripts.mjs';
import { waitFor } from './timing.mjs';

/**
 * Drives an extension in Firefox.
 * @param {import('puppeteer-core').Browser} browser
 * @param {import('./firefox-privileged.mjs').Privileged} privileged
 * @param {{addonId: string, origin: string, display: import('./display.mjs').Display | undefined}} extension
 * @returns {import('./chrome-extension.mjs').ChromeExtension}
 */
export function createFirefoxExtension(browser, privileged, { addonId, origin, display }) {
  /**
   * @param {'popup' | 'background'} viewType
   * @returns {import('./launch.mjs').ExtensionView['evaluate']}
   */
  const evaluateIn =
    (viewType) =>
    async (pageFunction, ...args) => {
      const source = `(async () => JSON.stringify(await (${pageFunction})(...${JSON.stringify(args)})))()`;
      const answer = await privileged.evaluate(evaluateInView, addonId, viewType, source);
      if (answer.error !== undefined) throw new Error(`In the extension's ${viewType}: ${answer.error}`);
      return answer.json === undefined ? undefined : JSON.parse(answer.json);
    };
  const isPopupOpen = () => privileged.evaluate(hasView, addonId, 'popup');
  const isBackgroundRunning = () => privileged.evaluate(hasView, addonId, 'background');

  return {
    extensionId: addonId,
    extensionOrigin: origin,
    async openExtensionPage(where) {
      const page = await browser.newPage();
      await page.bringToFront();
      const address = `${origin}/${where}`;
      // Firefox goes there, but puppeteer never hears of it.
      page.goto(address, { waitUntil: [], timeout: 0 }).catch(() => undefined);
      await waitFor(() => page.evaluate((wanted) => location.href === wanted && document.readyState === 'complete', address), {
        what: `${address} to load`,
      });
      return page;
    },
    async pressToolbarButton(page) {
      await page.bringToFront();
      const button = await privileged.evaluate(pressedButton, addonId, display ? 'place' : 'press');
      if (display) {
        // The pointer comes from the page: where it has rested since a popup closed, Firefox may open none.
        await display.xdotool('mousemove', button.x - 60, button.y + 40, 'mousemove', button.x, button.y, 'click', 1);
      }
      await waitFor(() => privileged.evaluate(isPopupShown), { what: 'the popup to open' });
      const evaluate = evaluateIn('popup');
      await waitFor(() => evaluate(() => document.readyState === 'complete'), { what: 'the popup to load' });
      return {
        evaluate,
        isOpen: isPopupOpen,
        async close() {
          await privileged.evaluate(closePopup);
          await waitFor(async () => !(await isPopupOpen()), { what: 'the popup to close' });
        },
      };
    },
    async evaluateInExtension(pageFunction, ...args) {
      await privileged.evaluate(wakeEventPage, addonId);
      return evaluateIn('background')(pageFunction, ...args);
    },
    async stopBackground() {
      const running = await privileged.evaluate(backgroundDocument, addonId);
      if (running === null) return;
      // A message that arrives meanwhile calls the stop off, and a page of the extension may start another event page at once.
      const stop = async () => {
        await privileged.evaluate(stopEventPage, addonId);
        return (await privileged.evaluate(backgroundDocument, addonId)) !== running;
      };
      await waitFor(stop, { what: "the extension's event page to stop" });
    },
    isBackgroundRunning,
    grantHostPermission: (pattern) => privileged.evaluate(grantOrigins, addonId, [pattern]),
  };
}
