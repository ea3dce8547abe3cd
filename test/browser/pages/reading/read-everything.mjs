// @ts-check
// Tries to read what lies over the page, by all that a page has. Runs as a classic script, before anything else, and listens from then on.

{
  /** The words read, and the way to them. @type {string[]} */
  const heard = [];
  /** @type {(way: string, what: unknown) => void} */
  const tell = (way, what) => void heard.push(`${way}: ${String(what)}`);
  /** Tells of a node that lies in a shadow tree. @type {(way: string, target: unknown) => void} */
  const tellForeign = (way, target) => {
    if (target instanceof Node && target.getRootNode() !== document) tell(way, `in a shadow tree, ${target.textContent}`);
  };
  const { documentElement } = document;
  /** @type {any} */
  const page = window;
  /** @typedef {HTMLElement & Record<string, unknown>} Host with whatever members browsers have */
  /** Returns the elements outside of the page's own ones. */
  const findHosts = () => /** @type {Host[]} */ ([...document.querySelectorAll('html > :not(head, body), dialog *')]);

  /** Shadow roots that events led to, and how. @type {Map<any, string>} */
  const reached = new Map();
  /** Notes the tree of a node that lies in a shadow tree, and the trees around. @type {(way: string, node: unknown) => void} */
  const reach = (way, node) => {
    let root = node instanceof Node ? node.getRootNode() : document;
    for (; root instanceof ShadowRoot; root = root.host.getRootNode()) reached.set(root, way);
  };
  /** @type {(root: any) => string} */
  const textOf = (root) => {
    const said = [root.textContent];
    if (root.getHTML({ serializableShadowRoots: true, shadowRoots: [...reached.keys()] }).includes('<template'))
      said.push('picture: a deeper tree');
    for (const element of root.querySelectorAll('*')) {
      // A slider keeps its position, and says it.
      for (const { name, value } of element.attributes) if (!/^(class|d|viewBox|aria-valuetext)$/.test(name)) said.push(value);
      if (/^(canvas|img|picture|video|image|iframe)$/.test(element.localName)) said.push(`picture: ${element.outerHTML}`);
      for (const name of ['innerText', 'ariaLabel', 'computedName', 'title', 'label', 'shadowRoot', 'assignedSlot', 'alt'])
        if (element[name]) said.push(element[name]);
      for (const pseudo of ['::before', '::after', '::marker']) said.push(getComputedStyle(element, pseudo).content);
      // The heat map is as wide as the image of the page itself.
      if (element.style?.width && !element.matches('.heat-map-place')) said.push(`picture: as wide as ${element.style.width}`);
      for (const each of [...(element.assignedNodes?.() ?? []), ...(element.ariaLabelledByElements ?? [])])
        said.push(each.textContent);
    }
    for (const { cssRules } of root.adoptedStyleSheets) said.push(...[...cssRules].map(({ style }) => style?.content ?? ''));
    return said.join(' ');
  };
  /** Tells of a node in a tree that is not reached by this. @type {(way: string, node: unknown) => void} */
  const tellDeeper = (way, node) => {
    if (node instanceof Node && node.getRootNode() !== document && !reached.has(node.getRootNode())) tellForeign(way, node);
  };
  /** By the names of nodes inside closed shadow trees that Firefox gives to everyone, a page reaches as much of the tree as it can. */
  const NAMES_INSIDE = ['originalTarget', 'explicitOriginalTarget', 'rangeParent'];
  /** @type {(event: any) => void} */
  const follow = ({ clientX: x, clientY: y }) => {
    for (const root of reached.keys()) {
      tellDeeper('activeElement', root.activeElement);
      for (const node of [...(root.getAnimations?.() ?? [])].map(({ effect }) => effect.target))
        tellDeeper('getAnimations', node);
      if (!x || !y) continue;
      for (const node of root.elementsFromPoint(x, y)) tellDeeper('elementsFromPoint', node);
      tellDeeper('caretPositionFromPoint', root.caretPositionFromPoint?.(x, y)?.offsetNode);
    }
    const shadowRoots = [...reached.keys()];
    const selected = /** @type {any} */ (getSelection());
    for (const node of [selected.anchorNode, selected.focusNode]) tellDeeper('selection', node);
    for (const { startContainer, endContainer } of selected.getComposedRanges?.({ shadowRoots }) ?? [])
      for (const node of [startContainer, endContainer]) tellDeeper('getComposedRanges', node);
    if (x && y) {
      const caret = /** @type {any} */ (document).caretPositionFromPoint?.(x, y, { shadowRoots });
      tellDeeper('caretPositionFromPoint', caret?.offsetNode);
    }
  };

  const types = new Set([
    'focusin',
    'focusout',
    'DOMActivate',
    'DOMMouseScroll',
    'MozMousePixelScroll',
    'beforematch',
    'selectionchange',
    'copy',
    'cut',
    'paste',
    'beforecopy',
    'beforeinput',
    'textInput',
  ]);
  for (const owner of [Window.prototype, Document.prototype, HTMLElement.prototype, window])
    for (const name of Object.keys(owner)) if (name.startsWith('on')) types.add(name.slice(2));
  for (const type of types) {
    addEventListener(
      type,
      (/** @type {any} */ event) => {
        const touched = ['touches', 'targetTouches', 'changedTouches'].flatMap((name) => [...(event[name] ?? [])]);
        for (const target of [...event.composedPath(), ...touched.map((touch) => touch.target)]) tellForeign(type, target);
        for (const { startContainer } of event.getTargetRanges?.() ?? []) tellForeign(type, startContainer);
        for (const name in event) {
          const value = event[name];
          if (!NAMES_INSIDE.includes(name)) tellForeign(`${type} ${name}`, value);
          else reach(name, value);
        }
        follow(event);
        // The browser's menu would stay open.
        if (type === 'contextmenu') event.preventDefault();
        const carried = [event.data, event.newState, event.dataTransfer?.getData('text'), event.clipboardData?.getData('text')];
        for (const value of carried) if (typeof value === 'string') tell(type, value);
      },
      true,
    );
  }
  /** @typedef {{element: Node, target: Node, sources: {node: Node}[]}} Seen what some entries name */
  const observer = new PerformanceObserver((list) => {
    for (const entry of /** @type {(PerformanceEntry & Partial<Seen>)[]} */ (list.getEntries())) {
      for (const node of [entry.element, entry.target, ...(entry.sources ?? []).map(({ node }) => node)])
        tellForeign(entry.entryType, node);
      // A number may be the same on the card by chance.
      tell(
        entry.entryType,
        JSON.stringify(entry, (_, value) => (typeof value === 'number' ? null : value)),
      );
    }
  });
  for (const type of PerformanceObserver.supportedEntryTypes) observer.observe({ type, buffered: true });
  new MutationObserver((records) => {
    for (const { target, addedNodes } of records)
      for (const node of /** @type {any[]} */ ([target, ...addedNodes])) tell('mutation', node.outerHTML ?? node.textContent);
  }).observe(document, { subtree: true, childList: true, attributes: true, characterData: true });

  const selection = /** @type {any} */ (getSelection());
  const flags = [0, 1, 2, 4, 8, 16, 31].map((bits) => [1, 2, 4, 8, 16].map((bit) => (bits & bit) !== 0));
  /** @type {(words: string) => void} */
  const find = (words) => {
    for (const [matchCase, backwards, wholeWord, inFrames, selected] of flags) {
      selection.removeAllRanges();
      if (selected) document.execCommand('selectAll');
      if (page.find(words, matchCase, backwards, true, wholeWord, inFrames, false)) tell('window.find', `${words}, ${selection}`);
    }
  };
  const walk = () => {
    const units = ['character', 'word', 'sentence', 'line', 'paragraph', 'lineboundary', 'documentboundary'];
    for (const start of [document.body, ...findHosts()])
      for (const unit of units)
        for (const direction of ['forward', 'backward']) {
          selection.collapse(start, 0);
          for (let step = 0; step < 30; step += 1) selection.modify('extend', direction, unit);
          tell('Selection.modify', `${selection} ${selection.anchorNode?.textContent} ${selection.focusNode?.textContent}`);
        }
  };
  const select = () => {
    document.execCommand('selectAll');
    tell('selectAll', selection);
    for (const command of ['copy', 'cut']) document.execCommand(command);
    selection.selectAllChildren(documentElement);
    tell('selectAllChildren', selection);
    selection.setBaseAndExtent(documentElement, 0, documentElement, documentElement.childNodes.length);
    tell('setBaseAndExtent', selection);
    for (const { startContainer, endContainer } of selection.getComposedRanges?.({ shadowRoots: [] }) ?? [])
      for (const node of [startContainer, endContainer]) tell('getComposedRanges', node.textContent);
    for (const host of findHosts()) {
      const range = document.createRange();
      range.selectNode(host);
      selection.removeAllRanges();
      selection.addRange(range);
      tell('Range', `${selection} ${range} ${range.cloneContents().textContent}`);
    }
    selection.removeAllRanges();
  };
  const serialize = () => {
    tell('serialized', new XMLSerializer().serializeToString(document));
    tell('getHTML', documentElement.getHTML({ serializableShadowRoots: true }));
    tell('innerText', `${documentElement.innerText} ${documentElement.outerText}`);
    for (const host of findHosts()) {
      tell('host', `${host.outerHTML} ${host.innerText} ${host.shadowRoot?.innerHTML} ${host['computedName']}`);
      for (const name in host) {
        const value = host[name];
        if (/^aria|^title$|^accessKey$/.test(name)) tell(name, value instanceof Element ? value.outerHTML : value);
      }
      for (const pseudo of ['', '::before', '::after', '::backdrop', '::marker'])
        tell('style', getComputedStyle(host, pseudo).content + getComputedStyle(host, pseudo).cssText);
    }
    for (const { effect } of /** @type {any[]} */ (document.getAnimations())) tellForeign('getAnimations', effect.target);
    for (let index = 0; index < window.length; index += 1) tell('frame', page[index].document.documentElement.outerHTML);
    for (const sheet of document.adoptedStyleSheets)
      tell('style sheet', [...sheet.cssRules].map(({ cssText }) => cssText).join());
  };
  /** @type {(box: {left: number, top: number, right: number, bottom: number}) => void} */
  const point = ({ left, top, right, bottom }) => {
    const at = /** @type {any} */ (document);
    for (let x = left + 4; x < right; x += 24)
      for (let y = top + 4; y < bottom; y += 9) {
        const carets = [at.caretPositionFromPoint?.(x, y)?.offsetNode, at.caretRangeFromPoint?.(x, y)?.startContainer];
        for (const node of [...carets, ...document.elementsFromPoint(x, y)]) tellForeign('point', node);
      }
  };
  /** Fonts and values that only what lies over the page has asked for. */
  const readStyles = () => {
    for (const { family, status } of document.fonts) if (status !== 'unloaded') tell('font', `${family} shows words`);
    const isPainted = performance.getEntriesByType('resource').some(({ name }) => name.endsWith('/evil.png'));
    if (isPainted) tell('@property', 'what the page wants');
  };

  /** @type {(words: string[], box: any) => Promise<string[]>} */
  const read = async (words, box) => {
    for (const each of words) find(each);
    walk();
    select();
    serialize();
    point(box);
    readStyles();
    for (const [root, way] of reached) tell(way, textOf(root));
    await new Promise((resolve) => requestAnimationFrame(resolve));
    return heard.splice(0);
  };
  let own = '';

  /** To be called once while nothing lies over the page: what is read then are the page's own words. */
  page.readOwn = async () => {
    const host = document.createElement('div');
    documentElement.append(host);
    own = (await read(['~'], host.getBoundingClientRect())).join('\n');
    host.remove();
    return own;
  };

  /** The words read from a box, and the way to them. */
  page.attack = async (/** @type {string[]} */ words, /** @type {any} */ box) => {
    const foreign = words.filter((each) => !own.includes(each));
    const pattern = new RegExp(
      `(?<![\\p{L}\\d])(${foreign.map((each) => each.replaceAll(/[.*+?^${}()|[\]\\/]/g, '\\$&')).join('|')})(?![\\p{L}\\d])`,
      'u',
    );
    const isRead = (/** @type {string} */ each) =>
      /^(font|@property|frame|style sheet):|: in a shadow tree|picture: /.test(each) || pattern.test(each);
    const all = (await read(words, box)).filter(isRead);
    const excerpt = (/** @type {string} */ each) => {
      const { index, 0: word } = pattern.exec(each) ?? { index: 0, 0: '' };
      return `${each.slice(0, 60)} … ${each.slice(Math.max(0, index - 60), index + 60)} (${word})`;
    };
    return [...new Set(all)].map(excerpt);
  };
}
