import { useEffect, useState } from 'preact/hooks';
import { loadUnusable } from '../../settings/storage';
import type { Settings } from '../../settings/settings';

/** The stored settings that this version does not know; read again after each change. */
export function useUnusable(settings: Settings | null): string[] {
  const [unusable, setUnusable] = useState<string[]>([]);
  useEffect(() => {
    // `settings-not-read` reports a storage that cannot be read at all.
    loadUnusable().then(setUnusable, () => setUnusable([]));
  }, [settings]);
  return unusable;
}
