import { globalAveragePooling } from './global-average-pooling';
import { applyLinear, type LinearLayer } from './linear';

/** Feature maps of the last convolution, [height, width, channels], channel fastest. */
export interface FeatureMaps {
  values: Float32Array;
  height: number;
  width: number;
}

/** The form in which most networks are trained: pool C feature maps to an embedding, then one linear layer. C x K multiplications. */
export function logitsByPooledLinear({ values, height, width }: FeatureMaps, layer: LinearLayer): Float32Array {
  return applyLinear(globalAveragePooling(values, height, width, layer.channels), layer);
}

/**
 * The network-in-network form: the linear layer as a 1x1 convolution to K class maps, which are then pooled. The same
 * function, because a mean and a linear map commute; height x width times the work, and the class maps say where.
 */
export function logitsByClassMaps({ values, height, width }: FeatureMaps, layer: LinearLayer): Float32Array {
  return globalAveragePooling(applyLinear(values, layer), height, width, layer.classes);
}
