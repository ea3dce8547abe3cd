/** Whether an element with this style is the one by which fixed and absolute descendants are placed. */
export function holdsFixed(style: CSSStyleDeclaration): boolean {
  const { transform, rotate, scale, translate, perspective, filter, backdropFilter, contain, willChange } = style;
  const changes = [transform, rotate, scale, translate, perspective, filter, backdropFilter];
  if (changes.some((value) => value !== undefined && value !== '' && value !== 'none')) return true;
  return /paint|layout|strict|content/.test(contain) || /transform|rotate|scale|translate|filter|perspective/.test(willChange);
}
