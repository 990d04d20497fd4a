import { createElement, createRef } from 'react';
import { flushSync } from 'react-dom';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AgentSessionList, AgentStatusBadge } from '../src/generated/react.js';
import {
  StaticClient,
  type AgentSessionList as SessionListElement,
  type AoSelectEvent,
} from '../src/index.js';
import { settled } from './mount.js';
import { richFleet } from './rich-fleet.js';

const client = new StaticClient({ events: richFleet(Date.now()) });
let place: HTMLElement;
let root: Root;

beforeEach(() => {
  place = document.body.appendChild(document.createElement('div'));
  root = createRoot(place);
});
afterEach(() => {
  root.unmount();
  place.remove();
});

const render = (element: Parameters<Root['render']>[0]): void => flushSync(() => root.render(element));
const list = (): SessionListElement => place.querySelector('agent-session-list')!;

describe('the React components', () => {
  it('set properties, attributes of HTML, and give the element to a ref', async () => {
    const ref = createRef<SessionListElement>();

    render(createElement(AgentSessionList, { client, selected: 'docs', className: 'pane', id: 'list', ref }));
    await settled();

    expect(ref.current).toBe(list());
    expect(list()).toMatchObject({ client, selected: 'docs', className: 'pane', id: 'list' });
    expect(list().shadowRoot?.textContent).toContain('docs-site');
  });

  it('listen to typed events, with the newest listener only', async () => {
    const heard: string[] = [];
    const hear = (word: string) => (event: AoSelectEvent) => void heard.push(`${word} ${event.sessionId}`);

    render(createElement(AgentSessionList, { client, onAoSelect: hear('first') }));
    await settled();
    list().choose('docs');
    render(createElement(AgentSessionList, { client, onAoSelect: hear('second') }));
    list().choose('billing');
    render(createElement(AgentSessionList, { client }));
    list().choose('docs');

    expect(heard).toEqual(['first docs', 'second billing']);
  });

  it('take back a property that is given no more', async () => {
    render(createElement(AgentStatusBadge, { status: 'idle', since: '2025-11-16T10:30:00Z' }));
    const badge = place.querySelector('agent-status-badge')!;
    await badge.updateComplete;

    render(createElement(AgentStatusBadge, { status: 'idle' }));
    await badge.updateComplete;

    expect(badge.since).toBeUndefined();
    expect(badge.shadowRoot?.textContent).toContain('Idle');
  });
});
