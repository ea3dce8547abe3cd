import { useEffect, useState } from 'preact/hooks';
import { loadUnusable } from '../settings/storage';
import type { Settings } from '../settings/settings';

/** The stored settings that this version does not know; read again after each change. */
export function useUnusable(settings: Settings | null): string[] {
  const [unusable, setUnusable] = useState<string[]>([]);
  useEffect(() => {
    // What cannot be read at all is told by `settings-not-read`.
    loadUnusable().then(setUnusable, () => setUnusable([]));
  }, [settings]);
  return unusable;
}
