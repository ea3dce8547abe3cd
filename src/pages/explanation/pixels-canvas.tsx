import { useLayoutEffect, useRef } from 'preact/hooks';

interface PixelsCanvasProps {
  width: number;
  height: number;
  paint: (context: CanvasRenderingContext2D) => void;
  /** Painted anew when one of these has changed. */
  of: readonly unknown[];
  /** For screen readers; without one it is decoration. */
  name?: string;
  class?: string;
}

/** A canvas that is painted when what it shows has changed, not each time that its surroundings are drawn. */
export function PixelsCanvas({ width, height, paint, of, name, class: more = '' }: PixelsCanvasProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useLayoutEffect(() => {
    if (!canvas.current) return;
    Object.assign(canvas.current, { width, height });
    const context = canvas.current.getContext('2d');
    if (context) paint(context);
  }, [width, height, ...of]);
  return <canvas ref={canvas} class={more} {...(name ? { role: 'img', 'aria-label': name } : { 'aria-hidden': true })} />;
}
