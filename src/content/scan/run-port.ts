import { RUN_PORT } from '../../messaging/scan';
import { browser, type Runtime } from '../../platform/browser';
import { stopIfCutOff } from '../frame/lifetime';

/**
 * Holds a port to the background during a run. When the user leaves the page, a message may not arrive any more, but the background
 * notices that the port closes.
 */
export interface RunPort {
  setRunning(isOn: boolean): void;
  /** The user leaves the page. */
  leave(): void;
}

export function createRunPort(): RunPort {
  let port: Runtime.Port | null = null;
  const open = () => {
    // The extension may already be gone; then `lifetime.ts` ends the run.
    if (!browser.runtime?.id) return null;
    const opened = browser.runtime.connect({ name: RUN_PORT });
    // The background ended. The next change opens a port to its successor.
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
    setRunning: (isOn) => {
      if (isOn) port ??= open();
      else {
        port?.postMessage('over');
        leave();
      }
    },
    leave,
  };
}
