/**
 * Interfaces whose members a page can hide by the names of its elements: `form.parentNode` may be a field of that name,
 * `document.body` an image of that name (HTML, "LegacyOverrideBuiltIns"). Chrome shows these names to content scripts, Firefox does
 * not.
 */
const HIDES_MEMBERS = /^(HTMLForm|HTMLFrameSet|HTMLObject|HTMLEmbed)Element$|Document$/;

type Method = (...parameters: never[]) => unknown;
/** Names of those members of a node that are methods. */
type MethodOf<Target> = { [Name in keyof Target]: Target[Name] extends Method ? Name : never }[keyof Target];
type AsMethod<Value> = Extract<Value, Method>;

/** Reads a member of a page node, whatever names the page has given to its elements. */
export function read<Target extends Node, Name extends keyof Target>(target: Target, name: Name): Target[Name] {
  const prototype: unknown = Object.getPrototypeOf(target);
  if (!hidesMembers(prototype)) return target[name];
  // The prototype's getter knows nothing of the names. It is called on this node.
  return Reflect.get(prototype, name, target) as Target[Name];
}

/** Calls a method of a page node, whatever names the page has given to its elements. */
export function call<Target extends Node, Name extends MethodOf<Target>>(
  target: Target,
  name: Name,
  ...parameters: Parameters<AsMethod<Target[Name]>>
): ReturnType<AsMethod<Target[Name]>> {
  const method = read(target, name) as (...all: unknown[]) => unknown;
  return method.apply(target, parameters) as ReturnType<AsMethod<Target[Name]>>;
}

/** Returns the box of a page element, in CSS pixels of the viewport. */
export function boundingBox(element: Element): DOMRect {
  return call(element, 'getBoundingClientRect');
}

/** Returns whether a node is in its document. Returns `false` for a node that is missing. */
export function isConnected(node: Node | null | undefined): boolean {
  return node ? read(node, 'isConnected') : false;
}

/** Returns the elements under a page node that a selector matches. */
export function queryAll(root: Node & ParentNode, selectors: string): NodeListOf<Element> {
  return call(root, 'querySelectorAll', selectors);
}

/** Goes by the tag, a symbol that no name can hide, and not by `instanceof`, because nodes of other frames have other classes. */
function hidesMembers(prototype: unknown): prototype is object {
  const tag: unknown = (prototype as { [Symbol.toStringTag]?: unknown } | null)?.[Symbol.toStringTag];
  return typeof tag === 'string' && HIDES_MEMBERS.test(tag);
}
