import { fitInto } from '../../media/fit-into';
import type { Explanation } from '../../domain/explanation';
import { PixelsCanvas } from './cells-canvas';
import type { Explained } from './explainer';
import { regionInPicture } from './read-picture';

interface LookedAtProps {
  explained: Explained;
  /** The pass whose input is shown. */
  answer: Explanation;
  /** The longer side in pixels. */
  side: number;
}

/** The network's input: only the region, in the shape that the network gets. */
export function LookedAt({ explained: { picture, capture }, answer, side }: LookedAtProps) {
  if (!picture) return null;
  const { x, y, width, height } = regionInPicture(answer.region, capture);
  const [map] = answer.classMaps;
  const shape = fitInto({ width: (map?.width ?? 1) * side, height: (map?.height ?? 1) * side }, side);
  return (
    <PixelsCanvas
      width={shape.width}
      height={shape.height}
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
          shape.width,
          shape.height,
        )
      }
    />
  );
}
