import { useEffect, useState } from 'preact/hooks';
import { defaultSettings, type Settings } from '../../settings/settings';
import { loadSettings, onSettingsChanged } from '../../settings/storage';
import type { ErrorReport } from '../../domain/errors';

interface CurrentSettings {
  /** `null` until they are loaded. */
  settings: Settings | null;
  /** Why the settings could not be read. The defaults take their place. */
  failure: ErrorReport | null;
}

const notRead: ErrorReport = { code: 'settings-not-read', params: [] };

/** Returns the settings, kept current, and gives the page their theme. */
export function useSettings(): CurrentSettings {
  const [current, setCurrent] = useState<CurrentSettings>({ settings: null, failure: null });
  const { settings } = current;
  useEffect(() => {
    const stop = new AbortController();
    const take = (next: CurrentSettings) => {
      if (!stop.signal.aborted) setCurrent(next);
    };
    onSettingsChanged((changed) => take({ settings: changed, failure: null }), stop.signal);
    loadSettings().then(
      (loaded) => take({ settings: loaded, failure: null }),
      () => take({ settings: defaultSettings, failure: notRead }),
    );
    return () => stop.abort();
  }, []);
  useEffect(() => {
    if (settings) document.documentElement.dataset['theme'] = settings.theme;
  }, [settings?.theme]);
  return current;
}
