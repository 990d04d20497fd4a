import { afterEach, describe, expect, it, vi } from 'vitest';
import { autoload } from '../src/autoload.js';

const place = document.body.appendChild(document.createElement('div'));
afterEach(() => place.replaceChildren());

const registered = (tag: string): Promise<CustomElementConstructor> =>
  vi.waitFor(() => {
    const element = customElements.get(tag);
    if (!element) throw new Error(`${tag} is not registered.`);
    return element;
  });

describe('the autoloader', () => {
  it('registers an element when it appears, with what it uses and nothing else', async () => {
    expect(customElements.get('agent-status-badge')).toBeUndefined();

    const wrapper = document.createElement('section');
    wrapper.append(document.createElement('agent-status-badge'));
    place.append(wrapper);
    await registered('agent-status-badge');

    expect(customElements.get('agent-relative-time')).toBeDefined();
    expect(customElements.get('agent-timeline')).toBeUndefined();
  });

  it('looks into a shadow root that it is given, until it is stopped', async () => {
    const shadow = place.appendChild(document.createElement('div')).attachShadow({ mode: 'open' });
    shadow.append(document.createElement('agent-status-bar'));

    const stop = autoload(shadow);
    await registered('agent-status-bar');
    stop();
    shadow.append(document.createElement('agent-session-list'));
    await new Promise((resolve) => setTimeout(resolve, 50));

    expect(customElements.get('agent-session-list')).toBeUndefined();
  });

  it('loads nothing for names that are not in its list', async () => {
    const before = performance.getEntriesByType('resource').length;

    for (const name of ['agent-..-..-secret', 'agent-constructor', 'agent-__proto__', 'x-agent-timeline'])
      place.append(document.createElement(name));
    await new Promise((resolve) => setTimeout(resolve, 50));

    expect(performance.getEntriesByType('resource')).toHaveLength(before);
  });
});
