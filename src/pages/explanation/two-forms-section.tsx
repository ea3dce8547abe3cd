import { useMemo } from 'preact/hooks';
import { text } from '../../platform/i18n';
import type { Explanation } from '../../domain/explanation';
import { type BothForms, compareForms, largestDifference } from './forms-of-head';
import { formatCount, formatLogit, formatSmall } from './numbers';

/** Compares both forms of the head on this image: every class has the same logit in both. */
export function TwoFormsSection({ explanation: { logits, classMaps, head } }: { explanation: Explanation }) {
  const forms = useMemo(() => compareForms(logits, classMaps), [logits, classMaps]);
  return (
    <section class="step two-forms" aria-labelledby="forms-title">
      <div>
        <h2 id="forms-title">{text('explanation_forms_title')}</h2>
        <p>{text('explanation_forms_text')}</p>
        <p class="formula">mean(F) · W + b = mean(F · W + b)</p>
        <dl class="difference">
          <div>
            <dt>{text('explanation_difference', formatCount(head.classes))}</dt>
            <dd>{formatSmall(largestDifference(forms))}</dd>
          </div>
        </dl>
        <p class="small">{text('explanation_rounding')}</p>
      </div>
      <Scatter forms={forms} />
    </section>
  );
}

/** One point for each class: on the diagonal both forms agree. */
function Scatter({ forms }: { forms: readonly BothForms[] }) {
  const { path, min, max } = useMemo(() => plot(forms), [forms]);
  return (
    <figure class="scatter">
      <svg viewBox="-3 -3 106 106" role="img" aria-label={text('explanation_scatter_name', forms.length)}>
        <path class="axes" d="M0 0V100H100" />
        <path class="diagonal" d="M0 100L100 0" />
        <path class="points" d={path} />
      </svg>
      <figcaption class="small">
        <span class="number">{formatLogit(min)}</span>
        <span>{text('explanation_scatter_across')}</span>
        <span class="number">{formatLogit(max)}</span>
      </figcaption>
      <span class="up small">{text('explanation_scatter_up')}</span>
    </figure>
  );
}

function plot(forms: readonly BothForms[]): { path: string; min: number; max: number } {
  const all = forms.flatMap(({ pooledLinear, classMapMean }) => [pooledLinear, classMapMean]);
  const min = all.reduce((a, b) => Math.min(a, b), Infinity);
  const max = all.reduce((a, b) => Math.max(a, b), -Infinity);
  const place = (value: number) => (max > min ? (100 * (value - min)) / (max - min) : 50).toFixed(2);
  // A line without length but with a round cap draws a dot.
  const dots = forms.map(({ pooledLinear, classMapMean }) => `M${place(pooledLinear)} ${100 - Number(place(classMapMean))}h0`);
  return { path: dots.join(''), min, max };
}
