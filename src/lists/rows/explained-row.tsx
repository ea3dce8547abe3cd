import { useEffect, useMemo } from 'preact/hooks';
import { ClassList } from '../../ui/card/class-list';
import type { Classification, Prediction } from '../../domain/classification';
import { isUnsure } from '../../domain/is-unsure';
import { drawHeatMap } from '../../ui/heat-map-panel/picture/draw-explained';
import { requestOf } from '../../ui/heat-map-panel/heat-map-selector';
import { HeatMapPanel } from '../../ui/heat-map-panel/heat-map-panel';
import { kindsModelId } from '../../domain/model-catalog';
import { isUnnamed, type KindAnswer, shownKind } from '../../domain/picture-kind';
import { KindHeadline, KindLine } from '../../ui/card/picture-kind';
import type { Settings } from '../../settings/settings';
import { useModelWords } from '../filter/use-model-words';
import { descriptionIn } from '../../ui/words/describe-class';
import { text } from '../../platform/i18n';
import { ExplainedPreview } from './explained-preview';
import type { ExplainedSource } from './explained-source';
import { keepCapture } from './explain-source';
import type { PaintHeatMap } from './thumbnail-with-heat-map';
import { useHeatMapPanel } from './use-heat-map-panel';

interface ExplainedRowProps {
  id: string;
  source: ExplainedSource;
  classification: Classification;
  settings: Settings;
  /** Has a class named if the answer has none because of the kind of picture. */
  onNameAnyway: (() => void) | null;
  /** Gets the painter of the row's thumbnail. */
  onHeatMap: (paint: PaintHeatMap | null) => void;
}

/** The panel that opens under a row: a larger image with its heat map, and its classes with a "Where?" button each. */
export function ExplainedRow({ id, source: given, classification, settings, onNameAnyway, onHeatMap }: ExplainedRowProps) {
  const source = useMemo(() => keepCapture(given, classification), [given, classification]);
  const panel = useHeatMapPanel(source, classification, settings);
  const [props, heatMap] = [panel.props(), panel.heatMap()];
  useHideOnEscape(panel.hide);
  useEffect(
    () => onHeatMap(heatMap && ((context, image) => drawHeatMap(context, { ...heatMap, box: null }, image))),
    [props.state, props.opacity],
  );
  useEffect(() => () => onHeatMap(null), []);
  const { predictions } = classification;
  const shown = requestOf(props.state)?.classIndex ?? null;
  const words = useModelWords(classification.model.id, true);
  const aboutOf = ({ classIndex }: Prediction) => descriptionIn(words, classIndex);
  const described = predictions.find(({ classIndex }) => classIndex === shown) ?? predictions[0];
  const about = described ? aboutOf(described) : '';
  return (
    <div class="explained" id={id} role="group" aria-label={text('popup_where')}>
      <div class="explained-top">
        <ExplainedPreview source={source} heatMap={heatMap} />
        {classification.kind && isUnnamed(classification) ? (
          <UnnamedAnswer kind={classification.kind} onNameAnyway={onNameAnyway} />
        ) : (
          <div>
            <ClassList
              predictions={predictions.slice(0, settings.classesShown)}
              withFirst
              unsure={isUnsure(classification, settings.unsureBelow)}
              aboutOf={aboutOf}
              heatMapButtons={{ shown, onToggle: props.onToggle }}
            />
            <KindLine kind={shownKind(classification)} />
          </div>
        )}
      </div>
      {about !== '' && <p class="small gloss">{about}</p>}
      <HeatMapPanel {...props} classification={classification} />
      <Explanations classification={classification} explanationOf={source.explanationOf} />
    </div>
  );
}

function UnnamedAnswer({ kind, onNameAnyway }: { kind: KindAnswer; onNameAnyway: (() => void) | null }) {
  return (
    <div class="unnamed">
      <KindHeadline kind={kind} />
      {onNameAnyway && (
        <button type="button" class="button outlined" onClick={onNameAnyway}>
          {text('name_anyway')}
        </button>
      )}
    </div>
  );
}

type ExplanationsProps = Pick<ExplainedRowProps, 'classification'> & Pick<ExplainedSource, 'explanationOf'>;

/** Leads to the pages that explain the answer and the kind of picture. */
function Explanations({ classification, explanationOf }: ExplanationsProps) {
  if (!explanationOf) return null;
  const { model } = classification;
  return (
    <p class="more">
      {!isUnnamed(classification) && <ExplanationLink address={explanationOf(model.id)} words={text('how_link')} />}
      {shownKind(classification) && <ExplanationLink address={explanationOf(kindsModelId)} words={text('why_kind_link')} />}
    </p>
  );
}

function ExplanationLink({ address, words }: { address: string; words: string }) {
  return (
    <a class="button link" href={address} target="_blank" rel="noreferrer">
      {words}
    </a>
  );
}

/** The first Escape hides the heat map; only the next one closes the popup. */
function useHideOnEscape(hide: () => boolean): void {
  useEffect(() => {
    const stop = new AbortController();
    const onKey = (event: KeyboardEvent) => {
      if (event.key === 'Escape' && !event.isComposing && hide()) event.preventDefault();
    };
    addEventListener('keydown', onKey, { capture: true, signal: stop.signal });
    return () => stop.abort();
  }, [hide]);
}
