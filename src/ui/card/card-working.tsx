import { text } from '../../platform/i18n';
import type { Thumbnail } from '../../domain/thumbnail';
import { describeDetail, describeStage, fractionOf, type LoadingStage } from '../words/describe-stage';
import { ProgressBar } from '../controls/progress-bar';
import { ThumbnailCanvas } from './thumbnail-canvas';

/** Shows the work under way. Screen readers announce each stage once; the bar's value changes too often. */
export function CardWorking({ loading, thumbnail }: { loading: LoadingStage; thumbnail: Thumbnail | null }) {
  const detail = describeDetail(loading);
  return (
    <>
      <div class="head">
        <div class="handle" data-control />
        <ThumbnailCanvas thumbnail={thumbnail} />
        <div class="grow">
          <span class="small">{text('card_working')}</span>
          <div class="stage" aria-live="polite">
            {describeStage(loading)}
          </div>
          {detail && <div class="quiet number-line">{detail}</div>}
        </div>
      </div>
      <div class="working">
        <ProgressBar fraction={fractionOf(loading)} name={describeStage(loading)} />
      </div>
    </>
  );
}
