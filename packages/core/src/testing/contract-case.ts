// oxlint-disable vitest/valid-title, vitest/expect-expect -- the titles and assertions are those of the cases
import { describe, it } from 'vitest';

/** One promise of a contract, named as a sentence. It rejects when the plugin breaks the promise. */
export interface ContractCase<Subject> {
  readonly name: string;
  run(subject: Subject): Promise<void>;
}

/** How long one case may take. Generous, because suites also run on loaded machines with slow disks. */
export const CASE_TIMEOUT_MS = 120_000;

/** Registers the cases with vitest. */
export function describeCases<Subject>(
  title: string,
  cases: readonly ContractCase<Subject>[],
  makeSubject: () => Subject,
): void {
  describe(title, () => {
    for (const contractCase of cases) {
      it(contractCase.name, { timeout: CASE_TIMEOUT_MS }, () => contractCase.run(makeSubject()));
    }
  });
}
