// Writes the pages under docs that have their source in code; with --check it only compares.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createCollector } from '../packages/collector/dist/index.js';
import { ERROR_CODES } from '../packages/core/dist/index.js';
import { eventJsonSchema } from '../packages/core/dist/schema.js';
import { memoryStore } from '../packages/core/dist/stores/memory-store.js';
import { componentPages } from '../packages/web-components/tooling/component-pages.mjs';
import { createManifest } from '../packages/web-components/tooling/manifest.mjs';
import { root } from './set-up.mjs';

const pages = {
  'reference/errors.md': errorsPage(),
  'reference/events.md': eventsPage(),
  'reference/http-api.md': await httpApiPage(),
  ...Object.fromEntries(
    Object.entries(componentPages(createManifest())).map(([name, text]) => [`components/${name}`, text]),
  ),
};
const folder = join(root, 'docs');
const isCheck = process.argv.includes('--check');

const stale = Object.entries(pages).filter(([name, text]) => read(join(folder, name)) !== text);
if (isCheck && stale.length > 0) {
  console.error(`Out of date: ${stale.map(([name]) => `docs/${name}`).join(', ')}.`);
  console.error('Run: node tooling/generate-docs.mjs');
  process.exit(1);
}
for (const [name, text] of isCheck ? [] : stale) {
  mkdirSync(dirname(join(folder, name)), { recursive: true });
  writeFileSync(join(folder, name), text);
}

function errorsPage() {
  const rows = Object.entries(ERROR_CODES).map(([code, sentence]) => `| \`${code}\` | ${sentence} |`);
  return page('Errors', [
    'Every error is an `AoError` with a `code`. Its message reads: what happened, the value, what to do, the code.',
    'Over HTTP it travels as `{"error": {"code", "message", "hint"}}`. Test for one with',
    "`AoError.is(error, 'AO_STORE_CLOSED')`.",
    '',
    '| code | what happened |',
    '|---|---|',
    ...rows,
  ]);
}

function eventsPage() {
  const schema = eventJsonSchema();
  const types = schema.allOf.map(({ if: condition, then }) => ({
    type: condition.properties.event_type.const,
    data: then.properties.data,
  }));
  return page('Events', [
    'The JSON Schema of an event is served at `/openapi.json` and made by `eventJsonSchema()` of',
    '`@ao-observability/core/schema`. The least that is accepted is `event_type` and `session_id`. Unknown types and',
    'fields are stored and shown, never rejected.',
    '',
    '## Envelope',
    '',
    ...fieldTable(schema),
    ...types.flatMap(({ type, data }) => [
      '',
      `## \`${type}\``,
      '',
      data.description,
      '',
      ...fieldTable(data),
    ]),
  ]);
}

async function httpApiPage() {
  const collector = createCollector({ store: memoryStore(), port: 0, dashboard: false });
  const { url } = await collector.start();
  const { paths } = await (await fetch(`${url}/openapi.json`)).json();
  await collector.stop();
  const routes = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, route]) => ({ path, method: method.toUpperCase(), route })),
  );
  return page('HTTP and live API', [
    'The description for tools is served at `/openapi.json`. Errors are `{"error": {"code", "message", "hint"}}`; see',
    '[Errors](errors.md).',
    ...routes.flatMap(({ path, method, route }) => [
      '',
      `## \`${method} ${path}\``,
      '',
      `${route.summary}.`,
      ...parameterTable(route.parameters ?? []),
    ]),
    '',
    '## Live feed',
    '',
    'A WebSocket on `/ws/live`, or server-sent events on `GET /api/live`; both take `after` (a cursor), `session_id` and',
    '`batch` in the query. Frames are JSON:',
    '',
    '| frame | meaning |',
    '|---|---|',
    '| `{"type":"initial_state","sessions":[…],"total","cursor","store_id"}` | always first; events after `cursor` follow |',
    '| `{"type":"event","payload":{…}}` | one event |',
    '| `{"type":"session","payload":{…}}` | the new row of a session |',
    '| `{"type":"caught_up","cursor"}` | the replay has reached the present |',
    '| `{"type":"gap","after","through","reason"}` | events were left out; read them from `/api/events` |',
    '| `{"type":"heartbeat","cursor","now"}` | nothing else was sent for a while |',
    '| `{"type":"batch","frames":[…]}` | several frames; only for readers that asked with `batch` |',
    '',
    'A WebSocket client may send `{"type":"subscribe","session_id"?,"after"?,"batch"?}` to start over with another',
    'request. `LiveClient` of `@ao-observability/core/live` does all of this.',
  ]);
}

function parameterTable(parameters) {
  if (parameters.length === 0) return [];
  const rows = parameters.map(({ name, in: place, schema, description = '' }) => {
    const type = schema.enum?.map((value) => `\`${value}\``).join(', ') ?? schema.type;
    const range = schema.default === undefined ? '' : `, default ${schema.default}`;
    return `| \`${name}\` | ${place} | ${type}${range} | ${description} |`;
  });
  return ['', '| parameter | in | type | meaning |', '|---|---|---|---|', ...rows];
}

function fieldTable({ properties, required = [] }) {
  const rows = Object.entries(properties).map(([name, field]) => {
    const { description, types } = flatten(field);
    return `| \`${name}\`${required.includes(name) ? '' : ' ?'} | ${types} | ${description ?? ''} |`;
  });
  return ['| field | type | meaning |', '|---|---|---|', ...rows];
}

function flatten(field) {
  const options = (field.anyOf ?? [field]).filter(({ type }) => type !== 'null');
  const types = options.map(
    ({ type, enum: values }) => values?.map((value) => `\`${value}\``).join(', ') ?? type ?? 'any',
  );
  return { description: field.description ?? options[0]?.description, types: types.join(' or ') };
}

function page(title, lines) {
  return [`# ${title}`, '', '<!-- Generated by tooling/generate-docs.mjs. -->', '', ...lines, ''].join('\n');
}

function read(path) {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
