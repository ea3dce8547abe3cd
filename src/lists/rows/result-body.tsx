import { Chip } from '../../ui/controls/chip';
import { ConfidenceBar } from '../../ui/card/confidence-bar';
import { describeFrame, nameOfClass } from '../../ui/words/names';
import { Icon } from '../../ui/controls/icon';
import * as strokes from '../../ui/controls/strokes';
import { formatPercent } from '../../ui/words/numbers';
import type { Thumbnail } from '../../domain/thumbnail';
import { isUnsure, type Classification, type Prediction } from '../../domain/classification';
import type { ErrorReport } from '../../domain/errors';
import { describeError, text } from '../../platform/i18n';
import type { Settings } from '../../settings/settings';
import { type PaintHeatMap, ThumbnailWithHeatMap } from './thumbnail-with-heat-map';

/** Number of classes that a row names after the first one. */
const OTHERS_SHOWN = 2;

export type ResultState =
  | { kind: 'waiting'; detail: string; working: boolean }
  | { kind: 'classified'; classification: Classification }
  | { kind: 'failed'; error: ErrorReport };

interface ResultBodyProps {
  name: string;
  /** Shows the name beside the class. Files keep their name; images of a page can be seen there. */
  named?: boolean;
  state: ResultState;
  thumbnail: Thumbnail | null;
  /** Paints over the thumbnail. */
  paintHeatMap?: PaintHeatMap | null;
  settings: Settings;
}

/** Thumbnail and words of one image, in phrasing elements only, because a page's list puts them in a button. */
export function ResultBody({ name, named = false, state, thumbnail, paintHeatMap = null, settings }: ResultBodyProps) {
  return (
    <>
      {thumbnail ? (
        <ThumbnailWithHeatMap thumbnail={thumbnail} paint={paintHeatMap} />
      ) : (
        <NoThumbnail broken={state.kind === 'failed'} />
      )}
      <span class="words">
        {state.kind === 'waiting' && <Waiting name={name} {...state} />}
        {state.kind === 'classified' && <Classified name={named ? name : ''} {...state} settings={settings} />}
        {state.kind === 'failed' && <Failed name={name} error={state.error} />}
      </span>
    </>
  );
}

function NoThumbnail({ broken }: { broken: boolean }) {
  return (
    <span class={broken ? 'thumbnail broken' : 'thumbnail'}>
      <Icon stroke={broken ? strokes.broken : strokes.image} />
    </span>
  );
}

function Waiting({ name, detail, working }: { name: string; detail: string; working: boolean }) {
  return (
    <>
      <span class="grow name">{name}</span>
      {working ? (
        <span class="bar unknown" role="img" aria-label={text('stage_classifying')}>
          <i />
        </span>
      ) : (
        <span class="small">{detail}</span>
      )}
    </>
  );
}

/** Returns the classes that a row names after the first one. */
export function othersNamed({ predictions }: Classification, { classesShown }: Pick<Settings, 'classesShown'>): Prediction[] {
  return predictions.slice(1, Math.min(1 + OTHERS_SHOWN, classesShown));
}

function Classified({ name, classification, settings }: { name: string; classification: Classification; settings: Settings }) {
  const { frame, incomplete } = classification;
  const [top] = classification.predictions;
  if (!top) return null;
  const unsure = isUnsure(classification, settings.unsureBelow);
  return (
    <>
      <span class="row">
        <b class="grow">{unsure ? text('guess', nameOfClass(top)) : nameOfClass(top)}</b>
        {unsure && <Chip tone="warn" label={text('unsure')} />}
        {incomplete && <Chip tone="warn" label={text('incomplete')} />}
        <span class="number">{formatPercent(top.probability)}</span>
      </span>
      <ConfidenceBar probability={top.probability} minor={unsure} />
      <span class="small">
        {[
          ...(name ? [name] : []),
          ...(frame ? [describeFrame(frame)] : []),
          ...othersNamed(classification, settings).map(labelWithPercent),
        ].join(text('list_separator'))}
      </span>
    </>
  );
}

/** Formats a class with its percentage, without a line break between number and sign. */
function labelWithPercent(prediction: Prediction): string {
  return `${nameOfClass(prediction)} ${formatPercent(prediction.probability).replaceAll(' ', '\u00a0')}`;
}

function Failed({ name, error }: { name: string; error: ErrorReport }) {
  const unread = error.code.startsWith('image-') || error.code.endsWith('-not-allowed');
  return (
    <>
      <span class="row">
        <b class="grow quiet name">{name}</b>
        <Chip tone="error" label={text(unread ? 'not_read' : 'not_classified')} />
      </span>
      <span class="small">{describeError(error)}</span>
    </>
  );
}
