// Numbers that the planner and the kernels share. This file is TypeScript and AssemblyScript at once, so it has only constants.

/** Words of 32 bits in each instruction: the opcode, then its operands in the order of the kernel's comment. */
export const INSTRUCTION_WORDS = 24;

export const CONVOLVE = 1;
export const DEPTHWISE = 2;
export const COPY = 3;
export const FILL = 4;
export const BORDER = 5;
export const COMBINE = 6;
export const BROADCAST = 7;
export const SCALE = 8;
export const POOL = 9;
export const MEAN = 10;
export const SOFTMAX = 11;
export const REPEAT = 12;

export const NO_ACTIVATION = 0;
export const RELU = 1;
export const RELU6 = 2;
export const SIGMOID = 3;
export const SWISH = 4;
export const HARD_SWISH = 5;

export const ADD = 0;
export const MULTIPLY = 1;

export const AVERAGE = 0;
export const LARGEST = 1;
