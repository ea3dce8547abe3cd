import type { ExplainRequest } from '../../messaging/contracts';
import type { Explanation } from '../../domain/explanation';
import type { KindAnswer } from '../../domain/picture-kind';
import type { DecodedImage } from '../decode/decoded-image';
import { fractionsOf, placeIn } from '../../domain/rectangles';
import type { Capture, Size } from '../../domain/image-source';
import { ensureFinite } from '../executors/backend-error';
import { decodeFrame } from '../decode/decode-frames';
import { inputShape } from '../decode/input-shape';
import { cropRectangle, preprocess } from '../decode/preprocess';
import type { Executor } from '../executors/executor';
import type { Head } from '../graph/find-head';
import type { Infer } from './turns';
import { classMapsOf } from '../head/class-maps';
import { type FeatureMaps, logitsByPooledLinear } from '../head/logits';
import type { ModelDescriptor } from '../models/model-descriptor';

/** The input size and the classes to explain, and what tells the kind of the image if that is wanted. */
export interface Question extends Pick<ExplainRequest, 'inputSize' | 'classIndices'> {
  tellKind?: TellKind | null;
}

/** Tells the kind of an image; `null` if the network for that fails, which keeps no image from its classes. */
export type TellKind = (image: DecodedImage, signal: AbortSignal) => Promise<KindAnswer | null>;

/** Pixels on a side. With a larger input, feature maps no longer fit into textures or the memory of WASM. */
const LARGEST_INPUT = 896;

/**
 * Computes the feature maps of the last convolution, and from them all logits and the class maps of the requested classes. The
 * convolutions take any input size: at twice the model's own size, the maps have twice as many cells on a side.
 *
 * @throws RangeError for an impossible input size or class index, BackendError for values that are not finite
 */
export async function explain(
  { executor, head, descriptor, infer }: { executor: Executor; head: Head; descriptor: ModelDescriptor; infer: Infer },
  { source, part, frame }: Capture,
  { inputSize, classIndices, tellKind }: Question,
  signal: AbortSignal,
): Promise<Omit<Explanation, 'model' | 'backend'>> {
  const side = checkedSize(inputSize ?? descriptor.inputSize);
  const started = performance.now();
  const image = await decodeFrame(source, frame, signal);
  try {
    signal.throwIfAborted();
    const whole = { x: 0, y: 0, width: image.width, height: image.height };
    const region = fractionsOf(cropRectangle(image, descriptor.crop), whole);
    const input = { values: await preprocess(image, descriptor, side), ...inputShape(image, descriptor, side) };
    const [features] = await infer(() => executor.run(input, [head.featureMaps]));
    signal.throwIfAborted();
    const { channels, classes } = head.layer;
    const featureMaps = asMaps(features ?? new Float32Array(), channels, input);
    const logits = logitsByPooledLinear(featureMaps, head.layer);
    ensureFinite(logits, executor.backend);
    const pass = {
      inputSize: side,
      region: part ? placeIn(part, region) : region,
      logits,
      classMaps: classMapsOf(featureMaps, head.layer, classIndices ?? Array.from({ length: classes }, (_, index) => index)),
      head: { channels, classes },
      milliseconds: performance.now() - started,
    };
    const kind = await tellKind?.(image, signal);
    return { ...pass, ...(kind && { kind }) };
  } finally {
    image.dispose();
  }
}

function checkedSize(size: number): number {
  if (Number.isInteger(size) && size >= 32 && size <= LARGEST_INPUT) return size;
  throw new RangeError(`an input of ${size} pixels on a side is not between 32 and ${LARGEST_INPUT}`);
}

/** Feature maps have the aspect of the input, as a network strides alike in both directions. */
function asMaps(values: Float32Array, channels: number, input: Size): FeatureMaps {
  const height = Math.round(Math.sqrt(((values.length / channels) * input.height) / input.width));
  return { values, height, width: values.length / channels / height };
}
