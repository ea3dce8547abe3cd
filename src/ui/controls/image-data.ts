/** Firefox's function for content scripts that copies a value into the page's realm. */
interface ContentScope {
  cloneInto?: <Value>(value: Value, scope: Window) => Value;
}

const { cloneInto } = globalThis as typeof globalThis & ContentScope;

/**
 * Returns RGBA pixels for a canvas of the page. In Firefox such a canvas belongs to the page and takes no pixels that belong to a
 * content script.
 */
export function imageDataOf(rgba: Uint8ClampedArray<ArrayBuffer>, width: number, height: number): ImageData {
  return new ImageData(cloneInto?.(rgba, window) ?? rgba, width, height);
}
