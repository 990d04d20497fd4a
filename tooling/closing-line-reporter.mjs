import { appendFileSync } from 'node:fs';

/**
 * Ends a run with one honest line, `N passed, N failed`, with skipped tests listed by name above it. The counts are
 * appended to the file named by `AO_TEST_COUNTS` too, so that several runs can be added up.
 */
export default class ClosingLineReporter {
  onTestRunEnd(modules, unhandledErrors) {
    const count = { passed: 0, failed: 0, skipped: 0 };
    const skipped = [];
    for (const module of modules) {
      let failedTests = 0;
      for (const test of module.children.allTests()) {
        const { state } = test.result();
        count[state === 'pending' ? 'failed' : state] += 1;
        if (state === 'failed') failedTests += 1;
        if (state === 'skipped')
          skipped.push(`${test.fullName} (${test.result().note ?? 'no reason given'})`);
      }
      // A file that cannot be loaded has no tests to fail.
      if (module.state() === 'failed' && failedTests === 0) count.failed += 1;
    }
    count.failed += unhandledErrors.length;
    for (const title of skipped) console.log(`skipped: ${title}`);
    console.log(`\n${closingLine(count)}`);
    const counts = process.env.AO_TEST_COUNTS;
    if (counts) appendFileSync(counts, `${JSON.stringify(count)}\n`);
  }
}

/** `12 passed, 0 failed`, and `, 1 skipped` when there are any. */
export function closingLine({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ''}`;
}
