import { ProbabilityBar } from '../../ui/card/probability-bar';
import { formatPercent } from '../../ui/words/numbers';
import { countText, formatShare, text } from '../../platform/i18n';
import { formatCount, formatLogit, formatSmall } from './numbers';
import { softmaxOf, restOf, type SoftmaxSums } from './softmax-sums';

interface SoftmaxSectionProps {
  logits: Float32Array;
  sums: SoftmaxSums;
  chosen: readonly number[];
  nameOf: (classIndex: number) => string;
}

/** Shows the way from logits to probabilities, with the sum over all classes, which needs no map. */
export function SoftmaxSection({ logits, sums, chosen, nameOf }: SoftmaxSectionProps) {
  const { largest, exponentials, denominator } = sums;
  const rest = restOf(sums, chosen);
  const others = logits.length - chosen.length;
  return (
    <section class="step" aria-labelledby="softmax-title">
      <h2 id="softmax-title">{text('explanation_softmax_title')}</h2>
      <p>{text('explanation_softmax_text', formatLogit(largest))}</p>
      <div class="denominator-bar" aria-hidden="true">
        {chosen.map((classIndex) => (
          <i key={classIndex} style={{ width: `${100 * softmaxOf(sums, classIndex)}%` }} />
        ))}
      </div>
      <div class="table-box">
        <table class="softmax">
          <thead>
            <tr>
              <th scope="col">{text('explanation_class')}</th>
              <th scope="col">{text('explanation_logit')}</th>
              <th scope="col">{text('explanation_exponential', formatLogit(largest))}</th>
              <th scope="col">{text('explanation_probability', formatSmall(denominator))}</th>
            </tr>
          </thead>
          <tbody>
            {chosen.map((classIndex, place) => (
              <tr key={classIndex}>
                <th scope="row">{nameOf(classIndex)}</th>
                <td>{formatLogit(logits[classIndex] ?? 0)}</td>
                <td>{formatSmall(exponentials[classIndex] ?? 0)}</td>
                <td>
                  {formatPercent(softmaxOf(sums, classIndex))}
                  <ProbabilityBar probability={softmaxOf(sums, classIndex)} minor={place > 0} />
                </td>
              </tr>
            ))}
            {others > 0 && (
              <tr class="quiet">
                <th scope="row">{countText('explanation_others', others)}</th>
                <td />
                <td>{formatSmall(rest)}</td>
                <td>
                  {formatPercent(rest / denominator)}
                  <ProbabilityBar probability={rest / denominator} minor />
                </td>
              </tr>
            )}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row">{text('explanation_all', formatCount(logits.length))}</th>
              <td />
              <td class="denominator">{formatSmall(denominator)}</td>
              <td>{formatShare(1)}</td>
            </tr>
          </tfoot>
        </table>
      </div>
      {others > 0 && <p class="small">{text('explanation_shown_part', chosen.length, formatPercent(1 - rest / denominator))}</p>}
    </section>
  );
}
