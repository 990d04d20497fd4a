/** Ends a run with one honest line: `N passed, N failed`, with skipped tests listed by name above it. */
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
    console.log(
      `\n${count.passed} passed, ${count.failed} failed${count.skipped ? `, ${count.skipped} skipped` : ''}`,
    );
  }
}
