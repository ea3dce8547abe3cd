import type { ComponentChildren } from 'preact';
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

/** Shows the way from pixels to probabilities in one line, each step with this image's own numbers. */
export function Flow({ explained, sums, chosen }: FlowProps) {
  const { classMaps, head, inputSize, logits } = explained.answer;
  const stack = chosen.slice(0, STACKED).flatMap((classIndex) => classMaps[classIndex] ?? []);
  const [first] = stack;
  if (!first) return null;
  const cells = text('explanation_cells', first.height, first.width);
  const scale = commonScale(stack);
  return (
    <ol class="flow">
      <Stage name={text('flow_image')} detail={text('flow_pixels', inputSize, inputSize)}>
        <LookedAt explained={explained} side={144} />
      </Stage>
      <Stage name={text('flow_features')} detail={text('flow_maps', formatCount(head.channels), cells)}>
        <span class="stack plain">
          {stack.map((map) => (
            <i key={map.classIndex} style={{ '--columns': map.width, '--rows': map.height }} />
          ))}
        </span>
      </Stage>
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
      <Stage name={text('flow_softmax')} detail={text('flow_probabilities', formatCount(head.classes))}>
        <span class="columns">
          {chosen.map((classIndex) => (
            <i key={classIndex} style={{ height: `${100 * softmaxOf(sums, classIndex)}%` }} />
          ))}
        </span>
      </Stage>
    </ol>
  );
}

function Stage({ name, detail, children }: { name: string; detail: string; children: ComponentChildren }) {
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
function LogitLines({ logits }: { logits: Float32Array }) {
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
