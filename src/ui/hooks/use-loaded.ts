import { useEffect, useState } from 'preact/hooks';
import { type ErrorReport, toErrorReport } from '../../domain/errors';

interface Loaded<Value> {
  /** `null`: not wanted yet, on its way, or failed. */
  value: Value | null;
  error: ErrorReport | null;
}

const nothing = { value: null, error: null };

/** What comes in a script of its own, which is read when it is first wanted. */
export function useLoaded<Value>(load: () => Promise<Value>, wanted: boolean): Loaded<Value> {
  const [loaded, setLoaded] = useState<Loaded<Value>>(nothing);
  useEffect(() => {
    if (!wanted || loaded.value !== null) return;
    let gone = false;
    const take = (next: Loaded<Value>) => {
      if (!gone) setLoaded(next);
    };
    load().then(
      (value) => take({ value, error: null }),
      (reason: unknown) => take({ value: null, error: toErrorReport(reason) }),
    );
    return () => {
      gone = true;
    };
  }, [wanted]);
  return loaded;
}
