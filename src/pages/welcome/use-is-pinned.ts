import { useEffect, useState } from 'preact/hooks';
import { browser } from '../../platform/browser';
import { reportFault } from '../../messaging/report-fault';

interface UserSettings {
  isOnToolbar?: boolean;
}

/** Parts of the API of the toolbar button that the polyfill's types, and some browsers, lack. */
interface ActionApi {
  getUserSettings?(): Promise<UserSettings>;
  onUserSettingsChanged?: {
    addListener(listener: (change: UserSettings) => void): void;
    removeListener(listener: (change: UserSettings) => void): void;
  };
}

/** Returns whether the button is pinned to the toolbar, kept current; `null` where the browser does not say. */
export function useIsPinned(): boolean | null {
  const [isPinned, setPinned] = useState<boolean | null>(null);
  useEffect(() => {
    const closing = new AbortController();
    watchPinned((next) => setPinned(next), closing.signal);
    return () => closing.abort();
  }, []);
  return isPinned;
}

/** Calls back with the answer, and again with each change, until the signal is aborted. */
export function watchPinned(callback: (isPinned: boolean | null) => void, signal: AbortSignal): void {
  const action: ActionApi = browser.action as unknown as ActionApi;
  const ask = async () => {
    const { isOnToolbar = null } = (await action.getUserSettings?.()) ?? {};
    if (!signal.aborted) callback(isOnToolbar);
  };
  const read = () => {
    ask().catch((error: unknown) => reportFault('settings', error));
  };
  const onChange = () => read();
  read();
  // Older versions have no event. People pin the button in a panel of the browser, which takes the focus.
  addEventListener('focus', read, { signal });
  action.onUserSettingsChanged?.addListener(onChange);
  signal.addEventListener('abort', () => action.onUserSettingsChanged?.removeListener(onChange), { once: true });
}
