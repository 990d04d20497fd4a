const MEMORY = 'ao-docs-switches';
const WIDTHS: Readonly<Record<string, string>> = { wide: '900px', middle: '600px', narrow: '420px' };

/** Makes the radio buttons of the page work, and remembers them for the next page. */
export function bindSwitches(stage: HTMLElement | null): void {
  // Where the page is narrow, the list of all components would hide the one that was asked for.
  const list = document.querySelector<HTMLDetailsElement>('.side details');
  if (list && matchMedia('(width < 52rem)').matches) list.open = false;
  const form = document.querySelector<HTMLFormElement>('#switches');
  if (!form) return;
  for (const [name, value] of Object.entries(remembered())) {
    const radios = form.elements.namedItem(name);
    if (radios instanceof RadioNodeList) radios.value = value;
  }
  const apply = (): void => {
    const { theme, density, width } = Object.fromEntries(new FormData(form)) as Record<string, string>;
    document.documentElement.dataset['theme'] = theme;
    for (const element of stage?.querySelectorAll<HTMLElement & { density?: string | undefined }>('*') ??
      []) {
      if ('density' in element) element.density = density === 'page' ? undefined : density;
    }
    stage?.style.setProperty('--stage-width', WIDTHS[width ?? ''] ?? '100%');
    remember({ theme, density, width });
  };
  form.addEventListener('change', apply);
  apply();
}

function remembered(): Record<string, string> {
  try {
    const known: unknown = JSON.parse(localStorage.getItem(MEMORY) ?? '{}');
    return Object.fromEntries(
      Object.entries(known ?? {}).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
    );
  } catch {
    return {};
  }
}

function remember(switches: Record<string, string | undefined>): void {
  try {
    localStorage.setItem(MEMORY, JSON.stringify(switches));
  } catch {
    // Without a storage each page begins anew.
  }
}
