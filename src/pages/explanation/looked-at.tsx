import { PixelsCanvas } from './cells-canvas';
import type { Explained } from './explainer';
import { regionInPicture } from './read-picture';

/** The network's input: only the region, as a square. `side`: in pixels. */
export function LookedAt({ explained: { picture, capture, answer }, side }: { explained: Explained; side: number }) {
  if (!picture) return null;
  const { x, y, width, height } = regionInPicture(answer.region, capture);
  return (
    <PixelsCanvas
      width={side}
      height={side}
      of={[picture, answer]}
      paint={(context) =>
        context.drawImage(
          picture,
          x * picture.width,
          y * picture.height,
          width * picture.width,
          height * picture.height,
          0,
          0,
          side,
          side,
        )
      }
    />
  );
}
