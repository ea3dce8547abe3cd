// What the program that looks at models takes of the engine, as one module.
export { multiplyAddsOf, parametersOf, weightsOf } from '../../src/engine/graph/cost';
export { findHead } from '../../src/engine/graph/find-head';
export { inferShapes } from '../../src/engine/graph/infer-shapes';
export { mergedNodes } from '../../src/engine/graph/merged-nodes';
export { optimise } from '../../src/engine/graph/optimise';
export { readGraphModel } from '../../src/engine/graph/read-graph-model';
