// AssemblyScript. The kernels of the network executor: float32, channels last. The channels of each pixel are padded to a multiple
// of four, so that every kernel works on whole vectors. Padding lanes may hold any finite number: their weights are zero.
import {
  BORDER,
  BROADCAST,
  COMBINE,
  CONVOLVE,
  COPY,
  DEPTHWISE,
  FILL,
  INSTRUCTION_WORDS,
  MEAN,
  POOL,
  REPEAT,
  SCALE,
  SOFTMAX,
} from '../opcodes';
import { broadcast, combine, scale } from './elementwise';
import { convolve } from './convolve';
import { convolveByDepth } from './depthwise';
import { border, copy, fill, repeat } from './move';
import { mean, pool, softmax } from './pool';

export { pack } from './pack';

/** Runs `count` instructions that lie at `program`, one after the other. */
export function run(program: usize, count: i32): void {
  for (let i = 0; i < count; i++) {
    const at = program + <usize>(i * INSTRUCTION_WORDS * 4);
    switch (load<i32>(at)) {
      case CONVOLVE:
        convolve(at);
        break;
      case DEPTHWISE:
        convolveByDepth(at);
        break;
      case COPY:
        copy(at);
        break;
      case FILL:
        fill(at);
        break;
      case BORDER:
        border(at);
        break;
      case COMBINE:
        combine(at);
        break;
      case BROADCAST:
        broadcast(at);
        break;
      case SCALE:
        scale(at);
        break;
      case POOL:
        pool(at);
        break;
      case MEAN:
        mean(at);
        break;
      case SOFTMAX:
        softmax(at);
        break;
      case REPEAT:
        repeat(at);
        break;
      default:
        unreachable();
    }
  }
}
