import type { TimelineEntry } from '@ao-observability/core';
import type { LitElement } from 'lit';
import type { FleetClient } from '../../client/fleet-client.js';
import { MergedTimeline } from '../../client/merged-timeline.js';
import { Copier } from '../../controllers/copier.js';
import { FeedWindow, type FeedPlace } from '../../controllers/feed-window.js';
import { Frame } from '../../controllers/frame.js';
import { MemoryController } from '../../controllers/memory-controller.js';
import { TickerController } from '../../controllers/ticker.js';
import { AoEventSelectEvent } from '../../events/ao-event-select-event.js';
import { AoFollowChangeEvent } from '../../events/ao-follow-change-event.js';
import { Announcer, type AnnounceMode } from './announcer.js';
import { Conversation } from './conversation.js';
import { EventSeeker } from './event-seeker.js';
import { FeedFocus } from './feed-focus.js';
import { FindController } from './find-controller.js';
import { FollowController } from './follow-controller.js';
import { PlaceMemory } from './follow-memory.js';
import { nearestInTime } from './nearest-in-time.js';
import { PayloadLoader } from './payload-loader.js';
import { ShownSessions } from './shown-sessions.js';
import { TimelineFilter } from './timeline-filter.js';
import { isExpandable, kindOf, type TimelineRow } from './timeline-rows.js';
import { TimelineSettings, type SettingsHost } from './timeline-settings.js';
import { UnreadMarks } from './unread-marks.js';

/** What {@link TimelineController} asks of the element it serves. */
export interface TimelineHost extends LitElement, SettingsHost {
  readonly sessionIds: readonly string[];
  readonly event?: string | undefined;
  readonly q?: string | undefined;
  readonly maxEvents?: number | undefined;
  readonly filter: string;
  readonly announce: AnnounceMode;
}

/** The conversation of a timeline: what is in it, what is in view, and what its reader does with it. */
export class TimelineController {
  readonly shown: ShownSessions;
  readonly settings: TimelineSettings;
  readonly follow: FollowController;
  readonly conversation: Conversation;
  readonly feed: FeedWindow;
  readonly payloads: PayloadLoader;
  readonly focus: FeedFocus;
  readonly find: FindController;
  readonly seeker: EventSeeker;
  readonly unread: UnreadMarks;
  readonly announcer: Announcer;
  readonly copier: Copier;
  filter = new TimelineFilter('');

  readonly #host: TimelineHost;
  readonly #client: () => FleetClient | undefined;
  readonly #frame: Frame;
  /** Where the conversation was left for another view. */
  #viewPlace: FeedPlace | undefined;
  readonly #places = new PlaceMemory();
  #followsAtFirst = true;

