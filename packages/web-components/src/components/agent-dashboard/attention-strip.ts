import { html, type TemplateResult } from 'lit';
import type { FleetCounts } from '../../client/attention.js';
import { icon, type IconName } from '../../rendering/icons.js';

interface Chip {
  readonly count: keyof FleetCounts;
  readonly icon: IconName;
  readonly look: string;
  /** What the filter says for it. */
  readonly word: string;
  say(count: number): string;
}

const CHIPS: readonly Chip[] = [
  {
    count: 'needs',
    icon: 'status-needs',
    look: 'needs',
    word: 'needs:you',
    say: (count) => (count === 1 ? 'needs you' : 'need you'),
  },
  { count: 'failed', icon: 'status-failed', look: 'failed', word: 'status:failed', say: () => 'failed' },
  { count: 'stalled', icon: 'status-stalled', look: 'stalled', word: 'status:stalled', say: () => 'quiet' },
  { count: 'working', icon: 'status-working', look: 'working', word: 'status:working', say: () => 'working' },
];

/**
 * The counts that matter, each a button that filters the list: "2 need you · 1 failed · 9 working". All of them
 * are always there, so that each keeps its place.
 *
 * @param counts - absent while nobody knows them
 */
export function renderAttentionStrip(
  counts: FleetCounts | undefined,
  filter: string,
  onFilter: (filter: string) => void,
): TemplateResult {
  return html`<div class="strip" role="group" aria-label="Sessions by what they need">
    ${CHIPS.map((chip) => {
      const count = counts?.[chip.count];
      const { word } = chip;
      const on = filter.split(/\s+/).includes(word);
      return html`<button
        type="button"
        part="chip"
        class="strip-chip chip-${chip.count} status-${chip.look} ${count ? '' : 'zero'} ${chip.count === 'needs' && count ? 'urgent' : ''}"
        aria-pressed=${on}
        @click=${() => onFilter(toggleWord(filter, word))}
      >
        ${icon(chip.icon)}<span class="strip-count">${count ?? '–'}</span
        ><span class="strip-word">${chip.say(count ?? 0)}</span>
      </button>`;
    })}
  </div>`;
}

/** The filter with the status word in it, in place of another one, or without it when it was there. */
export function toggleWord(filter: string, word: string): string {
  const words = filter.split(/\s+/).filter(Boolean);
  const others = words.filter((other) => !/^(?:status|needs):/.test(other));
  return (words.includes(word) ? others : [...others, word]).join(' ');
}
