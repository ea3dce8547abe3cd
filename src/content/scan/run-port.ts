import type { Classification } from '../../domain/classification';
import { createId } from '../../domain/create-id';
import { isUnnamed } from '../../domain/picture-kind';
import { isOn, type RunState } from '../../domain/run-state';
import type { RunReport } from '../../messaging/run-report';
import { RUN_PORT } from '../../messaging/scan';
import { browser, type Runtime } from '../../platform/browser';
import { stopIfCutOff } from '../frame/lifetime';

/**
 * Holds a port to the background during a run, and reports the run's progress over it. When the user leaves the page, a message may not
 * arrive any more, but the background notices that the port closes.
 */
export interface RunPort {
  /** The run has changed. */
  report(run: RunState | null): void;
  /** The user leaves the page. */
  leave(): void;
}

/** The list that a run is over. */
interface ReportedList {
  /** Returns the answers of the images that have one. */
  answers(): Classification[];
  isWatched(): boolean;
}

export function createRunPort({ answers, isWatched }: ReportedList): RunPort {
  const instance = createId();
  let port: Runtime.Port | null = null;
  /** The progress that the background knows; `null`: it knows of no run. */
  let reported: string | null = null;
  const open = () => {
    // The extension may already be gone; then `lifetime.ts` ends the run.
    if (!browser.runtime?.id) return null;
    const opened = browser.runtime.connect({ name: RUN_PORT });
    // The background ended. The next change opens a port to its successor.
    opened.onDisconnect.addListener(() => {
      if (port === opened) port = null;
      stopIfCutOff();
    });
    return opened;
  };
  const close = () => {
    port?.disconnect();
    port = null;
    reported = null;
  };
  const send = (run: RunState, answered: readonly Classification[]) => {
    const { phase, askedAt, total, done, paused } = run;
    const report: RunReport = {
      phase,
      askedAt,
      total,
      done,
      instance,
      took: Date.now() - askedAt - paused,
      classified: answered.length,
      classes: [...new Set(answered.flatMap(({ predictions }) => predictions[0]?.classIndex ?? []))],
      unnamed: answered.filter(isUnnamed).length,
      isWatched: isWatched(),
    };
    port?.postMessage(report);
  };
  return {
    report: (run) => {
      if (isOn(run)) {
        // The badge shows whole percents, so it does not need to know of each image.
        const progress = `${run.phase} ${run.askedAt} ${Math.floor((100 * run.done) / Math.max(1, run.total))}`;
        if (port && progress === reported) return;
        port ??= open();
        reported = progress;
        send(run, []);
      } else if (run && reported !== null) {
        port ??= open();
        send(run, answers());
        close();
      }
    },
    leave: close,
  };
}
