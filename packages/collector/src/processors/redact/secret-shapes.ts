import { isPlaceholder, looksLikeEnvSecret, looksLikePassword, looksRandom } from './looks-secret.js';

/** How one kind of secret is recognised. */
export interface SecretShape {
  /** Name in `[redacted:<kind>]` and in the counters. */
  kind: string;
  /** Texts of which one occurs in every text with such a secret. A `RegExp` where case does not matter. */
  hints: readonly string[] | RegExp;
  /**
   * Global. With groups, the first is kept and the second replaced; without, the whole match is. Begins at the
   * border of a word and takes runs of bounded length, so that the time stays linear in the text.
   */
  pattern: RegExp;
  /** The whole match is replaced although the pattern has groups. */
  isWhole?: boolean;
  /** Whether the second group is a secret. @default always */
  accept?: (value: string) => boolean;
}

/** A kind that everybody gets, with what the reference page says of it. */
export interface KnownShape extends SecretShape {
  description: string;
  looksLike: string;
}

const SECRET_NAME =
  'secret|token|api[_-]?key|access[_-]?key|auth[_-]?key|private[_-]?key|secret[_-]?key|signing[_-]?key|encryption[_-]?key|credentials?';
const PASSWORD_NAME = 'password|passwd|passphrase|pwd';
/** Between a name and its value, in code, JSON, JSON inside a string, YAML and shells. */
const ASSIGN = String.raw`["'\\]{0,3}\s{0,4}(?::=|=>|:|=)\s{0,4}["'\`\\]{0,3}`;
/** A value, whole, that is not the beginning of a call or an index. */
const VALUE = String.raw`(?=([^\s"'\`,;&<>(){}\[\]\\]{6,512}))\2(?!["'\`]?[(\[{])`;

