import { useState } from 'preact/hooks';
import { type ErrorReport, toErrorReport } from '../../domain/errors';

interface Attempts {
  /** Why the last attempt failed. A new object each time. */
  failure: ErrorReport | null;
  /** Begins at once, within the click: browsers grant some things only then. */
  attempt: (work: () => Promise<unknown>) => void;
}

/** Runs the work that a person starts by a click, and keeps its failure until a later attempt succeeds. */
export function useAttempt(): Attempts {
  const [failure, setFailure] = useState<ErrorReport | null>(null);
  const attempt = (work: () => Promise<unknown>) => {
    work().then(
      () => setFailure(null),
      (error: unknown) => setFailure(toErrorReport(error)),
    );
  };
  return { failure, attempt };
}
