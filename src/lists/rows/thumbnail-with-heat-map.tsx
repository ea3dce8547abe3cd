import { useEffect, useRef, useMemo } from 'preact/hooks';
import type { Rectangle } from '../../domain/image-source';
import type { Thumbnail } from '../../domain/thumbnail';
import { thumbnailAddress } from './thumbnail-address';

/** Paints a heat map over the image, which fills the given rectangle of the canvas, in pixels. */
export type PaintHeatMap = (context: CanvasRenderingContext2D, image: Rectangle) => void;

interface ThumbnailWithHeatMapProps {
  thumbnail: Thumbnail;
  paint: PaintHeatMap | null;
}

/** A thumbnail with an optional heat map. Decoration, like the thumbnail itself. */
export function ThumbnailWithHeatMap({ thumbnail, paint }: ThumbnailWithHeatMapProps) {
  const over = useRef<HTMLCanvasElement>(null);
  const { width, height } = thumbnail;
  useEffect(() => {
    if (!over.current || !paint) return;
    // Setting a canvas's size clears it.
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
 * Decoration: the words beside it name the image. An image element, because the browser decodes it apart from the page's thread;
 * the canvas that web pages need would cost that thread a blob, a bitmap and a drawing for each row.
 */
function ThumbnailImage({ thumbnail }: { thumbnail: Thumbnail }) {
  const address = useMemo(() => thumbnailAddress(thumbnail), [thumbnail]);
  return <img class="thumbnail" alt="" src={address} width={thumbnail.width} height={thumbnail.height} />;
}
