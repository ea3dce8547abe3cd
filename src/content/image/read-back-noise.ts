import { createContext, readContext } from '../../media/draw-smaller';

/** 256 colors: what protects against fingerprinting leaves a canvas of one or few colors alone. */
const SIDE = 16;

let known: boolean | null = null;

/**
 * Whether the browser changes what is read from canvases of this frame, against fingerprinting (resistFingerprinting of
 * Firefox, farbling of Brave): what was drawn is read back and compared, once a frame.
 */
export function isReadBackNoisy(): boolean {
  known ??= differs();
  return known;
}

function differs(): boolean {
  const context = createContext({ width: SIDE, height: SIDE });
  const expected = Array.from({ length: SIDE * SIDE }, (_, index) => [index, 255 - index, (index * 7) & 255, 255]);
  expected.forEach(([red, green, blue], index) => {
    context.fillStyle = `rgb(${red}, ${green}, ${blue})`;
    context.fillRect(index % SIDE, Math.floor(index / SIDE), 1, 1);
  });
  const wanted = expected.flat();
  return readContext(context).some((value, index) => value !== wanted[index]);
}
