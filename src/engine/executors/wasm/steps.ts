import { type Activation, CannotExpressError, type Graph, type GraphNode, type Operation, type Padding } from '../../graph/graph';
import { nodesFor } from '../../graph/prune';
import { type Margins, marginsFor, noMargins, sizesOf } from './values';

/** A node, or several that one kernel computes. */
export interface Step {
  /** The node whose value the step computes. */
  name: string;
  operation: Operation;
  inputs: readonly string[];
  shape: readonly number[];
  activation: Activation | null;
  /** A value that is added after the activation, and the activation after that. Only convolutions have it. */
  residual: string | null;
  lastActivation: Activation | null;
}

/**
 * Returns the steps that compute the named nodes. Zero padding before a convolution becomes part of it, and so do an activation, an
 * addition and another activation after it, because the sums are then still in registers.
 *
 * @throws CannotExpressError for a node without a known shape
 */
export function stepsFor(graph: Graph, outputs: readonly string[]): Step[] {
  const nodes = nodesFor(graph, outputs);
  const users = new Map<string, number>();
  for (const name of [...nodes.flatMap(({ inputs }) => inputs), ...outputs]) users.set(name, (users.get(name) ?? 0) + 1);
  const steps = new Map<string, Step>();
  for (const node of nodes) {
    const [merged, gone] = merge(node, (name) => (users.get(name) === 1 ? steps.get(name) : undefined)) ?? [];
    if (gone !== undefined) steps.delete(gone);
    const step = merged ?? asStep(node);
    steps.set(node.name, step);
  }
  return [...steps.values()];
}

function asStep({ name, operation, inputs, shape }: GraphNode): Step {
  if (operation.kind === 'foreign') throw new CannotExpressError(operation.type);
  const known = shape?.filter((size) => size !== null) ?? [];
  if (!shape || known.length !== shape.length || !known.every(Number.isInteger)) {
    throw new CannotExpressError(`${operation.kind} of unknown size`);
  }
  const activation = 'activation' in operation ? operation.activation : null;
  return { name, operation, inputs, shape: known, activation, residual: null, lastActivation: null };
}

/** Returns a step that also does the work of an earlier one, which nothing else uses, and the earlier one's name. */
function merge(node: GraphNode, onlyUse: (name: string) => Step | undefined): [Step, string] | null {
  const { operation, inputs, name } = node;
  const [before, other] = inputs.map(onlyUse);
  if (operation.kind === 'activation' && before && canActivate(before, operation.activation)) {
    const { activation } = operation;
    return [{ ...before, name, ...(before.residual === null ? { activation } : { lastActivation: activation }) }, before.name];
  }
  if (operation.kind === 'add') {
    // The later one of two convolutions, as the earlier one is ready by then.
    for (const [step, residual] of [
      [other, inputs[0]!],
      [before, inputs[1]!],
    ] as const) {
      const fits = step?.operation.kind === 'convolution' && step.residual === null && !isSmooth(step.activation);
      if (fits && sameShape(node, step)) return [{ ...step, name, residual }, step.name];
    }
  }
  if ((operation.kind === 'convolution' || operation.kind === 'depthwise-convolution') && before) {
    const padding = joinPadding(before.operation, operation.padding);
    if (padding) return [{ ...asStep(node), operation: { ...operation, padding }, inputs: before.inputs }, before.name];
  }
  return null;
}

function canActivate({ operation, activation, residual, lastActivation }: Step, next: Activation): boolean {
  const kinds: Operation['kind'][] = ['convolution', 'depthwise-convolution', 'linear', 'affine', 'batch-normalization'];
  if (residual !== null) return lastActivation === null && !isSmooth(next);
  return activation === null && (kinds.includes(operation.kind) || operation.kind === 'add' || operation.kind === 'multiply');
}

/** Returns whether an activation does more than to limit its argument. The kernels apply it after all sums are stored. */
function isSmooth(activation: Activation | null): boolean {
  return activation !== null && activation !== 'relu' && activation !== 'relu6';
}

/** Returns whether a sum has the shape of the step that computes one of its inputs, and of the other input: both have its size. */
function sameShape(sum: GraphNode, step: Step): boolean {
  return sum.inputs.length === 2 && step.shape.length === 4 && step.shape.every((size, i) => size === sum.shape?.[i]);
}

function joinPadding(before: Operation, padding: Padding): Padding | null {
  if (before.kind !== 'pad' || padding === 'same' || before.amounts.length !== 4) return null;
  const [images, vertical, horizontal, channels] = before.amounts;
  if ([images, channels].some((amounts) => amounts![0] !== 0 || amounts![1] !== 0)) return null;
  const [[top, bottom], [left, right]] =
    padding === 'valid'
      ? ([
          [0, 0],
          [0, 0],
        ] as const)
      : padding;
  return [
    [vertical![0] + top, vertical![1] + bottom],
    [horizontal![0] + left, horizontal![1] + right],
  ];
}

/** Returns the zeros that a step's kernel expects around its input. */
export function paddingOf({ operation }: Pick<Step, 'operation'>, input: readonly number[]): Margins {
  if (operation.kind !== 'convolution' && operation.kind !== 'depthwise-convolution') return noMargins;
  // Its channels are repeated first.
  if (operation.kind === 'depthwise-convolution' && operation.filter.shape[3] !== 1) return noMargins;
  const [rows = 1, columns = 1] = operation.filter.shape;
  return marginsFor(operation.padding, sizesOf({ shape: input }), [rows, columns], operation.strides, operation.dilations);
}
