/** What Firefox has in content scripts: a copy of a value that belongs to the page's realm. */
interface ContentScope {
  cloneInto?: <Value>(value: Value, scope: Window) => Value;
}

const { cloneInto } = globalThis as typeof globalThis & ContentScope;

/**
 * RGBA pixels for a canvas of the page. In Firefox a canvas is the page's, and takes no pixels that belong to a content
 * script.
 */
export function imageDataOf(rgba: Uint8ClampedArray<ArrayBuffer>, width: number, height: number): ImageData {
  return new ImageData(cloneInto?.(rgba, window) ?? rgba, width, height);
}
