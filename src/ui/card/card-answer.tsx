import type { Classification, Prediction } from '../../domain/classification';
import { isUnsure } from '../../domain/is-unsure';
import { isUnnamed, otherKind, shownKind } from '../../domain/picture-kind';
import { text } from '../../platform/i18n';
import type { Thumbnail } from '../../domain/thumbnail';
import { CardLine } from './card-line';
import { CardPicture } from './card-picture';
import { Chip } from '../controls/chip';
import { ClassList } from './class-list';
import { KindHeadline, KindLine } from './picture-kind';
import { ProbabilityBar } from './probability-bar';
import type { CardProps, ClassesAbout } from './card-props';
import { describeFrame, modelName, nameOfClass } from '../words/names';
import { FallbackNotice } from './fallback-notice';
import { IconButton } from '../controls/icon';
import { formatPercent } from '../words/numbers';
import * as strokes from '../controls/strokes';
import { ThumbnailCanvas } from './thumbnail-canvas';
import { requestOf } from '../heat-map-panel/heat-map-selector';
import { HeatMapPanel } from '../heat-map-panel/heat-map-panel';
import { WhereButton } from '../heat-map-panel/where-button';

/** Number of classes on a compact card. */
const FEW_CLASSES = 3;

type UsedProps = Pick<
  CardProps,
  'settings' | 'heatMapPanel' | 'layout' | 'heatMapPicture' | 'pinned' | 'onPin' | 'onFold' | 'onClose' | 'onNameAnyway'
>;

interface CardAnswerProps extends UsedProps {
  classification: Classification;
  thumbnail: Thumbnail | null;
  about?: ClassesAbout;
}

/** Shows the answer as the largest thing: class, then percentage, then the other classes. A folded card shows only the answer. */
export function CardAnswer(props: CardAnswerProps) {
  const { classification, settings, layout } = props;
  const unsure = isUnsure(classification, settings.unsureBelow);
  return (
    <>
      <div class="head">
        <div class="handle" data-control />
        {layout === 'folded' ? (
          <CardLine classification={classification} unsure={unsure} heatMapState={props.heatMapPanel.state} />
        ) : (
          <Answer {...props} unsure={unsure} />
        )}
        <HeadButtons {...props} />
      </div>
      {layout !== 'folded' && <Classes {...props} unsure={unsure} />}
    </>
  );
}

type PartProps = CardAnswerProps & { unsure: boolean };

function Answer({ classification, thumbnail, settings, about, layout, heatMapPicture, unsure }: PartProps) {
  const { model, predictions, captureMethod, frame, incomplete, kind } = classification;
  const [top] = predictions;
  const details = [
    ...(top && top.probability < settings.unsureBelow ? [text('card_under', formatPercent(settings.unsureBelow))] : []),
    ...(frame ? [describeFrame(frame)] : []),
    ...(captureMethod === 'page' ? [] : [text(`capture_method_${captureMethod}`)]),
  ];
  return (
    <>
      {layout === 'full' && !heatMapPicture && <ThumbnailCanvas thumbnail={thumbnail} />}
      {top && (
        <div class="grow" role="status">
          {unsure && <Chip tone="warn" label={text('unsure')} />}
          {incomplete && <Chip tone="warn" label={text('incomplete')} />}
          {model.id !== settings.modelId && <span class="small">{text('card_heading_model', modelName(model.id))}</span>}
          {model.id === settings.modelId && !unsure && !incomplete && <span class="small">{text('card_heading')}</span>}
          <div class="lead" {...titleOf(about, top)}>
            {unsure ? text('guess', nameOfClass(top)) : nameOfClass(top)}
          </div>
          <div class="quiet">
            <b class="share">{formatPercent(top.probability)}</b>
            {details.map((detail) => text('list_separator') + detail).join('')}
          </div>
          <KindLine kind={shownKind(classification)} />
        </div>
      )}
      {!top && kind && (
        <div class="grow" role="status">
          {incomplete && <Chip tone="warn" label={text('incomplete')} />}
          <KindHeadline kind={kind} />
        </div>
      )}
    </>
  );
}

/** A card without a foot has its close button here. */
function HeadButtons({ layout, pinned, onPin, onFold, onClose }: CardAnswerProps) {
  const isFolded = layout === 'folded';
  // The card ends above the head; a folded card also ends below it.
  const tip = isFolded ? 'no-tip' : 'tip-below';
  return (
    <div class="head-buttons">
      <IconButton stroke={strokes.pin} name={text('card_pin')} class={`pin ${tip}`} pressed={pinned} onClick={onPin} />
      <IconButton
        stroke={isFolded ? strokes.unfold : strokes.fold}
        name={text(isFolded ? 'card_unfold' : 'card_fold')}
        class={`fold ${tip}`}
        onClick={onFold}
        expanded={!isFolded}
      />
      {layout !== 'full' && <IconButton stroke={strokes.close} name={text('close')} class={tip} onClick={onClose} />}
    </div>
  );
}

function Classes(props: PartProps) {
  const { classification, settings, about, layout, heatMapPicture, heatMapPanel, unsure, onNameAnyway } = props;
  const { predictions, fallback, incomplete } = classification;
  const [top, ...others] = predictions;
  const shown = layout === 'full' ? settings.classesShown : Math.min(FEW_CLASSES, settings.classesShown);
  const pressed = requestOf(heatMapPanel.state)?.classIndex ?? null;
  // Tooltips are out of the reach of most screen readers.
  const described = about?.get(pressed ?? top?.classIndex ?? -1);
  return (
    <>
      {described && <p class="visually-hidden">{described}</p>}
      {top && (
        <div class="top-class">
          <ProbabilityBar probability={top.probability} minor={unsure} />
          <WhereButton prediction={top} pressed={pressed === top.classIndex} onToggle={heatMapPanel.onToggle} labelled />
        </div>
      )}
      {isUnnamed(classification) && (
        <div class="unnamed">
          <button type="button" class="button outlined" onClick={onNameAnyway}>
            {text('name_anyway')}
          </button>
        </div>
      )}
      {heatMapPicture && <CardPicture {...heatMapPicture} />}
      {others.length > 0 && (
        <ClassList
          predictions={others.slice(0, shown - 1)}
          aboutOf={({ classIndex }) => about?.get(classIndex) ?? ''}
          withFirst={false}
          unsure={unsure}
          heatMapButtons={{ shown: pressed, onToggle: heatMapPanel.onToggle }}
        />
      )}
      <HeatMapPanel {...heatMapPanel} classification={classification} />
      {layout === 'full' && fallback && <FallbackNotice fallback={fallback} />}
      {incomplete && <div class="small remark">{text('incomplete_hint')}</div>}
      {layout === 'full' && unsure && (
        <div class="small remark">{text(otherKind(classification) ? 'card_no_photograph' : 'card_unknown_kind')}</div>
      )}
    </>
  );
}

/** No empty tooltip: on a web page, each one needs an element for the pointer to hit. */
function titleOf(about: ClassesAbout | undefined, { classIndex }: Prediction): { title?: string } {
  const title = about?.get(classIndex);
  return title ? { title } : {};
}
