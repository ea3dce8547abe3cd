import { backendName } from '../../ui/words/names';
import { formatDuration } from '../../ui/words/numbers';
import { sendToBackground } from '../../messaging/send';
import type { TrialReport } from '../../domain/engine-state';
import { text } from '../../platform/i18n';
import { TaskLine } from './task-line';
import { useTask } from './use-task';

export function TrialLine({ onDone }: { onDone: () => void }) {
  const task = useTask(async () => {
    const report = await sendToBackground('runTrial', {});
    onDone();
    return report;
  });
  return (
    <TaskLine
      title={text('diagnostics_trial')}
      hint={text('diagnostics_trial_hint')}
      start={text('diagnostics_measure')}
      task={task}
      report={describeTrial}
    />
  );
}

function describeTrial({ milliseconds, faster }: TrialReport): string {
  const [webgl, wasm] = [milliseconds.webgl, milliseconds.wasm].map((each) =>
    each === null ? text('diagnostics_not_available') : formatDuration(each),
  );
  return text('diagnostics_trial_report', webgl ?? '', wasm ?? '', backendName(faster));
}
