// @ts-check
// Shows the file that `?file=` names, and with `?nested=` another frame in it.
{
  const wanted = new URLSearchParams(location.search);
  const image = new Image(100, 100);
  image.src = `files/${encodeURIComponent(wanted.get('file') ?? '')}.jpg`;
  document.body.append(image);
  const nested = wanted.get('nested');
  if (nested) {
    const frame = document.createElement('iframe');
    frame.src = nested;
    document.body.append(frame);
  }
}
