// @ts-check
// Watches whatever a page can watch, and writes down what is not its own doing from `watcher.begin()` on.
(() => {
  /** @type {string[]} */
  const noticed = [];
  let isOn = false;
  /** @param {string} what */
  const notice = (what) => {
    if (isOn) noticed.push(what);
  };

  /** @type {[string, any, string[]][]} */
  const watched = [
    ['EventTarget', EventTarget.prototype, ['addEventListener', 'removeEventListener', 'dispatchEvent']],
    [
      'Element',
      Element.prototype,
      ['attachShadow', 'getBoundingClientRect', 'getClientRects', 'checkVisibility', 'querySelectorAll'],
    ],
    ['Node', Node.prototype, ['appendChild', 'insertBefore', 'getRootNode', 'contains']],
    ['Document', Document.prototype, ['createElement', 'createTreeWalker', 'querySelectorAll', 'elementsFromPoint']],
    ['CustomElementRegistry', CustomElementRegistry.prototype, ['define', 'get', 'whenDefined']],
    ['MutationObserver', MutationObserver.prototype, ['observe']],
    ['ResizeObserver', ResizeObserver.prototype, ['observe']],
    ['IntersectionObserver', IntersectionObserver.prototype, ['observe']],
    ['HTMLCanvasElement', HTMLCanvasElement.prototype, ['getContext', 'toDataURL', 'toBlob']],
    ['MessagePort', MessagePort.prototype, ['postMessage']],
    [
      'window',
      window,
      ['getComputedStyle', 'requestIdleCallback', 'requestAnimationFrame', 'setTimeout', 'fetch', 'Image', 'MessageChannel'],
    ],
  ];
  for (const [name, object, methods] of watched) {
    for (const method of methods) {
      const original = object[method];
      object[method] = new Proxy(original, {
        apply: (target, self, args) => (notice(`${name}.${method}`), Reflect.apply(target, self, args)),
        construct: (target, args) => (notice(`new ${method}`), Reflect.construct(target, args)),
      });
    }
  }

  const globals = () => Object.getOwnPropertyNames(window).toSorted();
  const attributes = () => [...document.querySelectorAll('*')].map((each) => `${each.localName} ${each.attributes.length}`);
  const resources = () => performance.getEntriesByType('resource').map(({ name }) => name);
  /** @type {Record<string, () => string[]>} */
  const states = { globals, attributes, resources };
  /** @type {Record<string, string[]>} */
  const before = {};

  const begin = () => {
    document.querySelector('canvas')?.getContext('2d')?.fillRect(20, 20, 60, 50);
    document.querySelector('#host')?.attachShadow({ mode: 'closed' }).append(new Image(100, 100));
    const everything = { subtree: true, childList: true, attributes: true, characterData: true };
    new MutationObserver((records) => records.forEach(({ type, target }) => notice(`${type} of ${target.nodeName}`))).observe(
      document,
      everything,
    );
    for (const type of ['load', 'error', 'focus', 'blur', 'scroll', 'slotchange', 'message', 'animationstart', 'transitionrun']) {
      addEventListener(type, ({ target }) => notice(`${type} at ${target instanceof Node ? target.nodeName : 'window'}`), true);
    }
    addEventListener('securitypolicyviolation', () => notice('a violation'));
    for (const [name, read] of Object.entries(states)) before[name] = read();
    isOn = true;
  };
  const end = () => {
    isOn = false;
    const changed = Object.entries(states).flatMap(([name, read]) => {
      const now = read();
      return now.join() === before[name]?.join()
        ? []
        : [`${name}: ${now.filter((each) => !before[name]?.includes(each)).join()}`];
    });
    return [...noticed, ...changed];
  };
  Object.assign(window, { watcher: { begin, end } });
})();
