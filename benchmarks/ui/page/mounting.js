import { randomOf, SessionScript } from '../session-script.mjs';

/** Puts an element into an empty page of a fixed size. */
export function mount(tag, properties, { width = 1000, height = 760 } = {}) {
  const box = document.createElement('div');
  Object.assign(box.style, {
    width: `${width}px`,
    height: `${height}px`,
    display: 'grid',
    gridTemplate: 'minmax(0, 1fr) / minmax(0, 1fr)',
  });
  const element = document.createElement(tag);
  Object.assign(element, properties);
  box.append(element);
  document.body.replaceChildren(box);
  return element;
}

/** All elements below a root that match, shadow trees included. */
export function deepAll(root, selector) {
  const found = [...root.querySelectorAll(selector)];
  for (const element of root.querySelectorAll('*'))
    if (element.shadowRoot) found.push(...deepAll(element.shadowRoot, selector));
  return found;
}

export const rowsOf = (timeline) => [...timeline.shadowRoot.querySelectorAll('article')];
export const scrollerOf = (timeline) => timeline.shadowRoot.querySelector('.scroller');
export const gapToEnd = ({ scrollHeight, clientHeight, scrollTop }) =>
  scrollHeight - clientHeight - scrollTop;

/** One long session that began long ago, and goes on when asked. */
export function longSession(seed, id = 'long') {
  return new SessionScript({ seed, id, at: Date.now() - 30 * 86_400_000 });
}

/** Scripts of a fleet at work. */
export function fleetOf(seed, sessions) {
  const random = randomOf(seed);
  return Array.from(
    { length: sessions },
    (_, index) =>
      new SessionScript({
        seed: seed + index,
        id: `session-${index}`,
        at: Date.now() - (5 + random() * 60) * 60_000,
      }),
  );
}

/** Hands events to `push` at a rate, in the small portions in which a network brings them. */
export async function stream({ rate, seconds, next, push }) {
  const begun = performance.now();
  let sent = 0;
  await new Promise((resolve) => {
    const timer = setInterval(() => {
      const passed = Math.min(seconds, (performance.now() - begun) / 1_000);
      const due = Math.floor(passed * rate);
      if (due > sent) push(next(due - sent));
      sent = due;
      if (passed < seconds) return;
      clearInterval(timer);
      resolve();
    }, 8);
  });
  return sent;
}
