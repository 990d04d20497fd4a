// The thinnest server that acknowledges an event only after it is stored; the yardstick of ingest.mjs.
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const require = createRequire(join(import.meta.dirname, '../packages/store-sqlite/package.json'));
const Database = require('better-sqlite3');

const db = new Database(process.argv[2]);
db.pragma('journal_mode = WAL');
db.pragma('synchronous = NORMAL');
db.exec(`CREATE TABLE events (seq INTEGER PRIMARY KEY, event_id TEXT UNIQUE, session_id TEXT, json TEXT);
         CREATE INDEX by_session ON events (session_id, seq);`);
const insert = db.prepare('INSERT OR IGNORE INTO events (event_id, session_id, json) VALUES (?, ?, ?)');
const commit = db.transaction((batch) => {
  for (const { event, json } of batch) insert.run(event.event_id, event.session_id, json);
});

let waiting = [];
function flush() {
  const batch = waiting;
  waiting = [];
  commit(batch);
  for (const { response } of batch) response.end('{"status":"ok"}');
}

const server = createServer((request, response) => {
  const chunks = [];
  request.on('data', (chunk) => chunks.push(chunk));
  request.on('end', () => {
    const json = Buffer.concat(chunks).toString();
    if (waiting.push({ event: JSON.parse(json), json, response }) === 1) setImmediate(flush);
  });
});
server.listen(0, '127.0.0.1', () =>
  console.log(JSON.stringify({ url: `http://127.0.0.1:${server.address().port}` })),
);
