import type { SearchCommand } from '../agent-search/search-commands.js';

/** What the commands of a dashboard act on. */
export interface CommandTarget {
  readonly replaying: boolean;
  readonly features: ReadonlySet<string>;
  readonly nextNeeding: (step: 1 | -1) => void;
  readonly setTheme: (theme: 'light' | 'dark' | 'auto') => void;
  readonly toggleReplay: () => void;
  readonly showKeys: () => void;
}

/** What a dashboard can do beside what every palette offers. */
export function dashboardCommands(target: CommandTarget): readonly SearchCommand[] {
  const { features, replaying } = target;
  const replay: SearchCommand = {
    id: 'replay',
    label: replaying ? 'Back to live' : 'Replay what happened',
    run: () => target.toggleReplay(),
  };
  return [
    {
      id: 'previous-needs-you',
      label: 'Go to previous session that needs you',
      keys: 'N',
      run: () => target.nextNeeding(-1),
    },
    ...(features.has('replay') ? [replay] : []),
    { id: 'theme-light', label: 'Light theme', run: () => target.setTheme('light') },
    { id: 'theme-dark', label: 'Dark theme', run: () => target.setTheme('dark') },
    { id: 'theme-auto', label: 'Theme of the system', run: () => target.setTheme('auto') },
    { id: 'keys', label: 'Show all keys', keys: '?', run: () => target.showKeys() },
  ];
}
