import { boundingBox, isConnected, read } from '../../dom/members';
import { isHtmlNamed } from '../../dom/is-element';
import { type FoundImage, slotKey } from '../../dom/page-image';
import { eachFrame, GONE_AFTER } from '../../dom/waiting';
import { createHtml } from '../../../media/create-html';
import type { HeatMap } from '../../../domain/explanation';
import { addStyles } from '../add-styles';
import { sealedRoot } from '../sealed-root';
import { undoZoom } from '../undo-zoom';
import type { Rectangle, Size } from '../../../domain/image-source';
import { boundsOf } from '../../geometry/affine';
import { placeIn, rectangleOf } from '../../../domain/rectangles';
import { createBarFinder } from './find-bars';
import { drawScene, paint, place } from './draw-scene';
import styles from './heat-map.css';
import { hideOnPress } from './hide-on-press';
import type { HeatMapSite, Picture, ShownHeatMap } from './heat-map';
import { createLegend } from './legend';
import { clipUnder, placeLegend } from './legend-place';
import { loadNaturalSize } from '../../image/load-image';
import { addressIn, readOwnImage } from '../../image/own-image';
import { styleImages } from '../../image/style-images';
import { paintingOf } from './painting-of';
import { type Scene, sceneOf } from './scene';

/** Draws a heat map over an image of the page, and follows the image in every frame until the overlay closes. */
export function drawHeatMap({ overlay, found, findObstacles }: HeatMapSite, first: Picture): ShownHeatMap {
  addStyles(overlay.root, styles);
  // The canvas lies in a closed shadow root, because a page can get the legend's button, and from there to what is around it.
  const area = createHtml('div');
  area.className = 'heat-map-place';
  const canvas = createHtml('canvas');
  canvas.className = 'heat-map';
  Object.assign(canvas.style, { display: 'block', width: '100%', height: '100%' });
  sealedRoot(area, '').append(canvas);
  const legend = createLegend();
  overlay.content.append(area, legend.element);
  hideOnPress(overlay);
  const content = contentKey(found);
  let picture = first;
  let painted = paint(picture.heatMap);
  let drawnAs = '';
  let lastSeen = performance.now();

  const findBars = createBarFinder(found.element);
  const isAnother = () => isConnected(found.element) && contentKey(found) !== content;
  const hide = (hidden: boolean) => {
    area.hidden = hidden;
    legend.element.hidden = hidden;
  };
  const draw = (natural: Size) => {
    if (isConnected(found.element)) lastSeen = performance.now();
    if (performance.now() - lastSeen > GONE_AFTER || isAnother()) return overlay.close();
    undoZoom(overlay.content);
    const painting = paintingOf(found, natural);
    const scene = painting && sceneOf(painting, devicePixelRatio);
    const obstacles = [...findObstacles(), ...(scene ? findBars(scene.visible) : [])];
    // Drawn again only after a change.
    const drawing = JSON.stringify([scene, obstacles]);
    if (drawing === drawnAs) return;
    drawnAs = drawing;
    hide(!scene);
    if (!scene) return;
    place(area, scene.visible);
    drawScene(canvas, scene, painted, picture.heatMap, obstacles);
    const { width, height } = boundingBox(legend.element);
    const spot = placeLegend({ width, height }, siteOf(scene, picture.heatMap, obstacles));
    // With `hidden` the legend would have no size.
    legend.element.style.visibility = spot ? '' : 'hidden';
    if (!spot) return;
    const { x, y } = spot;
    const clipPath = clipUnder({ x, y, width, height }, obstacles);
    Object.assign(legend.element.style, { left: `${x}px`, top: `${y}px`, clipPath });
  };

  hide(true);
  legend.show(picture);
  void loadNaturalSize(found, overlay.signal).then((natural) => {
    eachFrame(() => draw(natural ?? proportionsOf(picture.heatMap)), overlay.signal);
  });
  return {
    update: (next) => {
      picture = next;
      painted = paint(next.heatMap);
      drawnAs = '';
      legend.show(next);
    },
  };
}

function siteOf(scene: Scene, { box }: HeatMap, obstacles: Rectangle[]) {
  const [tile] = scene.tiles;
  return {
    image: scene.visible,
    box: tile && box ? boundsOf(scene.toViewport, placeIn(tile, rectangleOf(box))) : null,
    obstacles,
    viewport: { width: Math.min(innerWidth, read(document.documentElement, 'clientWidth') || innerWidth), height: innerHeight },
  };
}

/** Returns the proportions of an image of which a region in the middle that is square was classified. */
function proportionsOf({ region }: HeatMap): Size {
  return { width: region.height, height: region.width };
}

/**
 * Returns a text that changes when the element shows another image. The address that the browser chose in `srcset` is not part of it,
 * because the browser may choose another density of the same image when the window is resized.
 */
function contentKey({ element, image }: FoundImage): string {
  const { slot } = image;
  if (slot) {
    const images = styleImages(element, getComputedStyle(element, slot.pseudo || null), slot.pseudo);
    return images.find((now) => slotKey(now) === slotKey(image))?.address ?? '';
  }
  if (isHtmlNamed(element, 'img')) return `${addressIn(element, 'src')} ${element.srcset}`;
  return readOwnImage(element)?.address ?? '';
}