  constructor(host: TimelineHost, client: () => FleetClient | undefined) {
    this.#host = host;
    this.#client = client;
    this.shown = new ShownSessions(() => host.sessionIds, client);
    this.#frame = new Frame(() => host.requestUpdate());
    const update = (): void => host.requestUpdate();
    const memory = new MemoryController(host);
    this.settings = new TimelineSettings(host, () => memory.memory);
    this.unread = new UnreadMarks(() => memory.memory);
    this.copier = new Copier(host);
    this.announcer = new Announcer(update);
    this.payloads = new PayloadLoader(update);
    this.follow = new FollowController(host, (follow, reason) => {
      host.requestUpdate('follow', !follow);
      host.dispatchEvent(new AoFollowChangeEvent(follow, reason));
    });
    this.conversation = new Conversation({
      onChange: () => this.#frame.request(),
      onAdded: (entries) => this.#onAdded(entries),
    });
    this.focus = new FeedFocus(this.conversation);
    this.feed = new FeedWindow(host, {
      scroller: () => host.renderRoot?.querySelector<HTMLElement>('.scroller') ?? null,
      following: () => this.follow.state.following,
      focusedKey: () => this.focus.key,
      paged: () => this.conversation.paged,
    });
    const isShown = (entry: TimelineEntry): boolean => this.#isShown(entry);
    this.find = new FindController({
      conversation: this.conversation,
      client,
      isShown,
      show: (key) => this.#showKey(key, 'find'),
      update,
    });
    this.seeker = new EventSeeker({
      conversation: this.conversation,
      isShown,
      found: (key) => this.#showKey(key, 'event'),
    });
    host.addController(new TickerController(() => this.conversation.isRunning && this.#frame.request()));
    host.addController({ hostConnected: () => this.#listen(), hostDisconnected: () => this.#leave() });
  }

  /** Shows the sessions of the host as their reader left them, else from their end. */
  open(): void {
    const client = this.#client();
    const { sessionIds } = this.#host;
    const [session] = sessionIds;
    const sessions = sessionIds.join(' ');
    // The client and the session often come together.
    if (this.conversation.timeline && this.#places.isOf(client, sessions)) return;
    this.#places.leave(this.follow.state.following ? undefined : this.feed.place);
    this.conversation.close();
    this.payloads.clear();
    this.focus.reset();
    this.find.reset();
    this.announcer.reset();
    this.feed.reset();
    if (client && session !== undefined && this.#host.isConnected) {
      const isMerged = sessionIds.length > 1;
      this.#places.open(client, sessions, this.#host.event === undefined);
      if (isMerged) this.unread.close();
      else this.unread.open(session);
      this.conversation.open(isMerged ? new MergedTimeline(client, sessionIds) : client.timeline(session));
      this.limit();
      this.seeker.seek(this.#host.event);
      this.find.want(this.#host.q);
    }
    this.follow.send({ type: 'reset', following: this.#followsAtFirst && !this.#places.awaits });
    this.#host.requestUpdate('follow', !this.follow.state.following);
    this.#host.requestUpdate();
  }

  /** The host says whether to follow. */
  setFollow(follow: boolean): void {
    this.#followsAtFirst = follow;
    if (follow === this.follow.state.following) return;
    if (follow) this.toEnd();
    else this.follow.send({ type: 'left-end', reason: 'attribute' });
  }

  /** The host says how many events are kept. */
  limit(): void {
    const { maxEvents } = this.#host;
    if (maxEvents !== undefined && maxEvents > 0) this.conversation.timeline?.limit?.(maxEvents);
  }

  /** Makes the rows for an update. */
  prepare(): void {
    const { settings, conversation } = this;
    const { rows } = conversation;
    if (this.filter.text !== this.#host.filter.trim()) this.filter = new TimelineFilter(this.#host.filter);
    conversation.update({
      fold: settings.get('fold'),
      thinking: settings.get('thinking'),
      openKinds: settings.openKinds,
      filter: this.filter,
      seenSeq: this.unread.seenSeq,
      held: !this.follow.state.following,
    });
    if (conversation.timeline?.state === 'ready' && conversation.lastSeq > 0) {
      this.unread.loaded(conversation.lastSeq);
      this.seeker.step();
    }
    this.announcer.look(this.shown.all, this.#host.announce);
    this.feed.setKeys(conversation.keys, (lost) => nearestInTime(lost, rows, conversation.rows));
    if (conversation.timeline?.state === 'ready') this.#returnTo(this.#places.take());
  }

  #returnTo(place: FeedPlace | undefined): void {
    if (!place) return;
    if (this.conversation.keys.includes(place.key)) this.feed.toPlace(place);
    else this.toEnd();
  }

  /** Measures what was drawn. */
  drawn(): void {
    const rows = this.rowElements();
    if (this.#host.renderRoot.querySelector('.scroller')) this.feed.measure();
    this.focus.apply(rows);
    this.find.updated(rows);
    this.#see();
  }

  rowElements(): HTMLElement[] {
    return [...this.#host.renderRoot.querySelectorAll<HTMLElement>('article')];
  }

  /** Another view comes before the conversation: its place is remembered. */
  leaveView(): void {
    this.#viewPlace = this.feed.place;
  }

  /** The conversation is shown again, where it was left. */
  enterView(): void {
    if (this.#viewPlace && !this.follow.state.following) this.feed.toPlace(this.#viewPlace);
  }

  toEnd(): void {
    this.follow.send({ type: 'jumped' });
    this.feed.toEnd();
  }

  toggleFollow(): void {
    if (this.follow.state.following) this.follow.send({ type: 'left-end', reason: 'key' });
    else this.toEnd();
  }

  loadEarlier(): void {
    this.follow.send({ type: 'left-end', reason: 'earlier' });
    void this.conversation.timeline?.loadEarlier();
  }

  toggle(row: TimelineRow): void {
    if (!isExpandable(row)) return;
    this.follow.send({ type: 'left-end', reason: 'expand' });
    this.conversation.keepRevealed();
    this.conversation.expand(row.key, !row.expanded);
    this.#host.dispatchEvent(new AoEventSelectEvent(row.entry, !row.expanded));
  }

  /** Opens or closes a row with all others of its kind, and those to come. */
  toggleKind(row: TimelineRow): void {
    if (!isExpandable(row) || row.fold) return this.toggle(row);
    this.follow.send({ type: 'left-end', reason: 'expand' });
    const kind = kindOf(row.entry);
    if (kind === 'thinking') this.settings.set('thinking', row.expanded ? 'collapsed' : 'open');
    else this.settings.openKind(kind, !row.expanded);
    const same = this.conversation.rows.filter(({ entry, fold }) => !fold && kindOf(entry) === kind);
    this.conversation.forgetExpansion(same.map(({ key }) => key));
  }

  showAll(row: TimelineRow): void {
    this.conversation.showAll(row.key);
    this.follow.send({ type: 'left-end', reason: 'expand' });
  }

  /** Brings the entry of an event into view, opens it and focuses it; false when it is not here. */
  reveal(eventId: string): boolean {
    this.seeker.seek(eventId);
    this.seeker.step();
    if (this.seeker.state !== 'idle') {
      this.seeker.seek(undefined);
      return false;
    }
    const row = this.#rowOfEvent(eventId);
    if (!row) return false;
    this.conversation.expand(row.key, true);
    this.focusRow(row);
    return true;
  }

  focusRow(row: TimelineRow): void {
    this.focus.want(row.key);
    if (!this.focus.isLast(row.key)) this.follow.send({ type: 'left-end', reason: 'focus' });
    this.feed.toRow(this.conversation.rows.indexOf(row));
    this.#host.requestUpdate();
  }

  /** Focuses the row that had it last, else the newest; false when there is none. */
  focusCurrent(): boolean {
    const key = this.focus.tabbable;
    const row = this.conversation.rows.find((one) => one.key === key);
    if (row) this.focusRow(row);
    return row !== undefined;
  }

  get focusedRow(): TimelineRow | undefined {
    return this.conversation.rows[this.focus.index];
  }

  readonly onFocusin = (event: FocusEvent): void => {
    const row = (event.target as Element).closest<HTMLElement>('article');
    if (row && this.#entersByTab(event, row)) return this.#enter(row);
    this.focus.key = row?.dataset['key'];
    if (row && !this.focus.isLast(this.focus.key)) this.follow.send({ type: 'left-end', reason: 'focus' });
    this.#host.requestUpdate();
  };

  /** Whether Tab comes from outside to something in a row, before the row itself. */
  #entersByTab({ target, relatedTarget }: FocusEvent, row: HTMLElement): boolean {
    const cameFromRow = !(relatedTarget instanceof Element) || relatedTarget.closest('article') !== null;
    return !cameFromRow && target !== row && (target as Element).matches(':focus-visible');
  }

  #enter(row: HTMLElement): void {
    const current = this.rowElements().find(({ dataset }) => dataset['key'] === this.focus.tabbable);
    (current ?? row).focus();
  }

  #isShown(entry: TimelineEntry): boolean {
    if (entry.kind === 'thinking' && this.settings.get('thinking') === 'hidden') return false;
    return this.filter.passes(entry);
  }

  #rowOfEvent(eventId: string): TimelineRow | undefined {
    this.prepare();
    return this.conversation.rows.find(({ entry, launch, fold }) =>
      [fold ? undefined : entry, launch].some((one) => one?.event_ids.includes(eventId)),
    );
  }

  #showKey(key: string, reason: string): void {
    this.prepare();
    const { rows } = this.conversation;
    const index = rows.findIndex((row) => row.key === key || row.launch?.key === key);
    if (index < 0) return;
    this.follow.send({ type: 'left-end', reason });
    this.feed.toRow(index, reason === 'event' ? 'center' : 'nearest');
    if (reason === 'event') this.focus.key = rows[index]?.key;
    this.#host.requestUpdate();
  }

  #onAdded(entries: readonly TimelineEntry[]): void {
    this.follow.send({ type: 'rows-added', count: entries.length });
    this.announcer.added(entries, this.#host.announce);
  }

  /** At the end, in a page that is looked at, everything counts as seen. */
  #see(): void {
    const client = this.#client();
    if (document.hidden || client?.at !== undefined || !this.follow.state.following) return;
    const scroller = this.#host.renderRoot.querySelector('.scroller');
    if (!scroller || scroller.clientHeight === 0 || this.conversation.timeline?.state !== 'ready') return;
    this.unread.see(Math.max(this.conversation.lastSeq, this.shown.only?.last_seq ?? 0));
  }

  #listen(): void {
    document.addEventListener('visibilitychange', this.#onVisibility);
    if (this.#host.hasUpdated) this.open();
  }

  #leave(): void {
    document.removeEventListener('visibilitychange', this.#onVisibility);
    this.#frame.cancel();
    this.#places.leave(this.follow.state.following ? undefined : this.feed.place);
    this.find.reset();
    this.announcer.reset();
    this.unread.close();
    this.conversation.close();
  }

  readonly #onVisibility = (): void => {
    if (document.hidden) return;
    const { entries } = this.conversation;
    this.unread.returned(entries.reduce((last, { seq }) => Math.max(last, seq), 0));
    this.#host.requestUpdate();
  };
}
