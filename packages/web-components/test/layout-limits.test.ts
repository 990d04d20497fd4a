import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DASHBOARD_SCENES, type DashboardScene } from './dashboard-scenes.js';
import { KeyboardPage, startGallery, type OpenOptions } from './keyboard-page.js';

const CLOSED = DASHBOARD_SCENES.filter(({ scene }) => scene === undefined);

let gallery: Awaited<ReturnType<typeof startGallery>>;
beforeAll(async () => {
  gallery = await startGallery();
}, 60_000);
afterAll(() => gallery?.stop());

interface Look extends OpenOptions {
  /** What the host's page changes before anything is looked at. */
  readonly change?: () => void;
}

/** Controls that stick out of the window, and whether the page scrolls sideways. */
async function problems(scene: DashboardScene, { change, ...options }: Look): Promise<string[]> {
  const at = await KeyboardPage.open(gallery, { ...scene, ...options });
  try {
    if (change) await at.page.evaluate(change);
    await scene.act?.(at);
    await at.settled();
    return [...(await at.page.evaluate(findProblems)), ...at.errors];
  } finally {
    await at.close();
  }
}

// Runs in the page.
function findProblems(): string[] {
  const deep = (root: ParentNode): Element[] =>
    [...root.querySelectorAll('*')].flatMap((one) => [one, ...(one.shadowRoot ? deep(one.shadowRoot) : [])]);
  const scrollsInside = (one: Element): boolean => {
    for (let up: Element | null = one; up;) {
      const { overflowX } = getComputedStyle(up);
      if (overflowX === 'auto' || overflowX === 'scroll') return true;
      up = up.assignedSlot ?? up.parentElement ?? ((up.getRootNode() as ShadowRoot).host || null);
    }
    return false;
  };
  const name = (one: Element): string =>
    `${one.localName}.${one.className} "${(one.getAttribute('aria-label') ?? one.textContent ?? '').trim().slice(0, 40)}"`;
  const { clientWidth, scrollWidth } = document.documentElement;
  const found = scrollWidth > clientWidth ? [`the page is ${scrollWidth} px wide`] : [];
  for (const one of deep(document)) {
    if (!one.matches('button, a, input, select, [role=tab], summary') || !one.checkVisibility()) continue;
    const box = one.getBoundingClientRect();
    if (box.width <= 1 || box.height <= 1 || one.matches('.skip, [tabindex="-1"]') || scrollsInside(one))
      continue;
    if (box.left < -1 || box.right > clientWidth + 1) found.push(`outside: ${name(one)}`);
    const clips = getComputedStyle(one).overflowX === 'visible' && one.matches('button, [role=tab], summary');
    if (clips && one.scrollWidth > one.clientWidth + 2) found.push(`too narrow: ${name(one)}`);
  }
  return found;
}

const LOOKS: Record<string, Look> = {
  'at 320 px': { width: 320, height: 640 },
  'from right to left at 1440 px': {
    change: () => {
      document.documentElement.dir = 'rtl';
    },
  },
  'from right to left at 420 px': {
    width: 420,
    change: () => {
      document.documentElement.dir = 'rtl';
    },
  },
  'with the spacing that readers may ask for': {
    width: 900,
    change: () => {
      const { style } = document.documentElement;
      style.setProperty('letter-spacing', '0.12em');
      style.setProperty('word-spacing', '0.16em');
      style.setProperty('line-height', '1.5');
    },
  },
};

describe.each(Object.entries(LOOKS))('%s, every control can be reached and read:', (_name, look) => {
  it.each(CLOSED.map((scene) => [scene.name, scene] as const))('%s', async (_scene, scene) => {
    expect(await problems(scene, look)).toEqual([]);
  });
});

it('is noticed when something is too wide', async () => {
  const change = () => {
    (document.body.firstElementChild as HTMLElement).style.setProperty('min-inline-size', '500px');
  };

  const found = await problems(CLOSED[0]!, { width: 320, change });

  expect(found.join('\n')).toMatch(/the page is \d+ px wide|outside: /);
});
