import { Component } from 'preact';
import { fitInto } from '../../media/fit-into';
import type { HeatMap } from '../../domain/explanation';
import type { Capture } from '../../domain/image-source';
import { decodeCapture } from '../heat-map-panel/picture/decode-capture';
import { drawHeatMap } from '../heat-map-panel/picture/draw-explained';

/** The classified pixels, and the heat map drawn over them. */
export interface ExplainedPicture {
  /** Throws if the pixels are no longer kept. */
  capture: () => Capture;
  heatMap: HeatMap;
}

/** Pixels of the longer side: a card's width at two device pixels for each CSS pixel. */
const SIDE = 640;

/**
 * The image with its heat map on the card itself, for cards that hide the image on the page. Decoration: words beside it say the
 * same, and the card works without it. A class, because the card does without hooks.
 */
export class CardPicture extends Component<ExplainedPicture> {
  #canvas: HTMLCanvasElement | null = null;
  #decoded: { image: ImageBitmap; part: Capture['part'] } | null = null;
  #isGone = false;

  override componentDidMount(): void {
    // The page shows the same heat map over the image; this one is an addition.
    this.#decode().catch(() => undefined);
  }

  override componentDidUpdate(): void {
    this.#draw();
  }

  override componentWillUnmount(): void {
    this.#isGone = true;
    this.#decoded?.image.close();
  }

  override render() {
    const take = (canvas: HTMLCanvasElement | null) => {
      this.#canvas = canvas;
    };
    return <canvas class="picture" aria-hidden="true" ref={take} />;
  }

  async #decode(): Promise<void> {
    const capture = this.props.capture();
    const image = await decodeCapture(capture);
    if (this.#isGone) return image.close();
    this.#decoded = { image, part: capture.part };
    this.#draw();
  }

  #draw(): void {
    const context = this.#canvas?.getContext('2d');
    if (!context || !this.#decoded) return;
    const { image, part } = this.#decoded;
    const size = fitInto(image, SIDE);
    Object.assign(context.canvas, size);
    context.imageSmoothingQuality = 'high';
    context.drawImage(image, 0, 0, size.width, size.height);
    drawHeatMap(context, this.props.heatMap, { x: 0, y: 0, ...size }, part);
  }
}
