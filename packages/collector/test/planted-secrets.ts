/** A secret as it stands in a text. */
export interface PlantedSecret {
  kind: string;
  /** The beginning of the text around it, for titles of tests. */
  around: string;
  text: string;
  /** What must not be found anywhere. */
  secret: string;
}

/**
 * A made-up secret of every kind that is redacted, in each of its shapes. They are put together here, so that
 * no scanner takes this file for a leak.
 */
export function plantedSecrets(): PlantedSecret[] {
  return [
    whole('private-key', pem('RSA ')),
    whole('private-key', pem('')),
    whole('aws-access-key', `AKIA${capitals(16)}`),
    planted('aws-secret-key', 'aws_secret_access_key = ', letters(40)),
    whole('github-token', `ghp_${letters(36)}`),
    whole('github-token', `ghs_${letters(40)}`),
    whole('github-token', `github_pat_${letters(22)}_${letters(59)}`),
    whole('gitlab-token', `glpat-${letters(20)}`),
    whole('slack-token', `xoxb-${digits(12)}-${digits(12)}-${letters(24)}`),
    whole('slack-token', `hooks.slack.com/services/T${capitals(8)}/B${capitals(8)}/${letters(24)}`),
    whole('stripe-key', `sk_live_${letters(24)}`),
    whole('stripe-key', `whsec_${letters(32)}`),
    whole('anthropic-key', `sk-ant-api03-${letters(93)}AA`),
    whole('openai-key', `sk-proj-${letters(80)}`),
    whole('openai-key', `sk-${letters(48)}`),
    whole('google-key', `AIza${letters(35)}`),
    whole('google-key', `ya29.${letters(60)}`),
    whole('npm-token', `npm_${letters(36)}`),
    whole('pypi-token', `pypi-AgEIcHlwaS5vcmc${letters(60)}`),
    whole('jwt', `eyJ${letters(30)}.eyJ${letters(60)}.${letters(43)}`),
    planted('authorization', 'Authorization: Bearer ', letters(30)),
    planted('authorization', '"authorization":"Basic ', `${letters(22)}==`),
    planted('bearer-token', 'bearer ', letters(32)),
    planted('url-password', 'postgres://app:', `pl${letters(10)}`, '@db.example/app'),
    planted('env-secret', 'DB_PASS=', 'correcthorsebattery'),
    planted('env-secret', 'export SESSION_SECRET="', letters(24)),
    planted('password', '"password": "', 'hunter2-canary'),
    planted('secret', 'client_secret: ', letters(24)),
    planted('secret', '{\\"api_key\\":\\"', letters(32)),
  ];
}

function whole(kind: string, secret: string): PlantedSecret {
  return { kind, around: secret.slice(0, 6), text: secret, secret: secret.slice(8) };
}

function planted(kind: string, before: string, secret: string, after = ''): PlantedSecret {
  return { kind, around: before, text: `${before}${secret}${after}`, secret };
}

function pem(algorithm: string): string {
  const fence = (word: string) => `-----${word} ${algorithm}PRIVATE KEY-----`;
  return `${fence('BEGIN')}\n${letters(64)}\n${letters(64)}\n${letters(20)}=\n${fence('END')}`;
}

/** Looks random and is always the same, different for each length. */
function letters(length: number): string {
  return characters('aQ3bW7cE1dR9fT5gY2hU8jI4kO6lP0mZnXpCqVrBsNtMuLvKwJxHyGzFSD', length);
}

function capitals(length: number): string {
  return characters('QW3ERT7YUI2OPASD5FGHJKL4ZXCVBNM6', length);
}

function digits(length: number): string {
  return characters('8402957316', length);
}

function characters(alphabet: string, length: number): string {
  return Array.from({ length }, (_, index) => alphabet[(index * 7 + length) % alphabet.length]!).join('');
}
