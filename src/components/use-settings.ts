import { useEffect, useState } from 'preact/hooks';
import type { Settings } from '../settings/settings';
import { loadSettings, onSettingsChanged } from '../settings/storage';

/** The settings as they are now, whoever changes them; `null` until they are loaded. The page takes their theme. */
export function useSettings(): Settings | null {
  const [settings, setSettings] = useState<Settings | null>(null);
  useEffect(() => {
    const stop = new AbortController();
    onSettingsChanged(setSettings, stop.signal);
    void loadSettings().then((loaded) => {
      if (!stop.signal.aborted) setSettings(loaded);
    });
    return () => stop.abort();
  }, []);
  useEffect(() => {
    if (settings) document.documentElement.dataset['theme'] = settings.theme;
  }, [settings?.theme]);
  return settings;
}
