import type { Classification } from '../shared/classification';
import { text } from '../shared/i18n';
import type { Thumbnail } from '../shared/thumbnail';
import type { Settings } from '../settings/settings';
import { Chip } from './chip';
import { ClassList } from './class-list';
import { describeFrame } from './describe-frame';
import { FallbackNotice } from './fallback-notice';
import { labelOf } from './label';
import { formatPercent } from './percent';
import { ThumbnailCanvas } from './thumbnail-canvas';
import { isUnsure } from './unsure';
import { wishOf } from './where/where';
import { WherePanel, type WhereProps } from './where/where-panel';

interface CardAnswerProps {
  classification: Classification;
  thumbnail: Thumbnail | null;
  settings: Settings;
  where: WhereProps;
}

/** The answer is the largest thing: class, then percent, then the other classes. */
export function CardAnswer({ classification, thumbnail, settings, where }: CardAnswerProps) {
  const { predictions, rung, frame, fallback } = classification;
  const unsure = isUnsure(classification, settings.unsureBelow);
  const [top] = predictions;
  return (
    <>
      <div class="head">
        <ThumbnailCanvas thumbnail={thumbnail} />
        {top && (
          <div class="grow" role="status">
            {unsure ? <Chip tone="warn" label={text('unsure')} /> : <span class="small">{text('card_heading')}</span>}
            <div class="lead">{unsure ? text('guess', labelOf(top)) : labelOf(top)}</div>
            <div class="quiet">
              {[
                formatPercent(top.probability),
                ...(unsure ? [text('card_under', formatPercent(settings.unsureBelow))] : []),
                ...(frame ? [describeFrame(frame)] : []),
                ...(rung === 'page' ? [] : [text(`rung_${rung}`)]),
              ].join(text('list_separator'))}
            </div>
          </div>
        )}
      </div>
      <ClassList
        predictions={predictions.slice(0, settings.classesShown)}
        unsure={unsure}
        where={{ shown: wishOf(where.state)?.classIndex ?? null, onToggle: where.onToggle }}
      />
      <WherePanel {...where} classification={classification} />
      {fallback && <FallbackNotice fallback={fallback} />}
      {unsure && <div class="small remark">{text('card_unknown_kind')}</div>}
    </>
  );
}
