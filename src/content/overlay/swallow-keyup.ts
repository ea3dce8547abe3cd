/** A key that closed something of ours is let go over the page, which has not seen it pressed. */
export function swallowKeyUp(key: string): void {
  const onKeyUp = (event: KeyboardEvent) => {
    if (event.key === key) event.stopImmediatePropagation();
  };
  addEventListener('keyup', onKeyUp, { capture: true, once: true });
}
