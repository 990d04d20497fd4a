import { html, type TemplateResult } from 'lit';

/** One tab of a tab list. */
export interface Tab<Name extends string> {
  readonly name: Name;
  readonly title: string;
  /** Drawn behind the title. */
  readonly count?: number | undefined;
}

/** A list of tabs and what happens when one is chosen. */
export interface TabList<Name extends string> {
  /** Says what the tabs are about. */
  readonly label: string;
  readonly tabs: readonly Tab<Name>[];
  readonly selected: Name;
  readonly select: (name: Name) => void;
}

const STEPS: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowLeft: -1 };

/**
 * Tabs after the pattern of the ARIA practices: one stop for Tab, arrow keys and Home and End choose. Draw the
 * panel with `renderTabPanel` in the same shadow tree.
 */
export function renderTabs<Name extends string>({
  label,
  tabs,
  selected,
  select,
}: TabList<Name>): TemplateResult {
  const onKeydown = (event: KeyboardEvent): void => {
    const at = tabs.findIndex(({ name }) => name === selected);
    const next = tabs[nextIndex(event, at, tabs.length)];
    if (!next) return;
    event.preventDefault();
    event.stopPropagation();
    select(next.name);
    const list = event.currentTarget as HTMLElement;
    list.querySelector<HTMLElement>(`[data-tab="${next.name}"]`)?.focus();
  };
  return html`<div class="tabs" part="tabs" role="tablist" aria-label=${label} @keydown=${onKeydown}>
    ${tabs.map(
      ({ name, title, count }) =>
        html`<button
          type="button"
          class="tab"
          part="tab"
          role="tab"
          id="tab-${name}"
          data-tab=${name}
          aria-selected=${name === selected}
          aria-controls="panel"
          tabindex=${name === selected ? 0 : -1}
          @click=${() => select(name)}
        >
          ${title}${count === undefined ? '' : html`<span class="tab-count">${count.toLocaleString('en')}</span>`}
        </button>`,
    )}
  </div>`;
}

/** What the selected tab shows. */
export function renderTabPanel(selected: string, content: unknown, focusable = true): TemplateResult {
  return html`<div
    class="panel"
    part="panel"
    role="tabpanel"
    id="panel"
    aria-labelledby="tab-${selected}"
    tabindex=${focusable ? 0 : -1}
  >
    ${content}
  </div>`;
}

/** -1 when the key is not one of ours. */
function nextIndex(
  { key, currentTarget, altKey, ctrlKey, metaKey }: KeyboardEvent,
  at: number,
  count: number,
): number {
  if (altKey || ctrlKey || metaKey) return -1;
  if (key === 'Home') return 0;
  if (key === 'End') return count - 1;
  const step = STEPS[key];
  if (step === undefined) return -1;
  const isRtl = getComputedStyle(currentTarget as Element).direction === 'rtl';
  return (at + (isRtl ? -step : step) + count) % count;
}
