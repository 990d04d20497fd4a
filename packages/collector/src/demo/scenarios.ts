import type { Scenario } from './scenario.js';
import { accessibilityAudit } from './scenarios/accessibility-audit.js';
import { backgroundAgents } from './scenarios/background-agents.js';
import { flakyTest } from './scenarios/flaky-test.js';
import { hotLoop } from './scenarios/hot-loop.js';
import { issueTriage } from './scenarios/issue-triage.js';
import { longFeature } from './scenarios/long-feature.js';
import { nightBackfill } from './scenarios/night-backfill.js';
import { pagingEndpoint } from './scenarios/paging-endpoint.js';
import { providerOutage } from './scenarios/provider-outage.js';
import { research } from './scenarios/research.js';
import { schemaMigration } from './scenarios/schema-migration.js';

/** All kinds of session, in the order in which lanes take them. */
export const SCENARIOS: readonly Scenario[] = [
  flakyTest,
  pagingEndpoint,
  backgroundAgents,
  schemaMigration,
  longFeature,
  research,
  providerOutage,
  issueTriage,
  hotLoop,
  accessibilityAudit,
  nightBackfill,
];
