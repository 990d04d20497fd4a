import type { Scenario } from '../scenario.js';

const TEST_FILE = 'src/cart/reserve-stock.test.ts';
const SOURCE_FILE = 'src/cart/reserve-stock.ts';

const SOURCE = `import { db } from '../db.js';

export async function reserveStock(sku: string, quantity: number) {
  const row = await db.stock.find(sku);
  if (row.available < quantity) throw new OutOfStock(sku);
  await db.stock.update(sku, { available: row.available - quantity });
  return { sku, quantity, reservedAt: new Date() };
}
`;

const FAILURE = `Exit code 1
 FAIL  ${TEST_FILE} > reserveStock > gives the last item to one buyer only
AssertionError: expected [ 'fulfilled', 'fulfilled' ] to deeply equal [ 'fulfilled', 'rejected' ]
 ❯ ${TEST_FILE}:41:29
     39|   const results = await Promise.allSettled([reserveStock('sku-1', 1), reserveStock('sku-1', 1)]);
     40|
     41|   expect(results.map((r) => r.status)).toEqual(['fulfilled', 'rejected']);
 Tests  1 failed | 58 passed (59)`;

/** Finds a race behind a flaky test, fixes it, and is asked to commit. */
export const flakyTest: Scenario = {
  name: 'flaky-test',
  source: 'claude-code',
  model: 'claude-opus-5-5',
  session_names: ['checkout-bugfix', ''],
  project: 'shop/checkout',
  git_branch: 'fix/flaky-reserve-stock',
  play(script) {
    const { cwd, random } = script;
    const runs = random.between(20, 60);
    script.start();
    script.prompt(
      `The test "gives the last item to one buyer only" fails about once in ${runs} runs on CI. Find out why and fix it. Do not just retry the test.`,
    );
    script.think(
      'A test that fails once in many runs, about the last item and two buyers: most likely a race between read and write.',
    );
    script.say("I'll look at the test and the code it exercises first.");
    script.call({
      tool: 'Grep',
      input: { pattern: 'reserveStock', path: cwd, output_mode: 'content', '-n': true },
      result: {
        mode: 'content',
        numFiles: 0,
        filenames: [],
        content: `${SOURCE_FILE}:3:export async function reserveStock(sku: string, quantity: number) {\n${TEST_FILE}:39:  const results = await Promise.allSettled([reserveStock('sku-1', 1), reserveStock('sku-1', 1)]);\nsrc/routes/checkout.ts:88:    await reserveStock(item.sku, item.quantity);`,
        numLines: 3,
      },
      takes: random.between(30, 120),
    });
    script.call({
      tool: 'Read',
      input: { file_path: `${cwd}/${SOURCE_FILE}` },
      result: {
        type: 'text',
        file: {
          filePath: `${cwd}/${SOURCE_FILE}`,
          content: SOURCE,
          numLines: 8,
          startLine: 1,
          totalLines: 8,
        },
      },
      takes: random.between(4, 20),
    });
    script.call({
      tool: 'Bash',
      input: {
        command: `npx vitest run ${TEST_FILE} --repeats ${runs}`,
        description: 'Repeat the flaky test until it fails',
      },
      error: FAILURE,
      takes: random.between(14_000, 26_000),
    });
    script.mark('working');
    script.say(
      'Reproduced. `reserveStock` reads `available` and writes it back in two statements, so two buyers can both read **1**. The fix belongs in the database: one conditional `UPDATE`.',
    );
    const old_string = SOURCE.split('\n').slice(3, 6).join('\n');
    const new_string =
      '  const taken = await db.stock.updateWhere(sku, { available: { gte: quantity } }, { available: { decrement: quantity } });\n  if (taken === 0) throw new OutOfStock(sku);';
    script.call({
      tool: 'Edit',
      input: { file_path: `${cwd}/${SOURCE_FILE}`, old_string, new_string, replace_all: false },
      result: {
        filePath: `${cwd}/${SOURCE_FILE}`,
        oldString: old_string,
        newString: new_string,
        structuredPatch: [
          {
            oldStart: 3,
            oldLines: 5,
            newStart: 3,
            newLines: 4,
            lines: [
              ' export async function reserveStock(sku: string, quantity: number) {',
              ...old_string.split('\n').map((line) => `-${line}`),
              ...new_string.split('\n').map((line) => `+${line}`),
              '   return { sku, quantity, reservedAt: new Date() };',
            ],
          },
        ],
      },
      takes: random.between(5, 25),
    });
    script.call({
      tool: 'Bash',
      input: {
        command: `npx vitest run ${TEST_FILE} --repeats 500`,
        description: 'Repeat the test 500 times',
      },
      result: {
        stdout: ` ✓ ${TEST_FILE} (59 tests)\n\n Test Files  1 passed (1)\n      Tests  59 passed (59)`,
        stderr: '',
        interrupted: false,
      },
      takes: random.between(18_000, 34_000),
    });
    script.turnEnd(
      `The flake was a real bug: two buyers could reserve the same last item.\n\n- **Cause**: read and write of \`available\` were two statements.\n- **Fix**: one conditional update in \`${SOURCE_FILE}\`; nothing is taken when the stock is too low.\n- **Proof**: 500 repeats without a failure (it failed once in ${runs} before).\n\nShall I commit this?`,
    );
    script.wait(20_000, 45_000);
    script.prompt('Yes, commit it please.');
    script.call({
      tool: 'Bash',
      input: {
        command: 'git add -A && git commit -m "fix(cart): reserve stock in one statement"',
        description: 'Commit the fix',
      },
      result: {
        stdout: `[fix/flaky-reserve-stock ${random.hex(7)}] fix(cart): reserve stock in one statement\n 1 file changed, 2 insertions(+), 3 deletions(-)`,
        stderr: '',
        interrupted: false,
      },
      takes: random.between(140, 420),
    });
    script.turnEnd('Committed on `fix/flaky-reserve-stock`.');
    script.wait(8_000, 20_000);
    script.end();
  },
};
