// @ts-check
// Functions that run in Firefox's own window, with Firefox's own modules (`ChromeUtils`, `ExtensionParent`). Each is sent as
// text, so it can use nothing from around it.

/** @typedef {any} FirefoxInternals these have no published types */

/**
 * Puts the extension's button on the toolbar. Returns its place on the screen or, without a screen, presses it.
 * @param {string} addonId
 * @param {'place' | 'press'} action
 * @returns {{x: number, y: number}}
 */
export function pressedButton(addonId, action) {
  const { ChromeUtils } = /** @type {FirefoxInternals} */ (globalThis);
  const { ExtensionParent } = ChromeUtils.importESModule('resource://gre/modules/ExtensionParent.sys.mjs');
  const { CustomizableUI } = ChromeUtils.importESModule('moz-src:///browser/components/customizableui/CustomizableUI.sys.mjs');
  const extension = ExtensionParent.GlobalManager.getExtension(addonId);
  const { widget } = ExtensionParent.apiManager.global.browserActionFor(extension);
  CustomizableUI.addWidgetToArea(widget.id, CustomizableUI.AREA_NAVBAR);
  const { node } = widget.forWindow(globalThis);
  const box = node.getBoundingClientRect();
  if (action === 'press') node.querySelector('.unified-extensions-item-action-button').click();
  return { x: Math.round(node.screenX + box.width / 2), y: Math.round(node.screenY + box.height / 2) };
}

/**
 * @param {string} addonId
 * @param {'popup' | 'background'} viewType
 * @returns {boolean}
 */
export function hasView(addonId, viewType) {
  const { ChromeUtils } = /** @type {FirefoxInternals} */ (globalThis);
  const { ExtensionParent } = ChromeUtils.importESModule('resource://gre/modules/ExtensionParent.sys.mjs');
  const { views } = ExtensionParent.GlobalManager.getExtension(addonId);
  return [...views].some((each) => each.viewType === viewType);
}

/**
 * Returns the number of the document in which the background runs, or `null` if it does not run.
 * @param {string} addonId
 * @returns {number | null}
 */
export function backgroundDocument(addonId) {
  const { ChromeUtils } = /** @type {FirefoxInternals} */ (globalThis);
  const { ExtensionParent } = ChromeUtils.importESModule('resource://gre/modules/ExtensionParent.sys.mjs');
  const { views } = ExtensionParent.GlobalManager.getExtension(addonId);
  return [...views].find((each) => each.viewType === 'background')?.xulBrowser?.browsingContext?.id ?? null;
}

/**
 * Returns whether an extension's popup is on the screen. The popup loads in a hidden element first, and its document then moves
 * to another element in the panel. A question to the first element gets no answer.
 * @returns {boolean}
 */
export function isPopupShown() {
  const shown = document.querySelector('browser.webextension-popup-browser:not(.webextension-preload-browser)');
  return /** @type {FirefoxInternals} */ (shown?.closest('panel'))?.state === 'open';
}

/**
 * Evaluates an expression inside a view of the extension, in another process. In the popup its presses count as a person's, as
 * those of the driver do in Chrome.
 * @param {string} addonId
 * @param {'popup' | 'background'} viewType
 * @param {string} source an expression whose promise resolves to JSON or undefined
 * @returns {Promise<{json?: string, error?: string}>}
 */
export function evaluateInView(addonId, viewType, source) {
  const { ChromeUtils } = /** @type {FirefoxInternals} */ (globalThis);
  const { ExtensionParent } = ChromeUtils.importESModule('resource://gre/modules/ExtensionParent.sys.mjs');
  const { views } = ExtensionParent.GlobalManager.getExtension(addonId);
  const view = [...views].find((each) => each.viewType === viewType);
  if (!view) return Promise.resolve({ error: 'it is not open' });
  const { messageManager } = view.xulBrowser;
  const answerName = `answer-${Math.random()}`;
  const frameScript = `(async () => {
    let answer;
    const input = ${viewType === 'popup'} ? content.windowUtils.setHandlingUserInput(true) : null;
    try {
      const sandbox = Components.utils.Sandbox(content, { sandboxPrototype: content, wantXrays: false });
      const answering = Components.utils.evalInSandbox(${JSON.stringify(source)}, sandbox);
      input?.destruct();
      answer = { json: await answering };
    } catch (error) {
      answer = { error: String(error) };
    }
    sendAsyncMessage(${JSON.stringify(answerName)}, answer);
  })()`;
  return new Promise((resolve) => {
    messageManager.addMessageListener(answerName, function listener(/** @type {FirefoxInternals} */ message) {
      messageManager.removeMessageListener(answerName, listener);
      resolve(message.data);
    });
    messageManager.loadFrameScript(`data:application/javascript;charset=utf-8,${encodeURIComponent(frameScript)}`, false);
  });
}

/** Closes the extension's popup, as a click elsewhere does. */
export function closePopup() {
  const popup = /** @type {FirefoxInternals} */ (document.querySelector('browser.webextension-popup-browser'));
  popup?.closest('panel')?.hidePopup();
}

/** @param {string} addonId */
export async function wakeEventPage(addonId) {
  const { ChromeUtils } = /** @type {FirefoxInternals} */ (globalThis);
  const { ExtensionParent } = ChromeUtils.importESModule('resource://gre/modules/ExtensionParent.sys.mjs');
  await ExtensionParent.GlobalManager.getExtension(addonId).wakeupBackground?.();
}

/** @param {string} addonId */
export async function stopEventPage(addonId) {
  const { ChromeUtils } = /** @type {FirefoxInternals} */ (globalThis);
  const { ExtensionParent } = ChromeUtils.importESModule('resource://gre/modules/ExtensionParent.sys.mjs');
  const extension = ExtensionParent.GlobalManager.getExtension(addonId);
  await extension.terminateBackground({ disableResetIdleForTest: true }); // At once, even in the middle of work.
}

/**
 * @param {string} addonId
 * @param {string[]} origins match patterns
 */
export async function grantOrigins(addonId, origins) {
  const { ChromeUtils } = /** @type {FirefoxInternals} */ (globalThis);
  const { ExtensionParent } = ChromeUtils.importESModule('resource://gre/modules/ExtensionParent.sys.mjs');
  const { ExtensionPermissions } = ChromeUtils.importESModule('resource://gre/modules/ExtensionPermissions.sys.mjs');
  const extension = ExtensionParent.GlobalManager.getExtension(addonId);
  await ExtensionPermissions.add(addonId, { origins, permissions: [] }, extension);
}

/**
 * Sets preferences that Firefox reads again whenever it needs them. `null` stands for the default.
 * @param {Record<string, unknown>} wanted
 * @returns {Record<string, unknown>} their values before
 */
export function setPreferences(wanted) {
  const { prefs } = /** @type {FirefoxInternals} */ (globalThis).Services;
  /** @type {Record<string, unknown>} */
  const before = {};
  for (const [name, value] of Object.entries(wanted)) {
    const read = { [prefs.PREF_BOOL]: 'getBoolPref', [prefs.PREF_INT]: 'getIntPref', [prefs.PREF_STRING]: 'getStringPref' };
    before[name] = prefs.prefHasUserValue(name) ? prefs[read[prefs.getPrefType(name)] ?? 'getStringPref'](name) : null;
    if (value === null) prefs.clearUserPref(name);
    else if (typeof value === 'boolean') prefs.setBoolPref(name, value);
    else if (typeof value === 'number') prefs.setIntPref(name, value);
    else prefs.setStringPref(name, String(value));
  }
  return before;
}
