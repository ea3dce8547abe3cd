import { useMemo } from 'preact/hooks';
import { heatMapOf } from '../../ui/heat-map-panel/heat-map-of';
import type { View } from '../../ui/heat-map-panel/heat-map-selector';
import { drawHeatMap } from '../../ui/heat-map-panel/picture/draw-explained';
import { cssGradient } from '../../media/heat-map/color-maps';
import { text } from '../../platform/i18n';
import { PixelsCanvas } from './cells-canvas';
import type { Explained } from './explainer';

/** Opacity of heat maps on this page. */
const OPACITY = 0.85;

interface MappedPictureProps {
  explained: Explained;
  classIndex: number;
  /** The class to compare with; `null`: the heat map is of one class. */
  against?: number | null;
  name: string;
}

/** The image with a heat map of the answer's own pass. Nothing if the browser can't draw the image. */
export function MappedPicture({ explained: { picture, capture, answer }, classIndex, against = null, name }: MappedPictureProps) {
  const heatMap = useMemo(() => heatMapOf(viewOfAnswer(answer, classIndex, against), OPACITY), [answer, classIndex, against]);
  if (!picture) return null;
  const { width, height } = picture;
  return (
    <PixelsCanvas
      class="mapped-picture"
      name={name}
      width={width}
      height={height}
      of={[picture, heatMap]}
      paint={(context) => {
        // The colors of a difference are pale on a colored image.
        if (against !== null) context.filter = 'grayscale(1)';
        context.drawImage(picture, 0, 0);
        context.filter = 'none';
        drawHeatMap(context, heatMap, { x: 0, y: 0, width, height }, capture.part);
      }}
    />
  );
}

/** Returns the view of a class, or of the difference of two, in the answer's own pass. */
export function viewOfAnswer(answer: Explained['answer'], classIndex: number, against: number | null): View {
  return { request: { classIndex, against, sharper: false }, explanation: answer, own: answer };
}

/** Explains the colors and both lines of a heat map. */
export function PictureKey({ name }: { name: string }) {
  return (
    <ul class="key small">
      <li>
        <i class="sample colors" style={{ background: cssGradient('class') }} />
        {text('explanation_key_colors', name)}
      </li>
      <li>
        <i class="sample solid" />
        {text('explanation_key_box', name)}
      </li>
      <DashedKey />
    </ul>
  );
}

export function DashedKey() {
  return (
    <li>
      <i class="sample dashed" />
      {text('explanation_key_region')}
    </li>
  );
}
