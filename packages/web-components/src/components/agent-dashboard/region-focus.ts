/** Moves the focus to the next or previous part of the page that can be seen, and around at the end. */
export function focusRegion(root: ShadowRoot, step: 1 | -1): void {
  const regions = [...root.querySelectorAll<HTMLElement>('[data-region]')].filter((region) =>
    region.checkVisibility(),
  );
  const here = regions.findIndex((region) => region.contains(root.activeElement));
  const from = here < 0 && step < 0 ? 0 : here;
  const next = regions.at((from + step) % regions.length);
  if (next) focusInside(next);
}

function focusInside(region: HTMLElement): void {
  const child = region.querySelector<HTMLElement>('[data-region-focus]');
  if (child) child.focus();
  if (region.getRootNode() instanceof ShadowRoot && region.matches(':focus-within')) return;
  region.focus();
}
