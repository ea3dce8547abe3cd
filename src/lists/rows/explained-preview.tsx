import { useEffect, useRef, useState } from 'preact/hooks';
import { decodeCapture } from '../../ui/heat-map-panel/picture/decode-capture';
import { drawHeatMap } from '../../ui/heat-map-panel/picture/draw-explained';
import { reportFault } from '../../messaging/report-fault';
import type { HeatMap } from '../../domain/explanation';
import { fitInto } from '../../media/fit-into';
import type { Rectangle } from '../../domain/image-source';
import type { ExplainedSource } from './explained-source';

/** Pixels of the longer side: the 280 CSS pixels of a popup in a tab, at two device pixels each. */
const SIDE = 560;

interface Decoded {
  image: ImageBitmap;
  part: Rectangle | undefined;
}

/** The image with its heat map. Decoration: words beside it say the same, and the row works without it. */
export function ExplainedPreview({ source, heatMap }: { source: ExplainedSource; heatMap: HeatMap | null }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const decoded = useDecoded(source);
  useEffect(() => {
    if (canvas.current && decoded) draw(canvas.current, decoded, heatMap);
  });
  return <canvas class="preview" aria-hidden="true" ref={canvas} />;
}

function useDecoded(source: ExplainedSource): Decoded | null {
  const [decoded, setDecoded] = useState<Decoded | null>(null);
  useEffect(() => {
    let image: ImageBitmap | null = null;
    let gone = false;
    setDecoded(null);
    const decode = async () => {
      const capture = await source.capture();
      image = await decodeCapture(capture);
      if (gone) image.close();
      else setDecoded({ image, part: capture.part });
    };
    // The preview stays as it is, without a heat map.
    decode().catch((error: unknown) => reportFault('list', error));
    return () => {
      gone = true;
      image?.close();
    };
  }, [source]);
  return decoded;
}

function draw(canvas: HTMLCanvasElement, { image, part }: Decoded, heatMap: HeatMap | null): void {
  const { width, height } = fitInto(image, SIDE);
  Object.assign(canvas, { width, height });
  const context = canvas.getContext('2d');
  if (!context) return;
  context.imageSmoothingQuality = 'high';
  context.drawImage(image, 0, 0, width, height);
  if (heatMap) drawHeatMap(context, heatMap, { x: 0, y: 0, width, height }, part);
}
