/** An element on the way from the focused control up to the page's root. */
interface Step {
  element: Element;
  /** The element's position among its siblings when the control got the focus. */
  position: number;
}

/**
 * Moves the focus to a control nearby when the control that has it disappears, as a button does that its own press replaces. Otherwise
 * a screen reader would begin at the top of the page again, and the keys of a list would do nothing. After a press of the pointer
 * nothing is moved: there, the Space key should scroll the page and not press a button. A key that is still held does not press the
 * control that gets the focus.
 */
export function keepFocus(root: HTMLElement): void {
  let steps = stepsFrom(document.activeElement, root);
  let isPointer = false;
  let hasMoved = false;
  root.addEventListener('pointerdown', () => (isPointer = true), { capture: true });
  const onKey = (event: KeyboardEvent) => {
    isPointer = false;
    hasMoved &&= event.repeat;
    if (hasMoved) event.preventDefault();
  };
  root.addEventListener('keydown', onKey, { capture: true });
  root.addEventListener('focusin', ({ target }) => (steps = stepsFrom(target, root)));
  root.addEventListener('focusout', ({ target }) => {
    // Some browsers send the event for a control that is about to be removed, too. In the next microtask the control is gone, or was left.
    queueMicrotask(() => {
      const isLeft = steps[0]?.element === target && steps[0]?.element.isConnected;
      if (isLeft && document.activeElement !== target) steps = [];
    });
  });
  new MutationObserver((changes) => {
    const [focused] = steps;
    const hasFocus = document.activeElement !== null && document.activeElement !== document.body;
    if (!focused || focused.element.isConnected || hasFocus) return;
    const next = isPointer ? null : findNear(steps, root, changes);
    steps = [];
    hasMoved = next !== null;
    next?.focus({ preventScroll: true });
  }).observe(root, { childList: true, subtree: true });
}

function stepsFrom(control: EventTarget | null, root: Element): Step[] {
  const steps: Step[] = [];
  if (!(control instanceof Element) || !root.contains(control)) return steps;
  for (let element: Element | null = control; element && element !== root; element = element.parentElement)
    steps.push({ element, position: Array.prototype.indexOf.call(element.parentElement?.children ?? [], element) });
  return steps;
}

/** Returns a control in the innermost part that is left: what was added there, or the nearest one before the lost one, or after it. */
function findNear(steps: readonly Step[], root: Element, changes: readonly MutationRecord[]): HTMLElement | null {
  for (const [place, { position }] of steps.entries()) {
    const parent = place + 1 < steps.length ? steps[place + 1]!.element : root;
    if (!parent.isConnected) continue;
    const added = changes.flatMap((change) => (change.target === parent ? [...change.addedNodes] : []));
    const children = [...parent.children];
    const inOrder = [
      ...children.filter((child) => added.includes(child)),
      ...children.slice(0, position).toReversed(),
      ...children.slice(position),
    ];
    for (const child of inOrder) {
      const found = findControl(child);
      if (found) return found;
    }
  }
  return null;
}

const CONTROLS =
  'a[href], button:enabled, input:enabled:not([type=hidden], [hidden]), select:enabled, textarea:enabled, summary, [tabindex="0"]';

function findControl(part: Element): HTMLElement | null {
  const all = [part, ...part.querySelectorAll(CONTROLS)];
  return all.find((each): each is HTMLElement => each instanceof HTMLElement && each.matches(CONTROLS) && isShown(each)) ?? null;
}

function isShown(element: HTMLElement): boolean {
  // jsdom, which has no layout, lacks the function.
  return element.checkVisibility?.() ?? true;
}
