import { RUN_PORT } from '../../messaging/scan';
import { browser, type Runtime } from '../../platform/browser';
import { stopIfCutOff } from '../frame/lifetime';

/**
 * Holds a port to the background while a run is on. What a page asks for while it is being left may not arrive any more; that
 * the port closes without a word does.
 */
export interface RunPort {
  tell(isOn: boolean): void;
  /** The page is left. */
  leave(): void;
}

export function createRunPort(): RunPort {
  let port: Runtime.Port | null = null;
  const open = () => {
    // The extension may be gone already; `lifetime.ts` ends the run.
    if (!browser.runtime?.id) return null;
    const opened = browser.runtime.connect({ name: RUN_PORT });
    // The background has ended; another one is told with the next change.
    opened.onDisconnect.addListener(() => {
      if (port === opened) port = null;
      stopIfCutOff();
    });
    return opened;
  };
  const leave = () => {
    port?.disconnect();
    port = null;
  };
  return {
    tell: (isOn) => {
      if (isOn) port ??= open();
      else {
        port?.postMessage('over');
        leave();
      }
    },
    leave,
  };
}
