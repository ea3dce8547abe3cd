import { useEffect, useRef, useMemo } from 'preact/hooks';
import type { Rectangle } from '../../domain/image-source';
import type { Thumbnail } from '../../domain/thumbnail';
import { thumbnailAddress } from './thumbnail-address';

/** Paints a heat map over the image that lies in a rectangle of the canvas, in pixels. */
export type PaintHeatMap = (context: CanvasRenderingContext2D, image: Rectangle) => void;

interface ThumbnailWithHeatMapProps {
  thumbnail: Thumbnail;
  paint: PaintHeatMap | null;
}

/** A thumbnail, and over it a heat map if there is one. Decoration, as the thumbnail is. */
export function ThumbnailWithHeatMap({ thumbnail, paint }: ThumbnailWithHeatMapProps) {
  const over = useRef<HTMLCanvasElement>(null);
  const { width, height } = thumbnail;
  useEffect(() => {
    if (!over.current || !paint) return;
    // Setting its size clears a canvas.
    Object.assign(over.current, { width, height });
    const context = over.current.getContext('2d');
    if (context) paint(context, { x: 0, y: 0, width, height });
  }, [paint, thumbnail]);
  return (
    <span class="stack">
      <ThumbnailImage thumbnail={thumbnail} />
      {paint && <canvas class="thumbnail over" aria-hidden="true" ref={over} />}
    </span>
  );
}

/**
 * Decoration, as the words beside it say what it shows. An image element, which the browser decodes apart from the page's thread: for the
 * canvas that pages need, that thread makes a blob, a bitmap and a drawing of each.
 */
function ThumbnailImage({ thumbnail }: { thumbnail: Thumbnail }) {
  const address = useMemo(() => thumbnailAddress(thumbnail), [thumbnail]);
  return <img class="thumbnail" alt="" src={address} width={thumbnail.width} height={thumbnail.height} />;
}
