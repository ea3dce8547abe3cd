import { type SettingsMessages, settingsSenders } from '../../messaging/contracts';
import { receiveMessages } from '../../messaging/receive';
import { parseSettings, type Settings } from '../../settings/settings';
import { askBackground } from './ask-background';

/*
 * The settings, as a frame has them: by the background. The storage itself is closed to content scripts where the browser can close it, as
 * a page may have taken over their process.
 */

export async function loadSettings(): Promise<Settings> {
  return parseSettings(await askBackground('readSettings', {}));
}

/** Calls back with the settings after each change, until the signal. Who has never loaded them is not told. */
export function onSettingsChanged(callback: (settings: Settings) => void, signal: AbortSignal): void {
  receiveMessages<SettingsMessages>(
    { to: 'settings', senders: settingsSenders },
    { settingsChanged: ({ settings }) => callback(parseSettings(settings)) },
    signal,
  );
}

/** The one setting that a card changes. `settings-not-stored` where the browser refuses. */
export function rememberOpacity(opacity: number): Promise<void> {
  return askBackground('rememberOpacity', { opacity });
}
