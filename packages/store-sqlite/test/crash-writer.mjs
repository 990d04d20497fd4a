/**
 * Appends batches until it is killed and writes a line `<first number> <size>` after each acknowledgement.
 * Arguments: the store's door, the database, the first number.
 */
const [door, path, first] = process.argv.slice(2);
const { sqliteStore } = await import(door);
const quiet = () => {};
const store = sqliteStore({ path });
await store.start({
  logger: { debug: quiet, info: quiet, warn: quiet, error: quiet },
  signal: new AbortController().signal,
  now: Date.now,
  report: quiet,
});

const TYPES = ['user_prompt', 'pre_tool', 'post_tool', 'turn_stop'];
// Every 50th event goes out of row; its batch is acknowledged after those that follow are waiting.
const textOf = (number) => (number % 50 === 0 ? `large ${number} `.repeat(3000) : `text ${number}`);
const eventOf = (number) => ({
  event_id: `e-${number}`,
  event_type: TYPES[number % TYPES.length],
  session_id: `s-${number % 7}`,
  tool_use_id: `call-${number >> 2}`,
  source: 'generic',
  timestamp: new Date(Date.UTC(2026, 0, 1) + number * 10).toISOString(),
  data: { text: textOf(number), tool_name: 'Bash', tool_input: { command: `echo ${number}` } },
});

let next = Number(first);
async function appendForever() {
  for (;;) {
    const [start, size] = [next, 1 + (next % 23)];
    next += size;
    await store.append(Array.from({ length: size }, (_, index) => eventOf(start + index)));
    process.stdout.write(`${start} ${size}\n`);
  }
}
await Promise.all([appendForever(), appendForever(), appendForever()]);
