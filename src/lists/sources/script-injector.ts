import { type ErrorReport, toErrorReport } from '../../domain/errors';
import { reportFault } from '../../messaging/report-fault';
import { sendToBackground } from '../../messaging/send';

/** Puts the content script into a tab's frames, and again into frames that lacked it, ever more rarely. */
export interface ScriptInjector {
  /** The first attempt has ended. */
  readonly hasTried: boolean;
  inject(): void;
  /** Something is new: the next attempt comes soon. */
  hasten(): void;
  /** Makes sure that there is a next attempt. */
  plan(): void;
  stop(): void;
}

interface Events {
  /** Before each attempt but those that {@link ScriptInjector.inject} makes. */
  onRepeat(): void;
  /** An attempt has ended; `null`: the background had no error. */
  onTried(error: ErrorReport | null): void;
}

export function createScriptInjector(tabId: number, { onRepeat, onTried }: Events): ScriptInjector {
  let hasTried = false;
  const retry = createRetry(() => {
    onRepeat();
    inject();
  });
  const inject = () => {
    tryOnce().catch((error: unknown) => reportFault('list', error));
  };
  async function tryOnce(): Promise<void> {
    let error: ErrorReport | null = null;
    try {
      await sendToBackground('ensureContentScript', { tabId });
    } catch (reason) {
      error = toErrorReport(reason);
    }
    hasTried = true;
    onTried(error);
  }
  return {
    get hasTried() {
      return hasTried;
    },
    inject,
    ...retry,
  };
}

/** Milliseconds until the first retry, and at most between two. */
const FIRST = 500;
const LONGEST = 8000;

/** Calls `tryAgain` after a delay that doubles from one call to the next. */
function createRetry(tryAgain: () => void): Pick<ScriptInjector, 'hasten' | 'plan' | 'stop'> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let delay = FIRST;
  const stop = () => {
    clearTimeout(timer);
    timer = undefined;
  };
  const plan = () => {
    timer ??= setTimeout(() => {
      timer = undefined;
      delay = Math.min(2 * delay, LONGEST);
      tryAgain();
    }, delay);
  };
  const hasten = () => {
    stop();
    delay = FIRST;
    plan();
  };
  return { hasten, plan, stop };
}
