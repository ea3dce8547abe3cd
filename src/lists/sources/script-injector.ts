import { type ErrorReport, toErrorReport } from '../../domain/errors';
import { reportFault } from '../../messaging/report-fault';
import { sendToBackground } from '../../messaging/send';

/** Injects the content script into a tab's frames, and again, ever more rarely, into frames that lacked it. */
export interface ScriptInjector {
  /** True once the first attempt has ended. */
  readonly hasTried: boolean;
  inject(): void;
  /** Something is new: plans the next attempt soon. */
  hasten(): void;
  /** Plans another attempt unless one is planned already. */
  plan(): void;
  stop(): void;
}

interface Events {
  /** Called before each retry. */
  onRepeat(): void;
  /** Called after each attempt; `null`: the background reported no error. */
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

/** Milliseconds until the first retry, and at most between two retries. */
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
