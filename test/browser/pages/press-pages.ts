import type { Route } from '../../support/server.mjs';

/** The place of the photograph of a koala with which each page begins. */
export const KOALA_AT = { x: 120, y: 120 };

/** Covers the card, or moves it, by the page's own script, and dispatches what a person did not do. */
const SCRIPT = `
  const koala = document.getElementById('koala');
  let restless = 0;
  let times = 0;
  const stop = () => {
    times = 0;
    clearInterval(restless);
    removeEventListener('pointerdown', onPress, { capture: true });
    document.querySelector('#cover')?.remove();
    document.documentElement.style.removeProperty('opacity');
    koala.style.transform = '';
  };
  // On top again every 40 ms, and away in the moment of the press.
  const cover = (tree) => {
    const decoy = document.createElement('div');
    decoy.id = 'cover';
    decoy.popover = 'manual';
    decoy.textContent = 'Win a prize';
    decoy.style.cssText = 'inset:0;width:auto;height:auto;pointer-events:none;background:#fffc';
    tree.append(decoy);
    decoy.showPopover();
    restless = setInterval(() => { times += 1; decoy.hidePopover(); decoy.showPopover(); }, 40);
    addEventListener('pointerdown', () => { clearInterval(restless); decoy.hidePopover(); }, { once: true, capture: true });
  };
  const coverInShadow = () => {
    const host = document.createElement('x-cover');
    document.body.append(host);
    cover(host.attachShadow({ mode: 'closed' }));
  };
  let movedAt = -Infinity;
  /** Milliseconds from the image's last move to the last press. */
  let pressedAfter = Infinity;
  const onPress = () => { pressedAfter = performance.now() - movedAt; };
  const sway = () => {
    restless = setInterval(() => { moveTo((times++ % 2) * 70); }, 90);
  };
  const moveTo = (y) => { addEventListener('pointerdown', onPress, { capture: true }); movedAt = performance.now(); koala.style.transform = 'translateY(' + y + 'px)'; };
  const nextFrame = () => new Promise((resolve) => requestAnimationFrame(resolve));
  /** Moves the image away for two frames, three times a second. */
  const hop = () => {
    restless = setInterval(async () => {
      times += 1;
      moveTo(70);
      for (let frames = 0; frames < 2; frames += 1) await nextFrame();
      moveTo(0);
    }, 330);
  };
  const fade = () => {
    document.documentElement.style.opacity = '0';
    restless = setInterval(() => { times += 1; }, 40);
    addEventListener('pointerdown', () => document.documentElement.style.removeProperty('opacity'), { once: true, capture: true });
  };
  const forge = () => forgeAt([window, document, visualViewport, ...document.querySelectorAll('*')]);
  const forgeAt = (targets) => {
    const at = { bubbles: true, cancelable: true, composed: true, clientX: 100, clientY: 100, button: 0, detail: 1, pointerType: 'mouse', pointerId: 1 };
    const kinds = [
      [PointerEvent, ['pointermove', 'pointerrawupdate', 'pointerenter', 'pointerdown', 'pointermove', 'pointerup', 'pointercancel', 'gotpointercapture',
        'lostpointercapture', 'click', 'auxclick', 'contextmenu']],
      [MouseEvent, ['mousemove', 'mousedown', 'mouseup', 'click', 'dblclick']],
      [WheelEvent, ['wheel']],
      [DragEvent, ['dragstart', 'drag', 'dragend', 'drop']],
      [FocusEvent, ['blur', 'focus', 'focusin', 'focusout']],
      [InputEvent, ['beforeinput', 'input']],
      [Event, ['click', 'input', 'change', 'submit', 'pagehide', 'pageshow', 'visibilitychange', 'fullscreenchange', 'selectionchange', 'scroll', 'resize',
        'cancel', 'close', 'toggle', 'beforetoggle', 'touchstart', 'touchend', 'touchcancel', 'load', 'unload', 'beforeunload', 'freeze', 'transitionend',
        'copy', 'abort', 'disconnect']],
    ];
    for (const target of targets) {
      for (const [Class, types] of kinds) for (const type of types) target.dispatchEvent(new Class(type, at));
      for (const key of ['Escape', 'Enter', ' ', 'Tab', 'ArrowDown', 'ArrowLeft'])
        for (const type of ['keydown', 'keypress', 'keyup']) target.dispatchEvent(new KeyboardEvent(type, { ...at, key }));
      target.click?.();
      target.focus?.();
    }
  };
  // Firefox names to every listener the innermost element of an event.
  let inside;
  const kept = [];
  const reach = (event) => {
    for (const node of [event.originalTarget, event.explicitOriginalTarget, event.rangeParent]) {
      const tree = node?.getRootNode?.();
      if (inside || !(tree instanceof ShadowRoot)) continue;
      inside = tree;
      for (const type of ['pointerdown', 'pointerup', 'click']) tree.addEventListener(type, (own) => kept.push(own), true);
    }
  };
  // Another page is asked for listeners that GapLens has left behind, and so has none of its own.
  if (location.pathname.endsWith('/koala'))
    for (const type of ['pointermove', 'pointerdown', 'focusin']) addEventListener(type, reach, true);
  // Moves the focus into the card at the moment of the next key.
  const steal = () => {
    const other = [...inside.querySelectorAll('button')].find((each) => each !== inside.activeElement);
    addEventListener('keydown', () => other.focus(), { once: true, capture: true });
  };
  // Presses what is inside, and puts everything back. Returns how much that was.
  const forgeInside = () => {
    const all = [...(inside?.querySelectorAll('*') ?? [])].filter((each) => each.localName !== 'iframe');
    forgeAt(all);
    // Dispatched again, they are kept again.
    const presses = kept.splice(0);
    for (const event of presses) for (const each of all) each.dispatchEvent(event);
    kept.length = 0;
    for (const each of inside?.querySelectorAll('button, input') ?? []) {
      const { value, type, id, parentNode, nextSibling } = each;
      if (type === 'range') each.value = 0.3;
      forgeAt([each]);
      each.value = value;
      const form = document.createElement('form');
      const label = document.createElement('label');
      form.id = 'form';
      label.htmlFor = each.id = 'labelled';
      each.setAttribute('form', 'form');
      if (type !== 'range') each.type = 'submit';
      form.addEventListener('submit', (event) => event.preventDefault());
      inside.append(form, label);
      label.click();
      if (type !== 'range') form.requestSubmit(each);
      // Out of what is closed.
      document.body.append(form);
      form.append(each);
      forgeAt([each]);
      parentNode.insertBefore(each, nextSibling);
      each.removeAttribute('form');
      each.id = id;
      each.type = type;
      form.remove();
      label.remove();
    }
    return all.length;
  };`;

