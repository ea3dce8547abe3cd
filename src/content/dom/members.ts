/**
 * The interfaces on which names of the page hide members: `form.parentNode` is the field of that name, `document.body` an
 * image of that name (HTML, "LegacyOverrideBuiltIns"). Chrome shows those names to content scripts, Firefox does not.
 */
const HIDES_MEMBERS = /^(HTMLForm|HTMLFrameSet|HTMLObject|HTMLEmbed)Element$|Document$/;

type Method = (...parameters: never[]) => unknown;
/** Names of the members of a node that are methods. */
type MethodOf<Target> = { [Name in keyof Target]: Target[Name] extends Method ? Name : never }[keyof Target];
type AsMethod<Value> = Extract<Value, Method>;

/** Reads a member of a node of the page, whatever names the page has given to its own elements. */
export function read<Target extends Node, Name extends keyof Target>(target: Target, name: Name): Target[Name] {
  const prototype: unknown = Object.getPrototypeOf(target);
  if (!hidesMembers(prototype)) return target[name];
  // The getter is the prototype's, which knows nothing of the names, and is asked about this node.
  return Reflect.get(prototype, name, target) as Target[Name];
}

/** Calls a method of a node of the page, like {@link read}. */
export function call<Target extends Node, Name extends MethodOf<Target>>(
  target: Target,
  name: Name,
  ...parameters: Parameters<AsMethod<Target[Name]>>
): ReturnType<AsMethod<Target[Name]>> {
  const method = read(target, name) as (...all: unknown[]) => unknown;
  return method.apply(target, parameters) as ReturnType<AsMethod<Target[Name]>>;
}

/** The box of an element of the page, in CSS pixels of the viewport. */
export function boundingBox(element: Element): DOMRect {
  return call(element, 'getBoundingClientRect');
}

/** Whether a node is in its document; what is not there at all is not. */
export function isConnected(node: Node | null | undefined): boolean {
  return node ? read(node, 'isConnected') : false;
}

/** The elements under a node of the page that a selector matches. */
export function queryAll(root: Node & ParentNode, selectors: string): NodeListOf<Element> {
  return call(root, 'querySelectorAll', selectors);
}

/** By the tag that no name can hide, as it is a symbol, and not by `instanceof`: nodes of other frames have other classes. */
function hidesMembers(prototype: unknown): prototype is object {
  const tag: unknown = (prototype as { [Symbol.toStringTag]?: unknown } | null)?.[Symbol.toStringTag];
  return typeof tag === 'string' && HIDES_MEMBERS.test(tag);
}
