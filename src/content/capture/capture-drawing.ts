import type { Preview } from '../../domain/preview';
import { createPreview } from '../../media/preview/preview';
import type { Captured } from './captured';
import { loadImage } from '../image/load-image';
import { isReadBackNoisy } from '../image/read-back-noise';
import { boundingBox, call, queryAll, read } from '../dom/members';
import { GapLensError } from '../../domain/errors';
import { isShadowRoot } from '../dom/is-element';
import { inPieces } from '../dom/yield-to-page';

const MIME_TYPE = 'image/svg+xml';

/** Captures a drawing in the page as an SVG file, which the engine's host draws. */
export async function captureDrawing(svg: SVGSVGElement, signal: AbortSignal): Promise<Captured> {
  const text = await svgFileOf(svg, signal);
  const source = { kind: 'file', bytes: new TextEncoder().encode(text).buffer, mimeType: MIME_TYPE } as const;
  return { source, captureMethod: 'page', preview: isReadBackNoisy() ? null : await previewDrawing(text, signal) };
}

async function previewDrawing(text: string, signal: AbortSignal): Promise<Preview | null> {
  try {
    const image = await loadImage(`data:${MIME_TYPE},${encodeURIComponent(text)}`, {}, signal);
    return await createPreview(image, { width: image.naturalWidth, height: image.naturalHeight });
  } catch {
    return null;
  }
}

const XMLNS = 'http://www.w3.org/2000/svg';
const XLINK = 'http://www.w3.org/1999/xlink';

/** Inherited properties to inline, since the file loses the page's style sheets. Written only where they differ from the parent. */
const INHERITED = (
  'color fill fill-opacity fill-rule stroke stroke-width stroke-opacity stroke-linecap stroke-linejoin stroke-dasharray ' +
  'stroke-dashoffset clip-rule visibility font-family font-size font-weight font-style text-anchor letter-spacing'
).split(' ');
/** Other properties to inline, with their initial values. Written only where they differ from these. */
const OTHERS = {
  opacity: '1',
  'stop-color': '',
  'stop-opacity': '1',
  'clip-path': 'none',
  mask: 'none',
  filter: 'none',
  transform: 'none',
  'mix-blend-mode': 'normal',
};

/** Most elements whose styles are inlined: more would take too long. */
const MOST_STYLED = 1500;

/** A drawing with more elements is captured from the screen, since copying it would block the page. */
const MOST_ELEMENTS = 10_000;

/** Elements that are removed: an image runs no scripts and restarts its animations, and a canvas with HTML in it cannot be read. */
const LEFT_OUT = 'script, foreignObject, animate, animateMotion, animateTransform, set';

/** Elements of a drawing that may refer to other files. */
const MAY_USE_FILES = 'image, feImage, use';

/**
 * Returns the text of an SVG file that looks like a drawing in the page. Works in pieces, so that the page stays responsive.
 *
 * @throws GapLensError `image-unreadable` if the drawing is very large, or refers to other files, which images do not load
 */
export async function svgFileOf(svg: SVGSVGElement, signal: AbortSignal): Promise<string> {
  if (queryAll(svg, '*').length > MOST_ELEMENTS) throw new GapLensError('image-unreadable');
  // A document that is never shown loads and runs nothing.
  const inert = document.implementation.createHTMLDocument('');
  const copy = inert.importNode(svg, true);
  await inPieces(addStyles(svg, copy), signal);
  await inPieces(addReferenced(svg, copy), signal);
  if ([...copy.querySelectorAll(MAY_USE_FILES)].some(usesFile)) throw new GapLensError('image-unreadable');
  for (const element of copy.querySelectorAll(LEFT_OUT)) element.remove();
  await inPieces(dropInvalid([copy, ...copy.querySelectorAll('*')]), signal);
  const width = read(svg, 'clientWidth') || boundingBox(svg).width;
  const height = read(svg, 'clientHeight') || boundingBox(svg).height;
  if (!copy.hasAttribute('viewBox')) copy.setAttribute('viewBox', `0 0 ${width} ${height}`);
  copy.setAttribute('width', `${width}`);
  copy.setAttribute('height', `${height}`);
  return new XMLSerializer().serializeToString(copy);
}

function* addStyles(svg: SVGSVGElement, copy: SVGSVGElement): Generator<void, void> {
  const copies = [copy, ...copy.querySelectorAll('*')];
  for (const [index, element] of [svg, ...queryAll(svg, '*')].slice(0, MOST_STYLED).entries()) {
    const style = getComputedStyle(element);
    const around = element === svg ? null : getComputedStyle(read(element, 'parentElement') ?? svg);
    const kept = INHERITED.filter((name) => style.getPropertyValue(name) !== around?.getPropertyValue(name));
    const own = Object.entries(OTHERS).flatMap(([name, usual]) => (style.getPropertyValue(name) === usual ? [] : [name]));
    // The drawing's own position and transform belong to the page.
    const names = around ? [...kept, ...own, 'transform-origin'] : [...kept, 'opacity', 'background-color'];
    const rules = names.map((name) => `${name}:${style.getPropertyValue(name)}`);
    if (style.display === 'none') rules.push('display:none');
    copies[index]?.setAttribute('style', rules.join(';'));
    yield;
  }
}

/** Adds the elements that the drawing uses from elsewhere in the page, such as symbols and gradients. */
function* addReferenced(svg: SVGSVGElement, copy: SVGSVGElement): Generator<void, void> {
  const root = call(svg, 'getRootNode');
  if (!(root instanceof Document || isShadowRoot(root))) return;
  const defs = copy.ownerDocument.createElementNS(XMLNS, 'defs');
  copy.append(defs);
  const seen = new Set([...copy.querySelectorAll('[id]')].map(({ id }) => id));
  // Grows during the loop, since added elements may use other elements.
  const elements = [...copy.querySelectorAll('*')];
  for (const element of elements) {
    if (elements.length > MOST_ELEMENTS) throw new GapLensError('image-unreadable');
    yield;
    for (const id of idsUsedBy(element)) {
      const referenced = seen.has(id) ? null : root.getElementById(id);
      seen.add(id);
      if (!(referenced instanceof SVGElement)) continue;
      const added = copy.ownerDocument.importNode(referenced, true);
      defs.append(added);
      elements.push(added, ...queryAll(added, '*'));
    }
  }
}

function usesFile(element: Element): boolean {
  const address = call(element, 'getAttribute', 'href') ?? call(element, 'getAttributeNS', XLINK, 'href') ?? '';
  return address !== '' && !/^(#|data:)/i.test(address);
}

function idsUsedBy(element: Element): string[] {
  const values = [...read(element, 'attributes')].map(({ name, value }) => (/(^|:)href$/.test(name) ? `url(${value})` : value));
  return values.flatMap((value) => [...value.matchAll(/url\(["']?#([^"')]+)/g)].map(([, id]) => id ?? ''));
}

/** Removes attributes whose names are valid in HTML but not in XML. */
function* dropInvalid(elements: readonly Element[]): Generator<void, void> {
  for (const element of elements) {
    for (const name of call(element, 'getAttributeNames')) if (!/^[a-z_][\w:.-]*$/i.test(name)) element.removeAttribute(name);
    yield;
  }
}
