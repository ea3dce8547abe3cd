import { text } from '../../platform/i18n';
import type { ClassMap } from '../../domain/explanation';
import { CellMark, PixelsCanvas } from './cells-canvas';
import type { Explained } from './explainer';
import { cellUnder, type Pointed } from './cell';
import { regionInPicture } from './read-picture';

interface ImagePanelProps {
  explained: Explained;
  /** The class whose cell is read out while a person points at the image itself. */
  first: ClassMap;
  pointed: Pointed | null;
  onPoint: (pointed: Pointed | null) => void;
}

/** The image, with a frame around the part that the network looked at, in which the pointed cell lights up. */
export function ImagePanel({ explained: { picture, capture, explanation }, first, pointed, onPoint }: ImagePanelProps) {
  const { x, y, width, height } = regionInPicture(explanation.region, capture);
  const percent = (fraction: number) => `${fraction * 100}%`;
  const follow = (event: PointerEvent & { currentTarget: Element }) =>
    onPoint({ cell: cellUnder(event, first), classIndex: pointed?.classIndex ?? first.classIndex, by: 'pointer' });
  return (
    <div class={pointed ? 'image pointed' : 'image'}>
      {picture && (
        <PixelsCanvas
          name={text('explanation_image_name')}
          width={picture.width}
          height={picture.height}
          of={[picture]}
          paint={(context) => context.drawImage(picture, 0, 0)}
        />
      )}
      <div
        class="region"
        style={{ left: percent(x), top: percent(y), width: percent(width), height: percent(height) }}
        onPointerMove={follow}
        onPointerDown={follow}
        onPointerLeave={(event) => event.pointerType === 'mouse' && onPoint(null)}
      >
        <i class="grid" style={{ '--columns': first.width, '--rows': first.height }} />
        {pointed && <CellMark cell={pointed.cell} grid={first} />}
      </div>
    </div>
  );
}
