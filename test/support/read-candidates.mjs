// @ts-check

/**
 * What the content scripts in all frames of the active tab list. They must be there.
 * @param {import('./launch.mjs').LaunchedBrowser} launched
 * @returns {Promise<{name: string, kind: string}[]>}
 */
export function readCandidates(launched) {
  return launched.evaluateInExtension(async () => {
    const api = globalThis.browser ?? globalThis.chrome;
    const [tab] = await api.tabs.query({ active: true, lastFocusedWindow: true });
    const tabId = tab?.id ?? 0;
    const frames = await api.scripting.executeScript({ target: { tabId, allFrames: true }, func: () => location.href });
    const message = { to: 'content', type: 'listCandidates', payload: {} };
    const answers = await Promise.all(
      frames.map(({ frameId }) => api.tabs.sendMessage(tabId, message, { frameId: frameId ?? 0 })),
    );
    return answers.flatMap((answer) => (answer?.ok ? answer.value : [{ name: JSON.stringify(answer), kind: 'error' }]));
  });
}
