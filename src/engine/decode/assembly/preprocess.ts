// AssemblyScript. The kernels of preprocessing. They get addresses in memory that `preprocess.ts` has laid out, and read up to 64
// bytes past the end of what they are given.
export { composeOnWhite } from './compose-on-white';
export { convertRow } from './convert-row';
export { blend, blendRow } from './interpolate';
export { normalize, resampleAcross, resampleDown } from './resample';
