import { StaticClient } from '../../src/client/static-client.js';
import { LOADERS } from '../../src/generated/loaders.js';
import { richFleet } from '../../test/rich-fleet.js';
import { EXAMPLES } from './examples.js';
import { bindSwitches } from './switches.js';

/** The session that elements of one session show. */
const SESSION = 'checkout';
/** They can show one session, and show all of them here. */
const OF_THE_FLEET = new Set(['agent-dashboard', 'agent-replay-bar', 'agent-search', 'agent-swimlanes']);
const MAX_HEARD = 6;

/** What the elements on the stage have in common, as far as this page cares. */
interface StageElement extends HTMLElement {
  client?: StaticClient;
  session?: string | undefined;
  density?: string | undefined;
}

const stage = document.querySelector<HTMLElement>('#stage');
if (stage) {
  const events = richFleet(Date.now());
  const client = new StaticClient({ events });
  client.setConnection('live');
  const elements = [...stage.querySelectorAll<StageElement>(':not(:defined)')];
  listen(stage);
  await Promise.all(elements.map(async ({ localName }) => LOADERS.get(localName)?.()));
  for (const element of elements) {
    furnish(element, client);
    EXAMPLES[element.localName]?.(element, events);
  }
}
bindSwitches(stage);

function furnish(element: StageElement, client: StaticClient): void {
  const isInside = element.parentElement?.closest('agent-observability-provider, agent-timeline') !== null;
  if ('client' in element && !isInside) element.client = client;
  if ('session' in element && !element.session && !OF_THE_FLEET.has(element.localName))
    element.session = SESSION;
}

/** Shows the events of the element as they come. */
function listen(place: HTMLElement): void {
  const list = document.querySelector('#heard');
  for (const name of place.dataset['events']?.split(' ').filter(Boolean) ?? []) {
    place.addEventListener(name, (event) => {
      const item = document.createElement('li');
      const code = document.createElement('code');
      code.textContent = `${name} ${fieldsOf(event)}`;
      item.append(code);
      list?.prepend(item);
      while (list && list.children.length > MAX_HEARD) list.lastElementChild?.remove();
    });
  }
}

function fieldsOf(event: Event): string {
  const fields = Object.fromEntries(Object.entries(event).filter(([name]) => name !== 'isTrusted'));
  const text =
    JSON.stringify(fields, (_key, value: unknown) =>
      value instanceof Map ? `${value.size} items` : value,
    ) ?? '';
  return text.length > 160 ? `${text.slice(0, 160)}…` : text;
}
