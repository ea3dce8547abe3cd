import { backendName, modelName } from '../../ui/words/names';
import { formatDuration } from '../../ui/words/numbers';
import { browser } from '../../platform/browser';
import { sendToBackground } from '../../messaging/send';
import type { SelfTestReport } from '../../domain/engine-state';
import { text } from '../../platform/i18n';
import { TaskLine } from './task-line';
import { useTask } from './use-task';

export function SelfTestLine({ onDone }: { onDone: () => void }) {
  const task = useTask(async () => {
    const report = await sendToBackground('selfTest', {});
    onDone();
    return report;
  });
  return (
    <TaskLine
      title={text('diagnostics_self_test')}
      hint={text('diagnostics_self_test_hint')}
      start={text('diagnostics_run')}
      task={task}
      report={(report) => <Report {...report} />}
    />
  );
}

function Report({ passed, model, backend, executor, obstacle, largestDifference, tolerance, took }: SelfTestReport) {
  return (
    <>
      <b class={passed ? 'passed' : 'error-text'}>{text(passed ? 'diagnostics_passed' : 'diagnostics_failed')}</b>{' '}
      {text(
        'diagnostics_self_test_report',
        modelName(model.id),
        backendName(backend),
        formatDifference(largestDifference),
        formatDifference(tolerance),
        formatDuration(took),
      )}
      {[
        '',
        text(executor === 'wasm' ? 'diagnostics_own_kernels' : 'diagnostics_tensorflow'),
        ...(obstacle === null ? [] : [text('diagnostics_obstacle', obstacle)]),
      ].join(text('list_separator'))}
    </>
  );
}

/** Formats a difference of logits with two significant digits, however small it is. */
function formatDifference(difference: number): string {
  return new Intl.NumberFormat(browser.i18n.getUILanguage(), { maximumSignificantDigits: 2 }).format(difference);
}
