const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** An age in at most four characters: "now", "42s", "7m", "3h", "12d". */
export function formatAge(ms: number): string {
  if (!(ms >= 5 * SECOND)) return 'now';
  if (ms < MINUTE) return `${Math.floor(ms / SECOND)}s`;
  if (ms < HOUR) return `${Math.floor(ms / MINUTE)}m`;
  if (ms < DAY) return `${Math.floor(ms / HOUR)}h`;
  return `${Math.floor(ms / DAY)}d`;
}

/** An age as a screen reader should say it: "just now", "7 minutes". */
export function spokenAge(ms: number): string {
  if (!(ms >= 5 * SECOND)) return 'just now';
  if (ms < MINUTE) return plural(Math.floor(ms / SECOND), 'second');
  if (ms < HOUR) return plural(Math.floor(ms / MINUTE), 'minute');
  if (ms < DAY) return plural(Math.floor(ms / HOUR), 'hour');
  return plural(Math.floor(ms / DAY), 'day');
}

/** A duration: "38 ms", "4.2 s", "1m 12s", "2h 04m". */
export function formatDuration(ms: number): string {
  if (!Number.isFinite(ms) || ms < 0) return '—';
  if (ms < SECOND) return `${Math.round(ms)} ms`;
  if (ms < 59_950) return `${(ms / SECOND).toFixed(1)} s`;
  const seconds = Math.round(ms / SECOND);
  if (seconds < 3_600) return `${Math.floor(seconds / 60)}m ${pad(seconds % 60)}s`;
  return `${Math.floor(seconds / 3_600)}h ${pad(Math.floor((seconds % 3_600) / 60))}m`;
}

/** A count in at most five characters: "812", "12.3k", "3.1M". */
export function formatCount(count: number): string {
  if (!Number.isFinite(count)) return '—';
  if (count < 1_000) return String(Math.round(count));
  const [value, unit] = count < 999_500 ? [count / 1_000, 'k'] : [count / 1_000_000, 'M'];
  return `${value < 100 ? value.toFixed(1).replace(/\.0$/, '') : Math.round(value)}${unit}`;
}

/** A size: "812 B", "88 KB", "4.2 MB". */
export function formatBytes(bytes: number): string {
  if (bytes < 1_024) return `${bytes} B`;
  if (bytes < 1_024 ** 2) return `${Math.round(bytes / 1_024)} KB`;
  return `${(bytes / 1_024 ** 2).toFixed(1)} MB`;
}

/** Money: "$0.04", "$14.20"; "—" when no price is known, because unknown is not free. */
export function formatCost(usd: number | undefined): string {
  if (usd === undefined) return '—';
  return usd > 0 && usd < 0.01 ? '<$0.01' : `$${usd.toFixed(2)}`;
}

/** Time of day, 24 hours, in the reader's time zone: "14:03:05". */
export function formatClock(iso: string): string {
  const date = new Date(iso);
  if (Number.isNaN(date.getTime())) return '--:--:--';
  return `${pad(date.getHours())}:${pad(date.getMinutes())}:${pad(date.getSeconds())}`;
}

let dateTime: Intl.DateTimeFormat | undefined;

/** Date and time in the reader's locale, for titles. */
export function formatDateTime(iso: string): string {
  const date = new Date(iso);
  if (Number.isNaN(date.getTime())) return iso;
  // Making one costs more than drawing a row.
  dateTime ??= new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'medium' });
  return dateTime.format(date);
}

/** "1 file", "3 files". */
export function plural(count: number, noun: string): string {
  // Most counts are small, and the locale's way takes longer than the row it stands in.
  const number = count < 1_000 ? String(count) : count.toLocaleString('en');
  return `${number} ${noun}${count === 1 ? '' : 's'}`;
}

function pad(value: number): string {
  return String(value).padStart(2, '0');
}
