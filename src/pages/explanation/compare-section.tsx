import { useState } from 'preact/hooks';
import { meanOfView, tellsApart } from '../../ui/heat-map-panel/describe-view';
import { heatMapOf } from '../../ui/heat-map-panel/heat-map-of';
import { cssGradient } from '../../media/heat-map/color-maps';
import { scaleOf } from '../../media/heat-map/scale-of';
import { text } from '../../platform/i18n';
import { MappedPicture, viewOfAnswer } from './answer-picture';
import type { Explained } from './explainer';
import { formatLogit } from './numbers';

interface CompareSectionProps {
  explained: Explained;
  /** Class indices, the most probable first. */
  chosen: readonly number[];
  nameOf: (classIndex: number) => string;
}

/** Shows which places of the image speak for one class rather than another. */
export function CompareSection({ explained, chosen, nameOf }: CompareSectionProps) {
  const [wanted, setWanted] = useState<{ first: number | null; second: number | null }>({ first: null, second: null });
  const known = (classIndex: number | null) => (classIndex !== null && chosen.includes(classIndex) ? classIndex : null);
  const first = known(wanted.first) ?? chosen[0];
  const second = known(wanted.second) ?? chosen.find((each) => each !== first);
  if (first === undefined || second === undefined) return null;
  const view = viewOfAnswer(explained.answer, first, second);
  const lead = meanOfView(view);
  const [ahead, behind] = lead >= 0 ? [first, second] : [second, first];
  const { min, max } = scaleOf(heatMapOf(view, 1));
  const [name, other] = [nameOf(first), nameOf(second)];
  return (
    <section class="step compare" aria-labelledby="compare-title">
      <div>
        <h2 id="compare-title">{text('explanation_compare_title')}</h2>
        <div class="pair">
          <ClassChoice
            label={text('explanation_compare_first')}
            {...{ chosen, nameOf }}
            value={first}
            onChoose={(classIndex) => setWanted({ first: classIndex, second: classIndex === second ? first : second })}
          />
          <ClassChoice
            label={text('explanation_compare_second')}
            {...{ chosen, nameOf }}
            value={second}
            onChoose={(classIndex) => setWanted({ first: classIndex === first ? second : first, second: classIndex })}
          />
        </div>
        <p role="status">
          {tellsApart(view)
            ? text('explanation_compare_lead', nameOf(ahead), nameOf(behind), formatLogit(Math.abs(lead)), name, other)
            : text('where_no_difference')}
        </p>
        <div class="legend small">
          <span>{text('where_more_like', other)}</span>
          <span class="number">{formatLogit(min)}</span>
          <i style={{ background: cssGradient('difference') }} />
          <span class="number">{formatLogit(max)}</span>
          <span>{text('where_more_like', name)}</span>
        </div>
      </div>
      <MappedPicture
        explained={explained}
        classIndex={first}
        against={second}
        name={text('explanation_compare_picture', name, other)}
      />
    </section>
  );
}

interface ClassChoiceProps {
  label: string;
  chosen: readonly number[];
  nameOf: (classIndex: number) => string;
  value: number;
  onChoose: (classIndex: number) => void;
}

function ClassChoice({ label, chosen, nameOf, value, onChoose }: ClassChoiceProps) {
  return (
    <label>
      <span class="small">{label}</span>
      <select class="button outlined" value={value} onChange={({ currentTarget }) => onChoose(Number(currentTarget.value))}>
        {chosen.map((classIndex) => (
          <option key={classIndex} value={classIndex}>
            {nameOf(classIndex)}
          </option>
        ))}
      </select>
    </label>
  );
}
