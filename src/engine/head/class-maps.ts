import { applyLinear, type LinearLayer } from './linear';
import type { ClassMap } from '../../domain/explanation';
import type { FeatureMaps } from './logits';

/**
 * Returns the class maps of some classes by applying the linear layer as a 1x1 convolution. They are exact, because a mean and a
 * linear map commute: the mean of each map is the logit of its class (arXiv 1312.4400; 1512.04150, section 2).
 *
 * @throws RangeError for a class index that the layer does not have
 */
export function classMapsOf(maps: FeatureMaps, layer: LinearLayer, classIndices: readonly number[]): ClassMap[] {
  const { height, width } = maps;
  // [height * width, requested classes]
  const values = applyLinear(maps.values, selectClasses(layer, classIndices));
  return classIndices.map((classIndex, column) => ({
    classIndex,
    height,
    width,
    values: Float32Array.from({ length: height * width }, (_, row) => values[row * classIndices.length + column]!),
  }));
}

/** Returns the layer with only some of its classes, in the given order. */
function selectClasses({ channels, classes, weights, bias }: LinearLayer, classIndices: readonly number[]): LinearLayer {
  const missing = classIndices.find((index) => !(Number.isInteger(index) && index >= 0 && index < classes));
  if (missing !== undefined) throw new RangeError(`there is no class ${missing} among ${classes}`);
  const selected = new Float32Array(channels * classIndices.length);
  for (let channel = 0; channel < channels; channel += 1) {
    for (const [column, classIndex] of classIndices.entries()) {
      selected[channel * classIndices.length + column] = weights[channel * classes + classIndex]!;
    }
  }
  return {
    channels,
    classes: classIndices.length,
    weights: selected,
    bias: Float32Array.from(classIndices, (index) => bias[index]!),
  };
}
