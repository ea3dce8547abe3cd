import { describeDetail, describeStage, fractionOf } from '../components/describe-stage';
import { ProgressBar } from '../components/progress-bar';
import type { Progress } from '../shared/engine-state';
import { text } from '../shared/i18n';

interface RunProgressProps {
  done: number;
  total: number;
  progress: Progress | null;
}

/** Until the first answer, what the engine is busy with: loading the model may take a while. */
export function RunProgress({ done, total, progress }: RunProgressProps) {
  if (done > 0 || !progress) return <ProgressBar fraction={done / total} name={text('popup_progress_name')} />;
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
