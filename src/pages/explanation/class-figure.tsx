import { useId } from 'preact/hooks';
import { ProbabilityBar } from '../../ui/card/probability-bar';
import { IconButton } from '../../ui/controls/icon';
import { formatPercent } from '../../ui/words/numbers';
import * as strokes from '../../ui/controls/strokes';
import { text } from '../../platform/i18n';
import type { ClassMap } from '../../domain/explanation';
import type { Scale } from '../../media/heat-map/scale-of';
import { shareOf, type Pointed } from './cell';
import { ClassMapGrid } from './class-map-grid';
import { meanOf } from './forms-of-head';
import { formatLogit } from './numbers';

interface ClassFigureProps {
  map: ClassMap;
  name: string;
  /** Other names and the definition of the class. */
  about: string;
  /** After softmax, in [0, 1]; `null` for a map of another pass than the answer's. */
  probability: number | null;
  first: boolean;
  scale: Scale;
  pointed: Pointed | null;
  onPoint: (pointed: Pointed) => void;
  onLeave: (classIndex: number) => void;
  helpId: string;
  /** Set for a class that a person searched for. */
  onRemove: (() => void) | null;
}

/** One of the small multiples: a class map, its average, and the probability that softmax makes of it. */
export function ClassFigure({ map, name, about, probability, first, onRemove, helpId, ...grid }: ClassFigureProps) {
  const aboutId = useId();
  const logit = meanOf(map);
  const { pointed } = grid;
  return (
    <figure class="class-figure" data-class={map.classIndex}>
      <figcaption>
        <span class="grow" title={about}>
          {name}
        </span>
        {onRemove && <IconButton stroke={strokes.close} name={text('explanation_remove', name)} onClick={onRemove} />}
      </figcaption>
      <ClassMapGrid map={map} name={name} helpId={`${aboutId} ${helpId}`} {...grid} />
      <span id={aboutId} hidden>
        {about}
      </span>
      <dl>
        <div class="here">
          <dt>{text('explanation_here')}</dt>
          <dd>{pointed ? formatLogit(shareOf(map, pointed.cell, logit).value) : '–'}</dd>
        </div>
        <div>
          <dt>{text('explanation_average')}</dt>
          <dd class="average">{formatLogit(logit)}</dd>
        </div>
        {probability !== null && (
          <div>
            <dt>{text('explanation_softmax')}</dt>
            <dd class="probability">{formatPercent(probability)}</dd>
          </div>
        )}
      </dl>
      {probability !== null && <ProbabilityBar probability={probability} minor={!first} />}
    </figure>
  );
}
