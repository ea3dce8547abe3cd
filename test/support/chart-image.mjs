// @ts-check

/**
 * Draws a bar chart, which the network "Kinds of picture" is sure of, and puts it at the top of the page as an image with the id `chart`. Runs in
 * the page.
 */
export async function addChart() {
  const canvas = document.createElement('canvas');
  Object.assign(canvas, { width: 480, height: 320 });
  const context = canvas.getContext('2d');
  if (!context) throw new Error('the page draws no canvas');
  context.fillStyle = '#fff';
  context.fillRect(0, 0, 480, 320);
  context.font = '14px sans-serif';
  context.fillStyle = '#333';
  context.fillText('Visitors by month', 170, 24);
  for (let line = 0; line <= 5; line++) {
    const y = 280 - line * 46;
    context.fillStyle = '#ddd';
    context.fillRect(56, y, 400, 1);
    context.fillStyle = '#333';
    context.fillText(String(line * 20), 26, y + 5);
  }
  for (const [place, height] of [88, 140, 60, 190, 120, 215, 160].entries()) {
    context.fillStyle = '#2f6fb5';
    context.fillRect(72 + place * 54, 280 - height, 34, height);
    context.fillStyle = '#333';
    context.fillText(['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul'][place] ?? '', 76 + place * 54, 300);
  }
  context.fillRect(56, 50, 1, 230);
  const image = new Image(480, 320);
  Object.assign(image, { id: 'chart', alt: 'Visitors by month', src: canvas.toDataURL(), tabIndex: -1 });
  await image.decode();
  document.querySelector('main')?.prepend(image);
}
