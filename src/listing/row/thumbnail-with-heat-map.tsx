import { useEffect, useRef } from 'preact/hooks';
import { ThumbnailCanvas } from '../../components/thumbnail-canvas';
import { drawHeatMap } from '../../components/where/picture/draw-explained';
import type { HeatMap } from '../../shared/explanation';
import type { Thumbnail } from '../../shared/thumbnail';

/** A thumbnail, and over it a heat map if there is one. Decoration, as the thumbnail is. */
export function ThumbnailWithHeatMap({ thumbnail, heatMap }: { thumbnail: Thumbnail; heatMap: HeatMap | null }) {
  const over = useRef<HTMLCanvasElement>(null);
  const { width, height } = thumbnail;
  useEffect(() => {
    if (!over.current || !heatMap) return;
    // Setting its size clears a canvas.
    Object.assign(over.current, { width, height });
    const context = over.current.getContext('2d');
    if (context) drawHeatMap(context, { ...heatMap, box: null }, { x: 0, y: 0, width, height });
  }, [heatMap, thumbnail]);
  return (
    <span class="stack">
      <ThumbnailCanvas thumbnail={thumbnail} />
      {heatMap && <canvas class="thumbnail over" aria-hidden="true" ref={over} />}
    </span>
  );
}
