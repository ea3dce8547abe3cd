import type { ComponentChildren } from 'preact';
import { Chip } from '../../ui/controls/chip';
import { ProbabilityBar } from '../../ui/card/probability-bar';
import { describeFrame, describePictureKind, nameOfClass } from '../../ui/words/names';
import { Icon } from '../../ui/controls/icon';
import { kindStrokes } from '../../ui/controls/kind-strokes';
import * as strokes from '../../ui/controls/strokes';
import { formatPercent } from '../../ui/words/numbers';
import type { Thumbnail } from '../../domain/thumbnail';
import type { Classification, Prediction } from '../../domain/classification';
import { isUnsure } from '../../domain/is-unsure';
import type { ErrorReport } from '../../domain/errors';
import { isKindUnsure, type KindAnswer, shownKind } from '../../domain/picture-kind';
import { describeError, text } from '../../platform/i18n';
import type { Settings } from '../../settings/settings';
import { Marked } from './marked';
import { type PaintHeatMap, ThumbnailWithHeatMap } from './thumbnail-with-heat-map';

/** Number of classes that a row names after the first one. */
const OTHERS_SHOWN = 2;

const noWords: readonly string[] = [];

export type ResultState =
  | { kind: 'waiting'; detail: string; working: boolean }
  | { kind: 'classified'; classification: Classification; detail: string }
  | { kind: 'failed'; error: ErrorReport };

/** The class by which a search found a row. */
export type FoundClass = Pick<Prediction, 'classIndex' | 'probability'>;

interface ResultBodyProps {
  name: string;
  /** Shows the name beside the class. Files keep their name; images of a page can be seen there. */
  named?: boolean;
  state: ResultState;
  thumbnail: Thumbnail | null;
  /** Paints over the thumbnail. */
  paintHeatMap?: PaintHeatMap | null;
  settings: Settings;
  /** The classes of an open row are listed under it. */
  open?: boolean;
  found?: FoundClass | null;
  foundName?: string;
  /** The row was found by its kind of picture. */
  isKindFound?: boolean;
  /** Words to mark in the name. */
  words?: readonly string[];
}

/** Thumbnail and words of one image, in phrasing elements only, because a list puts them in a button. */
export function ResultBody(props: ResultBodyProps) {
  const { name, state, thumbnail, paintHeatMap = null, open = false, words = noWords } = props;
  const marked = words.length > 0 ? <Marked words={words}>{name}</Marked> : name;
  return (
    <>
      {thumbnail ? (
        <ThumbnailWithHeatMap thumbnail={thumbnail} paint={paintHeatMap} />
      ) : (
        <NoThumbnail broken={state.kind === 'failed'} />
      )}
      <span class="words">
        {state.kind === 'waiting' && <Waiting name={marked} {...state} />}
        {state.kind === 'classified' && open && <Waiting name={marked} detail={state.detail} working={false} />}
        {state.kind === 'classified' && !open && <Classified {...props} name={marked} classification={state.classification} />}
        {state.kind === 'failed' && <Failed name={marked} error={state.error} />}
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

/** The name with the facts, for a row whose classes are not known yet, or are listed under it. */
function Waiting({ name, detail, working }: { name: ComponentChildren; detail: string; working: boolean }) {
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

interface ClassifiedProps extends Pick<ResultBodyProps, 'named' | 'settings' | 'found' | 'foundName' | 'isKindFound' | 'words'> {
  name: ComponentChildren;
  classification: Classification;
}

function Classified(props: ClassifiedProps) {
  const { name, named = false, classification, settings, found, foundName = '', isKindFound = false, words = noWords } = props;
  const { frame, incomplete, predictions } = classification;
  const kind = shownKind(classification);
  const [top, ...others] = predictions.slice(0, Math.min(1 + OTHERS_SHOWN, settings.classesShown));
  if (!top) return kind ? <Unnamed {...props} kind={kind} /> : null;
  const unsure = isUnsure(classification, settings.unsureBelow);
  const label = unsure ? text('guess', nameOfClass(top)) : nameOfClass(top);
  const hasChips = unsure || incomplete;
  const number = <span class="number">{formatPercent(top.probability)}</span>;
  const isNamed = found && [top, ...others].some(({ classIndex }) => classIndex === found.classIndex);
  const parts: ComponentChildren[] = [
    ...(found && !isNamed ? [<mark>{withPercent(foundName, found.probability)}</mark>] : []),
    // A row that was found by its name shows it.
    ...(named || (words.length > 0 && !found) ? [name] : []),
    ...(frame ? [describeFrame(frame)] : []),
    ...(kind && kind.kind !== 'photograph' ? [markIf(isKindFound, describePictureKind(kind))] : []),
    ...others.map((each) => markIf(each.classIndex === found?.classIndex, withPercent(nameOfClass(each), each.probability))),
  ];
  return (
    <>
      <span class="row">
        <b class="grow">{markIf(top.classIndex === found?.classIndex, label)}</b>
        {hasChips ? (
          <span class="row with-chips">
            {unsure && <Chip tone="warn" label={text('unsure')} />}
            {incomplete && <Chip tone="warn" label={text('incomplete')} />}
            {number}
          </span>
        ) : (
          number
        )}
      </span>
      <ProbabilityBar probability={top.probability} minor={unsure} />
      <span class="small">{joined(parts)}</span>
    </>
  );
}

/** The kind of picture in place of a class. An icon, and neither number nor bar, shows that this is no class. */
function Unnamed({
  name,
  named = false,
  classification,
  isKindFound = false,
  words = noWords,
  kind,
}: ClassifiedProps & { kind: KindAnswer }) {
  const { frame, incomplete } = classification;
  const unsure = isKindUnsure(kind);
  const parts: ComponentChildren[] = [
    ...(named || (words.length > 0 && !isKindFound) ? [name] : []),
    ...(frame ? [describeFrame(frame)] : []),
    text('no_class_named'),
  ];
  return (
    <>
      <span class="row">
        <b class="grow kind" title={formatPercent(kind.probability)}>
          <Icon stroke={kindStrokes[kind.kind]} />
          {markIf(isKindFound, describePictureKind(kind))}
        </b>
        {unsure && <Chip tone="warn" label={text('unsure')} />}
        {incomplete && <Chip tone="warn" label={text('incomplete')} />}
      </span>
      <span class="small">{joined(parts)}</span>
    </>
  );
}

/** Joins texts to one, because a list draws hundreds of rows while it scrolls; elements among them stay elements. */
function joined(parts: readonly ComponentChildren[]): ComponentChildren {
  const separator = text('list_separator');
  if (parts.every((part) => typeof part === 'string')) return parts.join(separator);
  return parts.flatMap((part, index) => (index > 0 ? [separator, part] : [part]));
}

function markIf(isFound: boolean, words: string) {
  return isFound ? <mark>{words}</mark> : words;
}

/** Formats a class with its percentage, without a line break between number and sign. */
function withPercent(name: string, probability: number): string {
  return `${name} ${formatPercent(probability).replaceAll(' ', '\u00a0')}`;
}

function Failed({ name, error }: { name: ComponentChildren; error: ErrorReport }) {
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
