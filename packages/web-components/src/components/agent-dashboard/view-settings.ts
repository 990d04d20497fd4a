import type { ViewMemory } from '../../client/view-memory.js';

/** How somebody set the dashboard, kept in its memory. Absent: as the host set it. */
export interface ViewSettings {
  readonly theme?: 'light' | 'dark' | 'auto' | undefined;
  readonly density?: 'compact' | 'cozy' | 'comfortable' | undefined;
  readonly groupBy?: 'attention' | 'project' | 'host' | 'agent' | 'none' | undefined;
  readonly sort?: 'stable' | 'updated' | 'started' | 'name' | 'cost' | undefined;
  /** Tell through the system, while the page is hidden, that a session needs somebody. */
  readonly notify: boolean;
}

/** A setting that is one of a few words. */
export interface Choice {
  readonly name: 'theme' | 'density' | 'groupBy' | 'sort';
  readonly label: string;
  /** The first is the usual one. */
  readonly options: readonly (readonly [value: string, label: string])[];
}

/** The settings of the view menu, from top to bottom. */
export const CHOICES: readonly Choice[] = [
  {
    name: 'theme',
    label: 'Theme',
    options: [
      ['auto', 'System'],
      ['light', 'Light'],
      ['dark', 'Dark'],
    ],
  },
  {
    name: 'density',
    label: 'Rows',
    options: [
      ['cozy', 'Cozy'],
      ['compact', 'Compact'],
      ['comfortable', 'Comfortable'],
    ],
  },
  {
    name: 'groupBy',
    label: 'Group by',
    options: [
      ['attention', 'Who needs you'],
      ['project', 'Project'],
      ['host', 'Host'],
      ['agent', 'Agent'],
      ['none', 'Nothing'],
    ],
  },
  {
    name: 'sort',
    label: 'Order',
    options: [
      ['stable', 'Stable'],
      ['updated', 'Last event'],
      ['started', 'Start'],
      ['name', 'Name'],
      ['cost', 'Cost'],
    ],
  },
];

/** The settings as they were left; values that make no sense any more are left out. */
export function readSettings(memory: ViewMemory): ViewSettings {
  const chosen = CHOICES.flatMap(({ name, options }) => {
    const value = memory.setting(name);
    return options.some(([option]) => option === value) ? [[name, value] as const] : [];
  });
  return { ...Object.fromEntries(chosen), notify: memory.setting('notify') === true };
}
