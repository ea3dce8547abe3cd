import { useLayoutEffect, useRef } from 'preact/hooks';
import type { JSX } from 'preact';

interface PixelsCanvasProps extends Pick<JSX.CanvasHTMLAttributes, 'class' | 'role' | 'aria-label' | 'aria-hidden'> {
  width: number;
  height: number;
  paint: (context: CanvasRenderingContext2D) => void;
  /** Painted anew when one of these has changed. */
  of: readonly unknown[];
}

/** A canvas that is painted when what it shows has changed, not each time that its surroundings are drawn. */
export function PixelsCanvas({ width, height, paint, of, ...attributes }: PixelsCanvasProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useLayoutEffect(() => {
    if (!canvas.current) return;
    Object.assign(canvas.current, { width, height });
    const context = canvas.current.getContext('2d');
    if (context) paint(context);
  }, [width, height, ...of]);
  return <canvas ref={canvas} {...attributes} />;
}
