import { createContext, readContext } from '../../media/draw-smaller';

/** Pixels. Gives 256 colors, because protection against fingerprinting leaves a canvas of few colors alone. */
const SIDE = 16;

let known: boolean | null = null;

/**
 * Returns whether the browser changes the pixels that this frame reads from canvases, against fingerprinting (`resistFingerprinting`
 * in Firefox, farbling in Brave). Compares drawn pixels with the pixels read back, once per frame.
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
