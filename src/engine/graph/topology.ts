/** A node of a TensorFlow graph in a TensorFlow.js `model.json`, which is the protocol buffer GraphDef as JSON. */
export interface TopologyNode {
  name: string;
  op: string;
  /** `name`, `name:output`, or `^name` for a node that only has to run before this one. */
  input?: string[];
  attr?: Record<string, Attribute | undefined>;
}

/** Numbers may be strings, because protocol buffers write 64-bit integers so. Strings are base64. */
interface Attribute {
  s?: string;
  i?: number | string;
  f?: number | string;
  b?: boolean;
  list?: { s?: string[]; i?: (number | string)[] };
  shape?: { dim?: { size: number | string }[]; unknownRank?: boolean };
}

/** Returns `null` for anything but a GraphDef, such as a Keras model. */
export function parseTopology(topology: unknown): TopologyNode[] | null {
  if (typeof topology !== 'object' || topology === null || !('node' in topology) || !Array.isArray(topology.node)) return null;
  const nodes: unknown[] = topology.node;
  return nodes.every(isTopologyNode) ? nodes : null;
}

function isTopologyNode(value: unknown): value is TopologyNode {
  if (typeof value !== 'object' || value === null) return false;
  if (!('name' in value) || typeof value.name !== 'string' || !('op' in value) || typeof value.op !== 'string') return false;
  return !('input' in value) || Array.isArray(value.input);
}

export function textOf(node: TopologyNode, attribute: string): string {
  return decodeText(node.attr?.[attribute]?.s ?? '');
}

export function textsOf(node: TopologyNode, attribute: string): string[] {
  return (node.attr?.[attribute]?.list?.s ?? []).map(decodeText);
}

export function numbersOf(node: TopologyNode, attribute: string): number[] {
  return (node.attr?.[attribute]?.list?.i ?? []).map(Number);
}

export function numberOf(node: TopologyNode, attribute: string): number | null {
  const { f, i } = node.attr?.[attribute] ?? {};
  return f === undefined && i === undefined ? null : Number(f ?? i);
}

export function flagOf(node: TopologyNode, attribute: string): boolean {
  return node.attr?.[attribute]?.b ?? false;
}

/** Returns `null` if any number of dimensions is allowed. A size is `null` if any size is allowed. */
export function shapeOf(node: TopologyNode): (number | null)[] | null {
  const shape = node.attr?.['shape']?.shape;
  if (!shape || shape.unknownRank) return null;
  return (shape.dim ?? []).map(({ size }) => (Number(size) < 0 ? null : Number(size)));
}

function decodeText(base64: string): string {
  return atob(base64);
}
