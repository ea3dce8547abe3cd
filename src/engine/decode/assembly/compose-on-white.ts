// AssemblyScript.

/** Composes RGBA on white, in place: `color * alpha + 255 * (1 - alpha)`, rounded. */
export function composeOnWhite(rgba: usize, pixelCount: i32): void {
  const end = rgba + ((<usize>pixelCount) << 2);
  for (let at = rgba; at < end; at += 4) {
    const alpha = <u32>load<u8>(at, 3);
    if (alpha === 255) continue;
    store<u8>(at, compose(load<u8>(at), alpha));
    store<u8>(at, compose(load<u8>(at, 1), alpha), 1);
    store<u8>(at, compose(load<u8>(at, 2), alpha), 2);
    store<u8>(at, 255, 3);
  }
}

function compose(color: u32, alpha: u32): u32 {
  // Never halfway between two numbers, because 255 is odd.
  return (color * alpha + 255 * (255 - alpha) + 127) / 255;
}
