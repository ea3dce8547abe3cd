import { describeDetail, describeStage, fractionOf } from '../../ui/words/describe-stage';
import { formatNumber } from '../../ui/words/numbers';
import { ProgressBar } from '../../ui/controls/progress-bar';
import type { Progress } from '../../domain/engine-state';
import { text } from '../../platform/i18n';
import { Icon } from '../../ui/controls/icon';
import * as strokes from '../../ui/controls/strokes';

interface RunProgressProps {
  done: number;
  total: number;
  progress: Progress | null;
}

/**
 * Shows a run's progress. Until the first answer it shows what the engine is doing, because loading the model may take a while.
 */
export function RunProgress({ done, total, progress }: RunProgressProps) {
  if (done > 0 || !progress) {
    const said = text('popup_count', formatNumber(done, 0), formatNumber(total, 0));
    return <ProgressBar fraction={done / total} name={text('popup_progress_name')} said={said} />;
  }
  return (
    <>
      <ProgressBar fraction={fractionOf(progress)} name={describeStage(progress)} />
      <div class="row small">
        <span class="grow" role="status">
          {describeStage(progress)}
        </span>
        <span class="number">{describeDetail(progress)}</span>
      </div>
    </>
  );
}

/** A button under a list's counts that classifies the failed images again. */
export function RetryFailed({ onRetry }: { onRetry: () => void }) {
  return (
    <button type="button" class="button link retry-failed" onClick={onRetry}>
      <Icon stroke={strokes.retry} />
      {text('run_retry_failed')}
    </button>
  );
}
