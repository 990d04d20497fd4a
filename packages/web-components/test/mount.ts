import { afterEach } from 'vitest';

const mounted: HTMLElement[] = [];
afterEach(() => {
  for (const element of mounted.splice(0)) element.remove();
});

/** Puts an element into the document until the test ends, with its properties set before. */
export async function mount<Element extends HTMLElement>(
  tag: string,
  properties: Partial<Element>,
  size = { width: 900, height: 600 },
): Promise<Element> {
  const frame = document.createElement('div');
  frame.style.cssText = `width: ${size.width}px; height: ${size.height}px; display: grid; grid-template: minmax(0, 1fr) / minmax(0, 1fr)`;
  const element = document.createElement(tag) as Element;
  Object.assign(element, properties);
  frame.append(element);
  document.body.append(frame);
  mounted.push(frame);
  await settled();
  return element;
}

/** Lets pending frames and updates happen. */
export async function settled(frames = 4): Promise<void> {
  for (let frame = 0; frame < frames; frame += 1)
    await new Promise((resolve) => requestAnimationFrame(resolve));
}

/** Every element below a root, shadow trees included. */
export function deepElements(root: ParentNode): Element[] {
  const own = root instanceof Element && root.shadowRoot ? [...root.shadowRoot.children] : [];
  return [...own, ...root.children].flatMap((element) => [element, ...deepElements(element)]);
}

/** What a reader sees of a tree, shadow trees included. */
export function deepText(root: Node): string {
  if (root instanceof Text) return root.data;
  if (root instanceof HTMLStyleElement) return '';
  const children = root instanceof Element && root.shadowRoot ? root.shadowRoot.childNodes : root.childNodes;
  return [...children].map(deepText).join('');
}

/** All elements that match, shadow trees included. */
export function deepAll<Found extends Element = HTMLElement>(root: ParentNode, selector: string): Found[] {
  return deepElements(root).filter((element): element is Found => element.matches(selector));
}
