// AssemblyScript. Operations that move numbers and change none.

/**
 * Copies a block of pixels to another place with other distances. Operands: 1 source; 2 target; 3 images; 4 rows; 5 columns;
 * 6 channels to copy; bytes from one image, row and pixel to the next: 7, 8, 9 in the source, 10, 11, 12 in the target.
 */
export function copy(at: usize): void {
  const images = load<i32>(at, 12);
  const rows = load<i32>(at, 16);
  const columns = load<i32>(at, 20);
  const bytes = load<usize>(at, 24) << 2;
  const vectors = bytes & ~15;
  const fromPixel: usize = load<usize>(at, 36);
  const toPixel: usize = load<usize>(at, 48);
  for (let image = 0; image < images; image++) {
    for (let row = 0; row < rows; row++) {
      let from: usize = load<usize>(at, 4) + <usize>image * load<usize>(at, 28) + <usize>row * load<usize>(at, 32);
      let to: usize = load<usize>(at, 8) + <usize>image * load<usize>(at, 40) + <usize>row * load<usize>(at, 44);
      for (let column = 0; column < columns; column++) {
        for (let i: usize = 0; i < vectors; i += 16) v128.store(to + i, v128.load(from + i));
        for (let i = vectors; i < bytes; i += 4) store<f32>(to + i, load<f32>(from + i));
        from += fromPixel;
        to += toPixel;
      }
    }
  }
}

/** Writes zeros. Operands: 1 target; 2 bytes. */
export function fill(at: usize): void {
  memory.fill(load<usize>(at, 4), 0, load<usize>(at, 8));
}

/**
 * Writes zeros around each image, and leaves its pixels alone. Operands: 1 target; 2 images; 3 rows within the border; 4 bytes of
 * such a row; bytes of the border 5 before the first row, 6 between two rows, 7 after the last row.
 */
export function border(at: usize): void {
  let to: usize = load<usize>(at, 4);
  const images = load<i32>(at, 8);
  const rows = load<i32>(at, 12);
  const rowBytes: usize = load<usize>(at, 16);
  const before: usize = load<usize>(at, 20);
  const between: usize = load<usize>(at, 24);
  const after: usize = load<usize>(at, 28);
  for (let image = 0; image < images; image++) {
    clear(to, before);
    to += before + rowBytes;
    for (let row = 1; row < rows; row++) {
      clear(to, between);
      to += between + rowBytes;
    }
    clear(to, after);
    to += after;
  }
}

function clear(to: usize, bytes: usize): void {
  for (let i: usize = 0; i < bytes; i += 16) v128.store(to + i, f32x4.splat(0));
}

/**
 * Repeats each channel several times in a row. Operands: 1 input; 2 output; 3 pixels; 4 channels; 5 bytes of an input pixel;
 * 6 times; 7 bytes of an output pixel.
 */
export function repeat(at: usize): void {
  let input: usize = load<usize>(at, 4);
  let output: usize = load<usize>(at, 8);
  const pixels = load<i32>(at, 12);
  const channels = load<i32>(at, 16);
  const times = load<i32>(at, 24);
  const outputBytes: usize = load<usize>(at, 28);
  for (let pixel = 0; pixel < pixels; pixel++) {
    let to = output;
    for (let channel = 0; channel < channels; channel++) {
      const value = load<f32>(input + ((<usize>channel) << 2));
      for (let time = 0; time < times; time++) {
        store<f32>(to, value);
        to += 4;
      }
    }
    for (; to < output + outputBytes; to += 4) store<f32>(to, 0);
    input += load<usize>(at, 20);
    output += outputBytes;
  }
}
