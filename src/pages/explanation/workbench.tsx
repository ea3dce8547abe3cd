import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { nameIn } from '../../ui/words/class-words/model-words';
import { descriptionIn } from '../../ui/words/describe-class';
import { text } from '../../platform/i18n';
import { CellReadout } from './cell-readout';
import { ClassFigure } from './class-figure';
import { ClassSearch } from './class-search';
import { commonScale } from './cells-canvas';
import { DashedKey } from './answer-picture';
import type { Explained } from './explainer';
import { formatCount, formatLogit } from './numbers';
import { ImagePanel } from './image-panel';
import type { Pointed } from './cell';
import { SizeChoice } from './size-choice';
import { softmaxOf, type SoftmaxSums } from './softmax-sums';
import { cssGradient } from '../../media/heat-map/color-maps';
import type { Scale } from '../../media/heat-map/scale-of';

interface WorkbenchProps {
  explained: Explained;
  sums: SoftmaxSums;
  /** Class indices, the most probable first. */
  chosen: readonly number[];
  /** The chosen classes that a person searched for. */
  searched: readonly number[];
  onSearch: (classIndex: number) => void;
  onRemove: (classIndex: number) => void;
  onSize: (inputSize: number) => void;
}

/** The image and the class maps. The same place lights up in all of them. */
export function Workbench({ explained, sums, chosen, searched, onSearch, onRemove, onSize }: WorkbenchProps) {
  const { classMaps, head, inputSize } = explained.explanation;
  const isFiner = inputSize !== explained.answer.inputSize;
  const { words } = explained.facts;
  const helpId = useId();
  const [wanted, setPointed] = useState<Pointed | null>(null);
  const { figures, search } = useAdding(onSearch);
  const maps = chosen.flatMap((classIndex) => classMaps[classIndex] ?? []);
  const [first] = maps;
  if (!first) return null;
  // A finer map, or another image's, may not have the cell.
  const pointed = wanted && wanted.cell.row < first.height && wanted.cell.column < first.width ? wanted : null;
  const pointedMap = pointed && (classMaps[pointed.classIndex] ?? null);
  const nameOf = nameIn(words);
  const leave = (classIndex: number) => setPointed((before) => (before?.classIndex === classIndex ? null : before));
  const scale = commonScale(maps);
  return (
    <section class="step" aria-labelledby={`${helpId}-title`}>
      <div class="workbench">
        <div class="scanning">
          <ImagePanel explained={explained} first={first} pointed={pointed} onPoint={setPointed} />
          <ul class="key small">
            <DashedKey />
          </ul>
          <CellReadout map={pointedMap} name={pointedMap ? nameOf(pointedMap.classIndex) : ''} pointed={pointed} />
        </div>
        <div class="maps">
          <h2 id={`${helpId}-title`}>{text('explanation_maps')}</h2>
          <p>{text('explanation_maps_text', formatCount(head.classes), first.height, first.width)}</p>
          <div class="tools">
            {/* A network of a few classes shows all of them. */}
            {!explained.facts.isNetworkInNetwork && <ClassSearch words={words} onChoose={search} />}
            <SizeChoice explained={explained} onChoose={onSize} />
          </div>
          <div role="status">
            {isFiner && <p class="notice">{text('explanation_finer', inputSize, explained.answer.inputSize)}</p>}
          </div>
          <ColorLegend scale={scale} />
          <div class="figures" ref={figures}>
            {maps.map((map, place) => (
              <ClassFigure
                key={map.classIndex}
                map={map}
                name={nameOf(map.classIndex)}
                about={descriptionIn(words, map.classIndex)}
                probability={isFiner ? null : softmaxOf(sums, map.classIndex)}
                first={place === 0}
                scale={scale}
                pointed={pointed}
                onPoint={setPointed}
                onLeave={leave}
                helpId={helpId}
                onRemove={searched.includes(map.classIndex) ? () => onRemove(map.classIndex) : null}
              />
            ))}
          </div>
          <p id={helpId} class="small">
            {text('explanation_maps_help')}
          </p>
        </div>
      </div>
    </section>
  );
}

/** Scrolls to a class that a person has added, which may be out of view below the others. */
function useAdding(onSearch: (classIndex: number) => void) {
  const figures = useRef<HTMLDivElement>(null);
  const [added, setAdded] = useState<{ classIndex: number } | null>(null);
  useEffect(() => {
    const figure = added && figures.current?.querySelector(`[data-class="${added.classIndex}"]`);
    if (!figure) return;
    const isCalm = matchMedia('(prefers-reduced-motion: reduce)').matches;
    figure.scrollIntoView({ block: 'nearest', behavior: isCalm ? 'instant' : 'smooth' });
  }, [added]);
  const search = (classIndex: number) => {
    onSearch(classIndex);
    setAdded({ classIndex });
  };
  return { figures, search };
}

/** The common scale of all maps, in units of the logit. */
function ColorLegend({ scale: { min, max } }: { scale: Scale }) {
  return (
    <div class="legend small">
      <span>{text('explanation_legend')}</span>
      <span class="number">{formatLogit(min)}</span>
      <i style={{ background: cssGradient('class') }}>
        <span class="visually-hidden">{text('range_to')}</span>
      </i>
      <span class="number">{formatLogit(max)}</span>
    </div>
  );
}
