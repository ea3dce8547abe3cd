import { text } from '../../platform/i18n';
import type { ClassMap } from '../../domain/explanation';
import type { Scale } from '../../media/heat-map/scale-of';
import { moveCell, strongestCell, cellUnder, type Pointed } from './cell';
import { CellMark, CellsCanvas } from './cells-canvas';

interface ClassMapGridProps {
  map: ClassMap;
  name: string;
  scale: Scale;
  pointed: Pointed | null;
  onPoint: (pointed: Pointed) => void;
  /** A person has stopped pointing at this map, perhaps to point at another one. */
  onLeave: (classIndex: number) => void;
  helpId: string;
}

/**
 * A class map to explore with a pointer or the arrow keys. Its role is `application`, because screen readers would keep the arrow
 * keys for themselves; another element announces the moves politely.
 */
export function ClassMapGrid({ map, name, scale, pointed, onPoint, onLeave, helpId }: ClassMapGridProps) {
  const { classIndex } = map;
  const own = pointed?.classIndex === classIndex ? pointed : null;
  const follow = (event: PointerEvent & { currentTarget: Element }) =>
    onPoint({ cell: cellUnder(event, map), classIndex, by: 'pointer' });
  const walk = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.key === 'Escape') return onLeave(classIndex);
    const cell = moveCell(own?.cell ?? strongestCell(map), map, event.key);
    if (!cell) return;
    event.preventDefault();
    onPoint({ cell, classIndex, by: 'keyboard' });
  };
  return (
    <div
      class={own ? 'class-map on' : 'class-map'}
      role="application"
      tabIndex={0}
      aria-label={text('explanation_map_name', name, map.height, map.width)}
      aria-describedby={helpId}
      onPointerMove={follow}
      onPointerDown={follow}
      onPointerLeave={(event) => event.pointerType === 'mouse' && onLeave(classIndex)}
      onKeyDown={walk}
      onFocus={(event) => {
        if (event.currentTarget.matches(':focus-visible')) {
          onPoint({ cell: strongestCell(map), classIndex, by: 'keyboard' });
        }
      }}
      onBlur={() => onLeave(classIndex)}
    >
      <CellsCanvas map={map} scale={scale} />
      {pointed && <CellMark cell={pointed.cell} grid={map} />}
    </div>
  );
}
