import type { ContractCase } from '../../src/testing/index.js';

/** Runs the named cases and tells of each whether the plugin kept its promise. */
export async function outcomesOf<Subject>(
  cases: readonly ContractCase<Subject>[],
  names: readonly string[],
  makeSubject: () => Subject,
): Promise<string[]> {
  const outcomes: string[] = [];
  for (const name of names) {
    const found = cases.find((contractCase) => contractCase.name === name);
    if (!found) throw new Error(`no case is called "${name}"`);
    const outcome = await found.run(makeSubject()).then(
      () => 'kept',
      () => 'broken',
    );
    outcomes.push(`${name}: ${outcome}`);
  }
  return outcomes;
}
