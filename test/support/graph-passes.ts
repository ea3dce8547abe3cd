// The parts of the engine that the program for inspecting models needs, as one module.
export { findHead } from '../../src/engine/graph/find-head';
export { inferShapes } from '../../src/engine/graph/infer-shapes';
export { optimize } from '../../src/engine/graph/optimize';
export { readGraphModel } from '../../src/engine/graph/read-graph-model';
export { mergedNodes, multiplyAddsOf, parametersOf, weightsOf } from './graph-cost';
