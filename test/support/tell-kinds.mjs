// @ts-check

/**
 * Switches the network "Kinds of picture" on or off, as the options do.
 * @param {Pick<import('./launch.mjs').LaunchedBrowser, 'evaluateInExtension'>} launched
 * @param {boolean} isOn
 */
export function tellKinds({ evaluateInExtension }, isOn) {
  return evaluateInExtension(
    (value) => (globalThis.browser ?? globalThis.chrome).storage.local.set({ 'settings.tellsKinds': value }),
    isOn,
  );
}
