import type { Rectangle } from '../../domain/image-source';

/** A step that a frame takes before it returns its place: none, it scrolls itself into view, or it undoes all scrolling. */
export type FrameMove = 'stay' | 'into-view' | 'back';

/** Where in the viewport a frame is scrolled to. Sticky headers may cover the start, and chat bubbles the end. */
export type FrameBlock = 'center' | 'start' | 'end';

export interface FrameQuestion {
  move: FrameMove;
  /** For `into-view`. Default: `center`. */
  block?: FrameBlock;
  /** A part of the frame, in widths of its viewport, vertically too. The answer says how much of it is uncovered. */
  part?: Rectangle;
}

/** Where a frame is visible. */
export interface FramePlace {
  /** The frame's content box on a screenshot of the tab, in screenshot widths, vertically too. */
  place: Rectangle;
  /**
   * The uncovered area of the requested part, in widths of the frame's viewport; `null` if all is uncovered or no part was
   * requested.
   */
  clear: Rectangle | null;
}

/** A frame as the browser describes it to the background, without its place in the page. */
export interface ChildFrame {
  frameId: number;
  address: string;
}

/** Says where the focus or the pointer is: in the frame itself, in the frame inside it with that index, or elsewhere. */
export type FrameHas = 'itself' | 'nothing' | number;

/** A frame's answer about itself when the background asks all frames of its tab. */
export interface FrameAnswer {
  /** The frame's place, as in `FramesInPage`. */
  own: string;
  focus: FrameHas;
  pointer: FrameHas;
  /** `true`: the keyboard has moved the focus to an image, or to an element that contains one. */
  isImageFocused: boolean;
  /** Host of the inner frame that has the pointer; empty without such a frame, or if it has no address of its own. */
  pointerHost: string;
}
