import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { aFolder, cleanUp, runCli } from './cli-process.js';

afterEach(cleanUp);

describe('ao-collector config', () => {
  it('shows each value and where it came from', async () => {
    const directory = aFolder();
    writeFileSync(
      join(directory, 'ao-collector.config.json'),
      '{"port": 1, "host": "::1", "logLevel": "warn"}',
    );
    const environment = { AO_PORT: '2', AO_LOG_LEVEL: 'error' };

    const { code, stdout } = await runCli(['config', '--port', '3', '--json'], { directory, environment });

    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      port: { value: 3, from: { kind: 'flag', place: '--port' } },
      logLevel: { value: 'error', from: { kind: 'environment', place: 'AO_LOG_LEVEL' } },
      host: { value: '::1', from: { kind: 'file', place: join(directory, 'ao-collector.config.json') } },
      dashboard: { value: true, from: { kind: 'default' } },
    });
  });

  it('reads a module, and the file that --config or AO_CONFIG names', async () => {
    const directory = aFolder();
    writeFileSync(join(directory, 'ao-collector.config.mjs'), 'export default { port: 40 + 2 };');
    writeFileSync(join(directory, 'other.json'), '{"port": 7}');

    const found = await runCli(['config'], { directory });
    const given = await runCli(['config', '--config', 'other.json'], { directory });
    const named = await runCli(['config'], { directory, environment: { AO_CONFIG: 'other.json' } });

    expect(found.stdout).toMatch(/port\s+42\s+file .*ao-collector\.config\.mjs/);
    expect(given.stdout).toMatch(/port\s+7\s+file/);
    expect(named.stdout).toMatch(/port\s+7\s+file/);
  });

  it('does not show secrets', async () => {
    const args = ['config', '--token', 'geheim-1', '--store-options', '{"password":"geheim-2"}'];

    const table = await runCli(args);
    const json = await runCli([...args, '--json']);

    expect(table.stdout + json.stdout).not.toContain('geheim');
    expect(table.stdout).toContain('(set, not shown)');
  });

  it('names a wrong value, its place and what is expected', async () => {
    const directory = aFolder();
    writeFileSync(join(directory, 'ao-collector.config.json'), '{"prt": 1}');

    const wrongKey = await runCli(['config'], { directory });
    const wrongVariable = await runCli(['config'], { environment: { AO_PORT: '8o' } });

    expect(wrongKey).toMatchObject({ code: 2, stderr: expect.stringContaining('Did you mean "port"?') });
    expect(wrongVariable.code).toBe(2);
    expect(wrongVariable.stderr).toContain(
      'AO_PORT is "8o" in the environment. Expected a whole number from 0 to 65535.',
    );
  });
});
