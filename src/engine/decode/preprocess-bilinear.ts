import type { Size } from '../../domain/image-source';
import type { ModelDescriptor } from '../models/model-descriptor';
import type { DecodedImage } from './decoded-image';
import { PIXELS_AT_ONCE } from './limits';
import { loadStrip, sizesOfStrip } from './load-strip';
import { type Kernels, layOut } from './preprocess-kernels';
import { alignedBilinearTaps, type Taps } from './resample';

/** Bytes that a tap has: two offsets, two weights. */
const TAP = 24;

/** Squashes the whole image by bilinear interpolation with aligned corners. */
export async function preprocessBilinear(
  kernels: Kernels,
  image: DecodedImage,
  size: Size,
  { subtract, divide }: ModelDescriptor['inputRange'],
): Promise<Float32Array<ArrayBuffer>> {
  const { width } = image;
  const down = alignedBilinearTaps(image.height, size.height);
  const stripHeight = Math.min(image.height, Math.max(1, Math.floor(PIXELS_AT_ONCE / width)));
  const rowBytes = size.width * 3 * 4;
  const at = layOut(kernels, {
    ...sizesOfStrip(image, width, stripHeight),
    taps: size.width * TAP,
    // Only two rows are needed at a time.
    even: rowBytes,
    odd: rowBytes,
    output: rowBytes * size.height,
  });
  writeTaps(new DataView(kernels.memory.buffer, at.taps), alignedBilinearTaps(width, size.width));
  let done = 0;
  const placeOf = (row: number) => (row % 2 === 0 ? at.even : at.odd);
  for (let y = 0; y < image.height && done < size.height; y += stripHeight) {
    const height = Math.min(stripHeight, image.height - y);
    const { start, stride } = await loadStrip(kernels, image, { x: 0, y, width, height }, at);
    for (let row = y; row < y + height && done < size.height; row += 1) {
      if (row < down.starts[done]!) continue;
      kernels.blendRow(start + (row - y) * stride, at.taps, size.width, placeOf(row));
      for (; done < size.height && row === down.starts[done]! + down.counts[done]! - 1; done += 1) {
        const [weight, other] = weightsOf(down, done);
        const [above, below] = [placeOf(down.starts[done]!), placeOf(row)];
        kernels.blend(above, below, weight, other, size.width * 3, subtract, divide, at.output + done * rowBytes);
      }
    }
  }
  return new Float32Array(kernels.memory.buffer.slice(at.output, at.output + rowBytes * size.height));
}

function writeTaps(view: DataView, taps: Taps): void {
  for (let output = 0; output < taps.starts.length; output += 1) {
    const first = taps.starts[output]!;
    const [weight, other] = weightsOf(taps, output);
    view.setInt32(output * TAP, first * 4, true);
    view.setInt32(output * TAP + 4, (first + taps.counts[output]! - 1) * 4, true);
    view.setFloat64(output * TAP + 8, weight, true);
    view.setFloat64(output * TAP + 16, other, true);
  }
}

/** At the last position there is no second neighbor. */
function weightsOf({ counts, weights }: Taps, output: number): [number, number] {
  return counts[output] === 1 ? [1, 0] : [weights[output * 2]!, weights[output * 2 + 1]!];
}
