import type { ComponentChildren } from 'preact';
import type { ClassMap, Explanation } from '../../domain/explanation';
import { text } from '../../platform/i18n';
import { commonScale, CellsCanvas } from './cells-canvas';
import type { Explained } from './explainer';
import { LookedAt } from './looked-at';
import { formatCount } from './numbers';
import { softmaxOf, type SoftmaxSums } from './softmax-sums';

/** Number of maps drawn in a stack; a number stands for the rest. */
const STACKED = 3;

interface FlowProps {
  explained: Explained;
  sums: SoftmaxSums;
  /** Class indices, the most probable first. */
  chosen: readonly number[];
}

/**
 * Shows the way from pixels to probabilities in one line, each step with this image's own numbers. A network that ends in class maps has no
 * other step before them.
 */
export function Flow({ explained, sums, chosen }: FlowProps) {
  const { classMaps, head, logits } = explained.answer;
  const stack = chosen.slice(0, STACKED).flatMap((classIndex) => classMaps[classIndex] ?? []);
  const [first] = stack;
  if (!first) return null;
  const cells = text('explanation_cells', first.height, first.width);
  const scale = commonScale(stack);
  return (
    <ol class="flow">
      <ImageStage explained={explained} answer={explained.answer} />
      {!explained.facts.isNetworkInNetwork && (
        <FeatureStage of={first} detail={text('flow_maps', formatCount(head.channels), cells)} />
      )}
      <Stage name={text('flow_class_maps')} detail={text('flow_maps', formatCount(head.classes), cells)}>
        <span class="stack">
          {stack.toReversed().map((map) => (
            <CellsCanvas key={map.classIndex} map={map} scale={scale} />
          ))}
        </span>
      </Stage>
      <Stage name={text('flow_averages')} detail={text('flow_logits', formatCount(head.classes))}>
        <LogitLines logits={logits} />
      </Stage>
      <SoftmaxStage sums={sums} chosen={chosen} />
    </ol>
  );
}

/** The network's input. */
export function ImageStage({ explained, answer }: { explained: Explained; answer: Explanation }) {
  const { width, height } = inputOf(answer);
  return (
    <Stage name={text('flow_image')} detail={text('flow_pixels', width, height)}>
      <LookedAt explained={explained} answer={answer} side={144} />
    </Stage>
  );
}

/** Feature maps, which have no meaning for a person: only their number and size are shown. */
export function FeatureStage({ of: { width, height }, detail }: { of: ClassMap; detail: string }) {
  return (
    <Stage name={text('flow_features')} detail={detail}>
      <span class="stack plain">
        {Array.from({ length: STACKED }, (_, place) => (
          <i key={place} style={{ '--columns': width, '--rows': height }} />
        ))}
      </span>
    </Stage>
  );
}

export function SoftmaxStage({ sums, chosen }: Pick<FlowProps, 'sums' | 'chosen'>) {
  return (
    <Stage name={text('flow_softmax')} detail={text('flow_probabilities', formatCount(sums.exponentials.length))}>
      <span class="columns">
        {chosen.map((classIndex) => (
          <i key={classIndex} style={{ height: `${100 * softmaxOf(sums, classIndex)}%` }} />
        ))}
      </span>
    </Stage>
  );
}

/**
 * Returns the size of the network's input in pixels. A network that takes images as they are gets about as many pixels as a square of its
 * input size has; each cell of its maps stands for the same square of them.
 */
function inputOf({ classMaps: [map], inputSize }: Explanation): { width: number; height: number } {
  if (!map) return { width: inputSize, height: inputSize };
  const stride = Math.round(inputSize / Math.sqrt(map.width * map.height));
  return { width: map.width * stride, height: map.height * stride };
}

export function Stage({ name, detail, children }: { name: string; detail: string; children: ComponentChildren }) {
  return (
    <li>
      <div class="art" aria-hidden="true">
        {children}
      </div>
      <b>{name}</b>
      <span class="small">{detail}</span>
    </li>
  );
}

/** Every logit as a line from zero, in the order of the class index: one class stands out, or none does. */
export function LogitLines({ logits }: { logits: Float32Array }) {
  const largest = logits.reduce((most, logit) => Math.max(most, Math.abs(logit)), 1e-6);
  const path = Array.from(logits, (logit, i) => `M${((i + 0.5) / logits.length) * 100} 60V${60 - (logit / largest) * 58}`).join(
    '',
  );
  return (
    <svg viewBox="0 0 100 100" preserveAspectRatio="none">
      <path d={path} stroke-width={Math.max(0.5, 60 / logits.length)} />
    </svg>
  );
}