/** The kinds of secrets that are recognised, most particular first. The reference page lists them all. */
export const SECRET_SHAPES: readonly KnownShape[] = [
  {
    kind: 'private-key',
    description: 'Private keys in PEM or PGP armour, also cut off ones',
    looksLike: '`-----BEGIN … PRIVATE KEY-----` to its end',
    hints: ['PRIVATE KEY'],
    pattern:
      /-----BEGIN (?:[A-Z0-9]{1,20} ){0,3}PRIVATE KEY(?: BLOCK)?-----(?:(?:[^-]|-(?!----)){0,16384}-----END (?:[A-Z0-9]{1,20} ){0,3}PRIVATE KEY(?: BLOCK)?-----|(?=(?:\s|\\[nr]){0,8}[A-Za-z0-9+/=]{20})(?:\s|\\[nr]|[A-Za-z0-9+/=]{1,100}){1,4000})/g,
  },
  {
    kind: 'aws-access-key',
    description: 'AWS access key ids',
    looksLike: '`AKIA…`, `ASIA…` with 16 capitals and digits',
    hints: ['AKIA', 'ASIA', 'ABIA', 'ACCA'],
    pattern: /(?<![A-Za-z0-9])(?:AKIA|ASIA|ABIA|ACCA)[A-Z0-9]{16}(?![A-Za-z0-9])/g,
  },
  {
    kind: 'aws-secret-key',
    description: 'AWS secret access keys, by the name of their setting',
    looksLike: '`aws_secret_access_key = …` with 40 characters',
    hints: /secret_?access_?key/i,
    pattern:
      /(secret_?access_?key["'\\]{0,3}\s{0,4}[:=]\s{0,4}["'\\]{0,3})([A-Za-z0-9/+]{40})(?![A-Za-z0-9/+=])/gi,
  },
  {
    kind: 'github-token',
    description: 'GitHub tokens: personal, fine-grained, OAuth, app, refresh',
    looksLike: '`ghp_…`, `gho_…`, `ghu_…`, `ghs_…`, `ghr_…`, `github_pat_…`',
    hints: ['ghp_', 'gho_', 'ghu_', 'ghs_', 'ghr_', 'github_pat_'],
    pattern: /(?<![A-Za-z0-9])(?:gh[pousr]_[A-Za-z0-9]{36,255}|github_pat_[A-Za-z0-9_]{22,255})/g,
  },
  {
    kind: 'gitlab-token',
    description: 'GitLab tokens: personal, deploy, runner, trigger, agent',
    looksLike: '`glpat-…`, `gldt-…`, `glrt-…`, `glcbt-…`, `glptt-…`, `glagent-…`',
    hints: ['glpat-', 'gldt-', 'glrt-', 'glcbt-', 'glptt-', 'glft-', 'glsoat-', 'glagent-', 'gloas-'],
    pattern:
      /(?<![A-Za-z0-9])gl(?:pat|dt|rt|cbt|ptt|ft|soat|agent|oas)-(?:[A-Za-z0-9_]|[.-](?=[A-Za-z0-9])){20,300}/g,
  },
  {
    kind: 'slack-token',
    description: 'Slack tokens and the addresses of incoming webhooks',
    looksLike: '`xoxb-…`, `xoxp-…`, `xapp-…`, `https://hooks.slack.com/services/…`',
    hints: ['xoxa-', 'xoxb-', 'xoxe', 'xoxp-', 'xoxr-', 'xoxs-', 'xapp-', 'hooks.slack.com/'],
    pattern:
      /(?<![A-Za-z0-9])(?:xox[abeprs](?:\.xox[bp])?-[A-Za-z0-9-]{10,250}|xapp-[0-9]-[A-Za-z0-9-]{10,250}|hooks\.slack\.com\/(?:services|workflows|triggers)\/[A-Za-z0-9/_-]{20,200})/g,
  },
  {
    kind: 'stripe-key',
    description: 'Stripe secret and restricted keys and webhook secrets',
    looksLike: '`sk_live_…`, `sk_test_…`, `rk_live_…`, `whsec_…`',
    hints: ['sk_live_', 'sk_test_', 'rk_live_', 'rk_test_', 'whsec_'],
    pattern: /(?<![A-Za-z0-9])(?:[sr]k_(?:live|test)_[A-Za-z0-9]{16,255}|whsec_[A-Za-z0-9+/=]{32,128})/g,
  },
  {
    kind: 'anthropic-key',
    description: 'Anthropic API keys and OAuth tokens',
    looksLike: '`sk-ant-…`',
    hints: ['sk-ant-'],
    pattern: /(?<![A-Za-z0-9])sk-ant-[A-Za-z0-9_-]{24,300}/g,
  },
  {
    kind: 'openai-key',
    description: 'OpenAI API keys, and keys of services that use the same shape',
    looksLike: '`sk-…`, `sk-proj-…`, `sk-svcacct-…`, `sk-or-v1-…`',
    hints: ['sk-'],
    pattern:
      /(?<![A-Za-z0-9-])sk-(?:(?:proj|svcacct|admin)-[A-Za-z0-9_-]{24,300}|or-v1-[0-9a-f]{64}|[A-Za-z0-9]{32,64}(?![A-Za-z0-9_-]))/g,
  },
  {
    kind: 'google-key',
    description: 'Google API keys, OAuth client secrets and access tokens',
    looksLike: '`AIza…`, `GOCSPX-…`, `ya29.…`',
    hints: ['AIza', 'GOCSPX-', 'ya29.'],
    pattern:
      /(?<![A-Za-z0-9_-])(?:AIza[A-Za-z0-9_-]{35}(?![A-Za-z0-9_-])|GOCSPX-[A-Za-z0-9_-]{28}|ya29\.[A-Za-z0-9_-]{20,2048})/g,
  },
  {
    kind: 'npm-token',
    description: 'npm access tokens',
    looksLike: '`npm_…` with 36 letters and digits',
    hints: ['npm_'],
    pattern: /(?<![A-Za-z0-9])npm_[A-Za-z0-9]{36}(?![A-Za-z0-9])/g,
  },
  {
    kind: 'pypi-token',
    description: 'PyPI upload tokens',
    looksLike: '`pypi-AgE…`',
    hints: ['pypi-AgE'],
    pattern: /(?<![A-Za-z0-9])pypi-AgE[A-Za-z0-9_-]{40,500}/g,
  },
  {
    kind: 'jwt',
    description: 'JSON Web Tokens, signed or not',
    looksLike: '`eyJ….eyJ….…`',
    hints: ['eyJ'],
    pattern:
      /(?<![A-Za-z0-9_-])eyJ[A-Za-z0-9_-]{8,8192}\.eyJ[A-Za-z0-9_-]{8,65536}(?:\.[A-Za-z0-9_-]{0,8192})?/g,
  },
  {
    kind: 'authorization',
    description: 'The credentials of an `Authorization` header',
    looksLike: '`Authorization: Bearer …`, `Basic …`, `Token …`; the header stays, the credentials go',
    hints: /authorization/i,
    pattern:
      /(\bauthorization["'\\]{0,3}\s{0,4}[:=]\s{0,4}["'\\]{0,3}(?:Bearer|Basic|Token|ApiKey)\s{1,4})([A-Za-z0-9._~+/=-]{8,4096})/gi,
    accept: (value) => !isPlaceholder(value),
  },
  {
    kind: 'bearer-token',
    description: 'Bearer tokens outside of a header that look random',
    looksLike: '`Bearer …` with 16 characters or more',
    hints: /bearer/i,
    pattern: /(\bBearer\s{1,4})([A-Za-z0-9._~+/=-]{16,4096})/gi,
    accept: looksRandom,
  },
  {
    kind: 'url-password',
    description: 'The password in the user part of an address',
    looksLike: '`https://user:…@host`, `postgres://user:…@host`',
    hints: ['://'],
    pattern:
      /((?<![A-Za-z0-9+.-])[A-Za-z][A-Za-z0-9+.-]{1,20}:\/\/[^\s/:@"'<>?#]{0,128}:)([^\s/"'<>?#]{1,256})(?=@)/g,
    accept: (value) => !/^(?:\[redacted:|[$<{%]|\*+$)/.test(value),
  },
  {
    kind: 'env-secret',
    description: 'Variables of env files and shells whose names say that they are secret',
    looksLike: '`DB_PASS=…`, `export SESSION_SECRET="…"`, with a value of 6 characters or more',
    hints: ['PASS', 'PWD', 'SECRET', 'TOKEN', 'API_KEY', 'APIKEY', 'CREDENTIAL'],
    pattern: new RegExp(
      String.raw`((?<![A-Za-z0-9_])(?=[A-Z0-9_]{0,64}(?:PASS|PWD|SECRET|TOKEN|API_?KEY|CREDENTIAL))[A-Z][A-Z0-9_]{2,64}=["'\\]{0,2})${VALUE}`,
      'g',
    ),
    accept: looksLikeEnvSecret,
  },
  {
    kind: 'password',
    description: 'Values of passwords in code, configuration and commands',
    looksLike: '`password=…`, `"passwd": "…"`, with 6 characters or more that are not a mere word',
    hints: /passw|passphrase|pwd/i,
    pattern: new RegExp(`((?:${PASSWORD_NAME})${ASSIGN})${VALUE}`, 'gi'),
    accept: looksLikePassword,
  },
  {
    kind: 'secret',
    description: 'Values of tokens, secrets and keys in code and configuration that look random',
    looksLike: '`token: …`, `"api_key": "…"`, `client_secret=…`, with 8 characters or more',
    hints: /secret|token|_key|-key|[a-z]key|credential/i,
    pattern: new RegExp(`((?:${SECRET_NAME})(?:_[A-Za-z0-9]{1,20})?${ASSIGN})${VALUE}`, 'gi'),
    accept: looksRandom,
  },
];
