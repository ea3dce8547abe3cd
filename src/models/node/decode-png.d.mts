export function decodePng(file: Uint8Array): { width: number; height: number; pixels: Uint8Array };
