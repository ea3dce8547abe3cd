import { useEffect, useState } from 'preact/hooks';
import { type ErrorReport, toErrorReport } from '../../domain/errors';

interface Loaded<Value> {
  /** `null`: not wanted yet, loading, or failed. */
  value: Value | null;
  error: ErrorReport | null;
}

const notLoaded = { value: null, error: null };

/** Returns the content of a separate script, which is loaded when it is first wanted. */
export function useLoaded<Value>(load: () => Promise<Value>, wanted: boolean): Loaded<Value> {
  const [loaded, setLoaded] = useState<Loaded<Value>>(notLoaded);
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
