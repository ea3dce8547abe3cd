import type { ComponentChildren } from 'preact';
import { ProbabilityBar } from '../../ui/card/probability-bar';
import { formatPercent } from '../../ui/words/numbers';
import type { ClassMap } from '../../domain/explanation';
import { rangeOf } from '../../media/heat-map/scale-of';
import { text } from '../../platform/i18n';
import { MappedPicture } from './answer-picture';
import { CellsCanvas } from './cells-canvas';
import { strongestCell } from './cell';
import type { Explained } from './explainer';
import { meanOf } from './forms-of-head';
import { LookedAt } from './looked-at';
import { formatCount, formatLogit } from './numbers';
import { restOf, softmaxOf, type SoftmaxSums } from './softmax-sums';

/** The answer that the tour is about. */
export interface TourSubject {
  explained: Explained;
  sums: SoftmaxSums;
  /** The map of the answer's class, in the answer's own pass. */
  map: ClassMap;
  /** Indices of the most probable classes, the answer first. */
  top: readonly number[];
  nameOf: (classIndex: number) => string;
}

interface TourStep {
  id: string;
  title: (subject: TourSubject) => string;
  words: (subject: TourSubject) => string;
  Art: (subject: TourSubject) => ComponentChildren;
}

/** Number of classes beside each other in the last but one step. */
const SHOWN = 3;
/** Number of values at the start of a sum that stands for all of them. */
const SUMMANDS = 3;

/** The seed idea, the map, the average, softmax, and what the answer is worth. */
export const tourSteps: readonly [TourStep, ...TourStep[]] = [
  {
    id: 'idea',
    title: () => text('explanation_tour_idea'),
    words: ({ explained: { answer }, map }) =>
      text('explanation_tour_idea_text', formatCount(map.values.length), formatCount(answer.head.classes)),
    Art: ({ explained, map }) => (
      <span class="tour-grid">
        <LookedAt explained={explained} answer={explained.answer} side={448} />
        <i class="grid" style={{ '--columns': map.width, '--rows': map.height }} />
      </span>
    ),
  },
  {
    id: 'map',
    title: ({ nameOf, map }) => text('explanation_tour_map', nameOf(map.classIndex)),
    words: ({ map }) => {
      const { min, max } = rangeOf([map.values]);
      return text('explanation_tour_map_text', formatLogit(max), formatLogit(min));
    },
    Art: ({ map }) => <CellsCanvas map={map} scale={rangeOf([map.values])} />,
  },
  {
    id: 'average',
    title: () => text('explanation_tour_average'),
    words: ({ map, nameOf }) =>
      text('explanation_tour_average_text', formatCount(map.values.length), nameOf(map.classIndex), formatLogit(meanOf(map))),
    Art: ({ map }) => <Sum map={map} />,
  },
  {
    id: 'softmax',
    title: () => text('explanation_tour_softmax'),
    words: describeSoftmax,
    Art: (subject) => <Shares {...subject} />,
  },
  {
    id: 'answer',
    title: ({ nameOf, map, sums }) =>
      text('explanation_tour_answer', nameOf(map.classIndex), formatPercent(softmaxOf(sums, map.classIndex))),
    words: ({ explained }) => text('explanation_tour_answer_text', formatCount(explained.answer.head.classes)),
    Art: ({ explained, map, nameOf }) => (
      <MappedPicture explained={explained} classIndex={map.classIndex} name={nameOf(map.classIndex)} />
    ),
  },
];

/** Returns how far the answer is ahead of the second class, and what softmax makes of that. */
function describeSoftmax({ explained: { answer }, top: [first = 0, second], nameOf }: TourSubject): string {
  const classes = formatCount(answer.head.classes);
  if (second === undefined) return text('explanation_tour_softmax_text', classes);
  const lead = (answer.logits[first] ?? 0) - (answer.logits[second] ?? 0);
  const times = Math.exp(lead);
  return text(
    'explanation_tour_softmax_lead',
    nameOf(first),
    nameOf(second),
    formatLogit(lead),
    times < 10 ? formatLogit(times) : formatCount(times),
    classes,
  );
}

/** The sum of all cells, with the first and the strongest of them, and the average. */
function Sum({ map }: { map: ClassMap }) {
  const { values, width } = map;
  const { row, column } = strongestCell(map);
  const strongest = values[row * width + column] ?? 0;
  const first = Array.from(values.slice(0, SUMMANDS), formatLogit);
  const sum = values.reduce((total, value) => total + value, 0);
  return (
    <span class="tour-sum">
      <CellsCanvas map={map} scale={rangeOf([values])} />
      <span class="number">{[...first, '…', formatLogit(strongest), '…'].join(' + ')}</span>
      <span class="number">= {formatLogit(sum)}</span>
      <b class="number">
        {formatLogit(sum)} ÷ {formatCount(values.length)} = {formatLogit(meanOf(map))}
      </b>
    </span>
  );
}

/** The best classes and all others, with their shares. */
function Shares({ explained: { answer }, sums, top, nameOf }: TourSubject) {
  const shown = top.slice(0, SHOWN);
  const rest = restOf(sums, shown) / sums.denominator;
  return (
    <span class="tour-shares">
      {shown.map((classIndex, place) => (
        <span key={classIndex}>
          <span class="row">
            <b class="grow">{nameOf(classIndex)}</b>
            <span class="small number">{formatLogit(answer.logits[classIndex] ?? 0)} →</span>
            <span class="number">{formatPercent(softmaxOf(sums, classIndex))}</span>
          </span>
          <ProbabilityBar probability={softmaxOf(sums, classIndex)} minor={place > 0} />
        </span>
      ))}
      <span class="quiet">
        <span class="row">
          <span class="grow">{text('explanation_tour_others')}</span>
          <span class="number">{formatPercent(rest)}</span>
        </span>
        <ProbabilityBar probability={rest} minor />
      </span>
    </span>
  );
}
