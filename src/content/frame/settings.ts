import { type SettingsMessages, settingsSenders } from '../../messaging/contracts';
import { receiveMessages } from '../../messaging/receive';
import { reportFault } from '../../messaging/report-fault';
import { onPageReturn } from '../../platform/page-return';
import { parseSettings, type Settings } from '../../settings/settings';
import { sendToBackground } from '../../messaging/send';

/*
 * Settings for content scripts, which the background reads and writes. Where the browser allows, content scripts have no access to the
 * storage, since a page may have taken over their process.
 */

export async function loadSettings(): Promise<Settings> {
  return parseSettings(await sendToBackground('readSettings', {}));
}

/**
 * Calls back with the settings after each change, until the signal is aborted. Only frames that have loaded them are notified. A page that
 * is shown again hears of no change in between, and reads them again.
 */
export function onSettingsChanged(callback: (settings: Settings) => void, signal: AbortSignal): void {
  let changes = 0;
  const settingsChanged = ({ settings }: { settings: unknown }) => {
    changes += 1;
    callback(parseSettings(settings));
  };
  receiveMessages<SettingsMessages>({ to: 'settings', senders: settingsSenders }, { settingsChanged }, signal);
  const readAgain = async () => {
    const before = changes;
    const settings = await loadSettings();
    if (!signal.aborted && changes === before) callback(settings);
  };
  onPageReturn(() => void readAgain().catch((error: unknown) => reportFault('settings', error)), signal);
}

/**
 * Stores the opacity, which is the only setting that a card changes.
 *
 * @throws GapLensError `settings-not-stored` if the browser refuses
 */
export function rememberOpacity(opacity: number): Promise<void> {
  return sendToBackground('rememberOpacity', { opacity });
}
