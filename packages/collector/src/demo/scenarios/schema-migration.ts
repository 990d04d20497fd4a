import type { Scenario } from '../scenario.js';

/** Meets bad rows in a migration and asks the human what to do with them. */
export const schemaMigration: Scenario = {
  name: 'schema-migration',
  source: 'claude-code',
  model: 'claude-sonnet-5-2',
  session_names: ['warehouse-migration', ''],
  project: 'data/warehouse',
  git_branch: 'migrate/customer-country',
  play(script) {
    const { cwd, random } = script;
    const bad = random.between(40, 900);
    script.start(random.pick(['startup', 'resume']));
    script.prompt('Make customers.country NOT NULL with ISO codes. Dry run on the staging copy first.');
    script.call({
      tool: 'Read',
      input: { file_path: `${cwd}/models/customers.sql` },
      result: {
        type: 'text',
        file: {
          filePath: `${cwd}/models/customers.sql`,
          content: 'select id, email, country\nfrom raw.customers\n',
          numLines: 2,
          startLine: 1,
          totalLines: 2,
        },
      },
      takes: random.between(4, 16),
    });
    script.call({
      tool: 'Write',
      input: {
        file_path: `${cwd}/migrations/0042_country_not_null.sql`,
        content:
          'begin;\nupdate customers set country = upper(trim(country));\nalter table customers alter column country set not null;\ncommit;\n',
      },
      result: {
        type: 'create',
        filePath: `${cwd}/migrations/0042_country_not_null.sql`,
        structuredPatch: [],
      },
      takes: random.between(5, 20),
    });
    script.call({
      tool: 'Bash',
      input: { command: 'make migrate ENV=staging DRY_RUN=1', description: 'Dry run on the staging copy' },
      error: `Exit code 2\nERROR:  column "country" of relation "customers" contains null values\nDETAIL: ${bad} rows\nmake: *** [migrate] Error 1`,
      takes: random.between(8_000, 21_000),
    });
    script.say(
      `The dry run stops: **${bad} customers** have no country. That is a business decision, so I ask.`,
    );
    script.ask(
      `What shall happen to the ${bad} customers without a country?`,
      ['Take it from the billing address', 'Set ZZ (unknown)', 'Stop the migration'],
      'Take it from the billing address',
      random.between(70_000, 140_000),
    );
    script.call({
      tool: 'Edit',
      input: {
        file_path: `${cwd}/migrations/0042_country_not_null.sql`,
        old_string: 'update customers set country = upper(trim(country));',
        new_string:
          'update customers c set country = coalesce(upper(trim(c.country)), b.country)\nfrom billing_addresses b where b.customer_id = c.id;',
        replace_all: false,
      },
      result: {
        filePath: `${cwd}/migrations/0042_country_not_null.sql`,
        structuredPatch: [
          {
            oldStart: 2,
            oldLines: 1,
            newStart: 2,
            newLines: 2,
            lines: [
              '-update customers set country = upper(trim(country));',
              '+update customers c set country = coalesce(upper(trim(c.country)), b.country)',
              '+from billing_addresses b where b.customer_id = c.id;',
            ],
          },
        ],
      },
      takes: random.between(5, 20),
    });
    script.call({
      tool: 'Bash',
      input: { command: 'make migrate ENV=staging DRY_RUN=1', description: 'Dry run again' },
      result: { stdout: 'UPDATE 1204331\nALTER TABLE\nROLLBACK (dry run)\n', stderr: '', interrupted: false },
      takes: random.between(16_000, 38_000),
    });
    script.turnEnd(
      `The dry run passes. ${bad} countries come from the billing address, none is left empty. Say the word and I run it for real.`,
    );
    script.wait(45_000, 90_000);
    script.end();
  },
};
