import { useEffect, useMemo, useState } from 'preact/hooks';
import { defaultModelId, nameOfModel } from '../../domain/model-catalog';
import type { Explanation } from '../../domain/explanation';
import { isAbort } from '../../domain/errors';
import { reportFault } from '../../messaging/report-fault';
import { sendToBackground } from '../../messaging/send';
import { withJob } from '../../messaging/with-job';
import { text } from '../../platform/i18n';
import type { Explained } from './explainer';
import { FeatureStage, ImageStage, LogitLines, SoftmaxStage, Stage } from './flow';
import { compareForms, largestDifference } from './forms-of-head';
import { formatCount, formatSmall } from './numbers';
import { mostProbable, softmaxSums } from './softmax-sums';

interface OtherOrderSectionProps {
  explained: Explained;
  onModel: (modelId: string) => void;
}

/** Shows the big network on the same image: it averages first, which is the same function as class maps that are averaged. */
export function OtherOrderSection({ explained, onModel }: OtherOrderSectionProps) {
  const other = useAnswerOf(defaultModelId, explained);
  const name = nameOfModel(defaultModelId);
  return (
    <section class="step" aria-labelledby="order-title">
      <h2 id="order-title">{text('explanation_order_title')}</h2>
      {other && <OtherOrder explained={explained} other={other} name={name} />}
      <button type="button" class="button outlined" onClick={() => onModel(defaultModelId)}>
        {text('explanation_order_show', name)}
      </button>
    </section>
  );
}

/** Number of the probabilities that are drawn. */
const PROBABILITIES = 10;

function OtherOrder({ explained, other, name }: { explained: Explained; other: Explanation; name: string }) {
  const { head, classMaps, logits } = other;
  const sums = useMemo(() => softmaxSums(logits), [logits]);
  const difference = useMemo(() => largestDifference(compareForms(logits, classMaps)), [other]);
  const [first] = classMaps;
  if (!first) return null;
  const [channels, classes] = [formatCount(head.channels), formatCount(head.classes)];
  return (
    <>
      <p>{text('explanation_order', name, channels, classes)}</p>
      <ol class="flow">
        <ImageStage explained={explained} answer={other} />
        <FeatureStage of={first} detail={text('flow_maps', channels, text('explanation_cells', first.height, first.width))} />
        <Stage name={text('flow_averages')} detail={text('flow_numbers', channels)}>
          <span class="ruled" />
        </Stage>
        <Stage name={text('flow_linear')} detail={text('flow_logits', classes)}>
          <LogitLines logits={logits} />
        </Stage>
        <SoftmaxStage sums={sums} chosen={mostProbable(logits, PROBABILITIES)} />
      </ol>
      <p class="formula">mean(F) · W + b = mean(F · W + b)</p>
      <p>{text('explanation_order_difference', classes, formatSmall(difference))}</p>
    </>
  );
}

/** Returns a model's answer about an image, with all class maps; `null` before it is known. The page works without it. */
function useAnswerOf(modelId: string, { capture }: Explained): Explanation | null {
  const [answer, setAnswer] = useState<Explanation | null>(null);
  useEffect(() => {
    const stop = new AbortController();
    const request = { capture, modelId, inputSize: null, classIndices: null };
    withJob((jobId) => sendToBackground('explain', { jobId, ...request }), stop.signal).then(
      (explanation) => {
        if (!stop.signal.aborted) setAnswer(explanation);
      },
      (error: unknown) => {
        if (!isAbort(error)) reportFault('engine', error);
      },
    );
    return () => stop.abort();
  }, [capture, modelId]);
  return answer;
}
