import type { Route } from '../../support/server.mjs';

/**
 * Pages that take a card for something outside of what they show. Each shows a photograph of a koala at {@link KOALA_AT}, and
 * `isShown()` says whether what it shows is still there.
 */
export const KOALA_AT = { x: 120, y: 120 };

const KOALA =
  '<img id="koala" src="/demo/photos/koala.jpg" alt="Koala" style="position:fixed;left:20px;top:20px;width:300px;height:200px">';
const OK = '<button id="ok" style="position:fixed;left:20px;top:240px">OK</button>';

const trap = (events: string[], target: string) => `
  const outside = (event) => !shown.contains(event.composedPath()[0]);
  ok.focus();
  for (const type of ${JSON.stringify(events)})
    ${target}.addEventListener(type, (event) => {
      if (!outside(event)) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      if (type === 'focusin') ok.focus();
    }, { capture: true, passive: false });
  ${target}.addEventListener('keydown', (event) => { if (event.key === 'Tab') { event.preventDefault(); ok.focus(); } }, true);
  isShown = () => shown.isConnected;`;

const TRAPPED = ['focusin', 'mousedown', 'pointerdown', 'click', 'touchstart', 'wheel', 'beforeinput'];

/** Content of the body. */
const bodies: Record<string, string> = {
  'dialog-in-shadow': `<p>page</p><x-viewer></x-viewer><script>
    const tree = document.querySelector('x-viewer').attachShadow({ mode: 'closed' });
    tree.innerHTML = '<dialog>${KOALA}<button autofocus>Next</button></dialog>';
    const dialog = tree.querySelector('dialog');
    dialog.showModal();
    isShown = () => dialog.open;
  </script>`,
  'nested-dialogs': `<dialog id="outer"><p>outer</p><dialog id="inner">${KOALA}</dialog></dialog><script>
    inner.showModal(); outer.showModal(); inner.close(); inner.showModal();
    isShown = () => inner.open && outer.open;
  </script>`,
  'dismissed-dialog': `<dialog id="shown" closedby="any">${KOALA}</dialog><script>
    shown.showModal();
    isShown = () => shown.open;
  </script>`,
  popover: `<div id="outer" popover><p>outer</p>${KOALA}<div id="inner" popover style="inset:300px auto auto 20px">inner</div></div><script>
    outer.showPopover(); inner.showPopover();
    isShown = () => outer.matches(':popover-open') && inner.matches(':popover-open');
  </script>`,
  'inert-outside': `<main>page</main><div id="shown">${KOALA}${OK}</div><script>
    const shut = (node) => {
      if (node.nodeType !== 1 || node.contains(shown) || shown.contains(node) || /^(HEAD|SCRIPT|STYLE)$/.test(node.nodeName)) return;
      node.inert = true;
      node.setAttribute('aria-hidden', 'true');
    };
    for (const node of document.body.children) shut(node);
    new MutationObserver((records) => records.forEach(({ addedNodes }) => addedNodes.forEach(shut)))
      .observe(document, { childList: true, subtree: true });
    isShown = () => true;
  </script>`,
  'inert-page': `${KOALA}<script>document.documentElement.inert = true; isShown = () => true</script>`,
  'focus-trap': `<div id="shown">${KOALA}${OK}</div><script>${trap(TRAPPED, 'document')}</script>`,
  'trap-at-window': `<div id="shown">${KOALA}${OK}</div><script>${trap(['focusin', 'click'], 'window')}</script>`,
  'closer-at-window': `<div id="shown" style="position:fixed;inset:0">${KOALA}</div><script>
    for (const type of ['pointerdown', 'mousedown', 'mouseup', 'click', 'touchstart', 'wheel', 'focusin'])
      window.addEventListener(type, (event) => { if (!event.composedPath().includes(shown)) shown.remove() }, true);
    isShown = () => shown.isConnected;
  </script>`,
  'blur-closer': `<div id="shown">${KOALA}${OK}</div><script>
    ok.focus();
    ok.addEventListener('blur', () => shown.remove());
    isShown = () => shown.isConnected;
  </script>`,
  'greedy-keys': `${KOALA}<script>
    for (const type of ['keydown', 'keypress', 'keyup'])
      window.addEventListener(type, (event) => { event.preventDefault(); event.stopImmediatePropagation(); }, true);
    isShown = () => true;
  </script>`,
  'root-tidier': `<main>${KOALA}</main><script>
    const known = [...document.documentElement.children, ...document.body.children];
    const tidy = () => {
      for (const node of [...document.documentElement.children, ...document.body.children]) if (!known.includes(node)) node.remove();
    };
    for (const root of [document.documentElement, document.body]) new MutationObserver(tidy).observe(root, { childList: true });
    known.push(document.currentScript);
    isShown = () => true;
  </script>`,
  'whole-tidier': `<main>${KOALA}</main><script>
    const known = new Set(document.querySelectorAll('*'));
    new MutationObserver(() => document.querySelectorAll('*').forEach((node) => known.has(node) || node.remove()))
      .observe(document, { childList: true, subtree: true });
    isShown = () => true;
  </script>`,
  fullscreen: `<x-player></x-player><script>
    const tree = document.querySelector('x-player').attachShadow({ mode: 'open' });
    tree.innerHTML = '<div id="stage">${KOALA}</div>';
    const stage = tree.querySelector('div');
    addEventListener('keydown', () => stage.requestFullscreen(), { once: true });
    isShown = () => tree.fullscreenElement === stage;
  </script>`,
  'fullscreen-image': `<img id="shown" src="/demo/photos/koala.jpg" alt="Koala" width="400"><script>
    addEventListener('keydown', () => shown.requestFullscreen(), { once: true });
    isShown = () => document.fullscreenElement === shown;
  </script>`,
  'late-dialog': `${KOALA}<dialog id="dialog">a dialog</dialog><button id="below" style="position:fixed;left:20px;top:300px">Below</button>
    <script>
    let pressed = 0;
    below.onclick = () => (pressed += 1);
    isShown = () => dialog.open;
  </script>`,
  frames: `${KOALA}<iframe srcdoc="<input><script>escaped = 0; onkeydown = (event) => (escaped += event.key === 'Escape')</script>" style="position:fixed;left:20px;top:300px"></iframe><script>isShown = () => true</script>`,
  empty: `<button id="below" style="position:fixed;left:20px;top:300px">Below</button><script>
    let pressed = 0;
    below.onclick = () => (pressed += 1);
  </script>`,
};

const documentOf = (body: string) =>
  `<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,"><script>let isShown</script><body>${body}`;

export const cardPages: Record<string, Route> = Object.fromEntries(
  Object.entries(bodies).map(([name, body]) => [`/card/${name}`, { contentType: 'text/html', body: documentOf(body) }]),
);
