import type { Rectangle, Size } from '../../domain/image-source';
import { toPixels } from '../dom/css-values';

/** A border box, in CSS pixels before transforms. */
export interface StyledBox extends Size {
  style: CSSStyleDeclaration;
}

/** Distances inwards from each side of a box, in CSS pixels. */
interface Edges {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

/** Returns the size of the border box, or `null` if the style has none, as for a piece of a line. */
export function borderBoxSize(style: CSSStyleDeclaration): Size | null {
  const width = Number.parseFloat(style.width);
  const height = Number.parseFloat(style.height);
  if (!Number.isFinite(width) || !Number.isFinite(height)) return null;
  if (style.boxSizing === 'border-box') return { width, height };
  const { left, right, top, bottom } = edges(style);
  return { width: width + left + right, height: height + top + bottom };
}

/** Returns the widths of border and padding together. */
export function edges(style: CSSStyleDeclaration): Edges {
  const border = borderOf(style);
  const padding = paddingOf(style);
  return {
    left: border.left + padding.left,
    right: border.right + padding.right,
    top: border.top + padding.top,
    bottom: border.bottom + padding.bottom,
  };
}

function borderOf(style: CSSStyleDeclaration): Edges {
  return {
    left: toPixels(style.borderLeftWidth),
    right: toPixels(style.borderRightWidth),
    top: toPixels(style.borderTopWidth),
    bottom: toPixels(style.borderBottomWidth),
  };
}

function paddingOf(style: CSSStyleDeclaration): Edges {
  return {
    left: toPixels(style.paddingLeft),
    right: toPixels(style.paddingRight),
    top: toPixels(style.paddingTop),
    bottom: toPixels(style.paddingBottom),
  };
}

/** Returns an area by its name in `background-origin` and `background-clip`, in CSS pixels of the border box. */
export function areaOfBox({ width, height, style }: StyledBox, name: string): Rectangle {
  if (name === 'padding-box') return inset({ width, height }, borderOf(style));
  if (name === 'content-box') return inset({ width, height }, edges(style));
  return { x: 0, y: 0, width, height };
}

function inset({ width, height }: Size, { left, right, top, bottom }: Edges): Rectangle {
  return { x: left, y: top, width: Math.max(0, width - left - right), height: Math.max(0, height - top - bottom) };
}

/** Radii of the corners, clockwise from the upper left, as a canvas takes them. Empty for square corners. */
export type Radii = { x: number; y: number }[];

/** Returns the radii of an area inside a border box: those of the border, reduced by the distance between border and area. */
export function radiiOf({ width, height, style }: StyledBox, area: Rectangle): Radii {
  const right = width - area.x - area.width;
  const bottom = height - area.y - area.height;
  const corner = (radius: string, insetX: number, insetY: number) => {
    const [x = '0', y = x] = radius.split(' ');
    return { x: Math.max(0, lengthOf(x, width) - insetX), y: Math.max(0, lengthOf(y, height) - insetY) };
  };
  const radii = [
    corner(style.borderTopLeftRadius, area.x, area.y),
    corner(style.borderTopRightRadius, right, area.y),
    corner(style.borderBottomRightRadius, right, bottom),
    corner(style.borderBottomLeftRadius, area.x, bottom),
  ];
  return radii.some(({ x, y }) => x > 0 && y > 0) ? radii : [];
}

function lengthOf(value: string, whole: number): number {
  const number = Number.parseFloat(value) || 0;
  return value.endsWith('%') ? (number * whole) / 100 : number;
}