const KOALA =
  '<img id="koala" src="/demo/photos/koala.jpg" alt="Koala" style="position:fixed;left:20px;top:20px;width:300px;height:200px">';

const bodies: Record<string, string> = {
  koala: KOALA,
  many: `${KOALA}${Array.from({ length: 24 }, (_, n) => `<img src="/demo/photos/polar-bear.jpg?${n}" width="80" height="80" style="position:fixed;left:${20 + (n % 8) * 90}px;top:${300 + Math.floor(n / 8) * 90}px">`).join('')}`,
  elsewhere: `${KOALA}<iframe src="OTHER/press/focused" style="position:fixed;left:20px;top:300px"></iframe>`,
  focused: '<input id="koala">',
  video: `<video id="koala" src="/demo/photos/polar-bear.webm" muted width="400"></video>
    <script>addEventListener('keydown', () => document.getElementById('koala').requestFullscreen(), { once: true })</script>`,
};

/** @param other origin of the pages that lie in frames */
export function pressPages(other: string): Record<string, Route> {
  const documentOf = (body: string) =>
    `<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,"><body>${body.replace('OTHER', other)}<script>${SCRIPT}</script>`;
  return Object.fromEntries(
    Object.entries(bodies).map(([name, body]) => [`/press/${name}`, { contentType: 'text/html', body: documentOf(body) }]),
  );
}
