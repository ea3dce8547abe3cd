// What the program that looks at models takes of the engine, as one module.
export { findHead } from '../../src/engine/graph/find-head';
export { inferShapes } from '../../src/engine/graph/infer-shapes';
export { optimize } from '../../src/engine/graph/optimize';
export { readGraphModel } from '../../src/engine/graph/read-graph-model';
export { mergedNodes, multiplyAddsOf, parametersOf, weightsOf } from './graph-cost';
