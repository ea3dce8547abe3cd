import type { Classification } from '../../domain/classification';
import { describeError, text } from '../../platform/i18n';
import { ProgressBar } from '../controls/progress-bar';
import { CompareChoice } from './compare-choice';
import { describePass, nameInClassification, formatRoundedLogit } from './describe-view';
import { OpacitySlider } from './opacity-slider';
import { PictureActions, type PictureActionsProps } from './picture-actions';
import { ScaleLegend } from './scale-legend';
import { type View, viewOf, type SelectorState, requestOf } from './heat-map-selector';

export interface HeatMapPanelProps extends PictureActionsProps {
  state: SelectorState;
  /** The heat map's opacity, in [0, 1]. */
  opacity: number;
  onToggle: (classIndex: number) => void;
  onCompare: (against: number | null) => void;
  onSharper: (sharper: boolean) => void;
  /** Called while the slider is dragged. */
  onOpacity: (opacity: number) => void;
  /** Called when the slider rests. Rejects if the opacity cannot be stored; then the previous one applies again. */
  onOpacityRest: (opacity: number) => Promise<void>;
}

/** Describes the heat map that is shown, and offers ways to change, save and copy it. Empty if none is requested. */
export function HeatMapPanel({ classification, ...props }: HeatMapPanelProps & { classification: Classification }) {
  const { state } = props;
  const request = requestOf(state);
  if (!request) return null;
  const view = viewOf(state);
  const label = nameInClassification(classification, request.classIndex);
  return (
    <section class="where-panel" aria-label={text('where_panel', label)}>
      {view && <ShownView {...props} view={view} classification={classification} />}
      <div role="status" class={state.kind === 'working' ? '' : 'visually-hidden'}>
        {state.kind === 'working' && (
          <>
            <span class="small">{text('where_working', label)}</span>
            <ProgressBar fraction={null} name={text('where_working', label)} />
          </>
        )}
        {state.kind === 'shown' && text('where_on_show', label)}
      </div>
      {state.kind === 'failed' && (
        <p class="notice" role="alert">
          {describeError(state.error)}
        </p>
      )}
    </section>
  );
}

function ShownView({ view, classification, ...props }: HeatMapPanelProps & { view: View; classification: Classification }) {
  const { request } = view;
  // The next request may already be under way.
  const wanted = requestOf(props.state) ?? request;
  return (
    <>
      <ScaleLegend view={view} classification={classification} />
      <div class="row wrap">
        <span class="grow number-line">{describePass(view)}</span>
        <button
          type="button"
          class="button outlined"
          aria-pressed={wanted.sharper}
          onClick={() => props.onSharper(!wanted.sharper)}
        >
          {text('where_sharper')}
        </button>
        <PictureActions onSave={props.onSave} onCopy={props.onCopy} />
      </div>
      {request.sharper && <div class="small">{describeOtherLogits(view, classification)}</div>}
      <CompareChoice request={wanted} classification={classification} onCompare={props.onCompare} />
      <OpacitySlider opacity={props.opacity} onInput={props.onOpacity} onRest={props.onOpacityRest} />
    </>
  );
}

/** The classification comes from the model's own input size; at another size, the network gives other logits. */
function describeOtherLogits({ request, explanation, own }: View, classification: Classification): string {
  const label = nameInClassification(classification, request.classIndex);
  const [here, there] = [explanation, own].map(({ logits }) => formatRoundedLogit(logits[request.classIndex] ?? 0));
  return text('where_sharper_note', label, here ?? '', explanation.inputSize, there ?? '', own.inputSize);
}
