import { describe, expect, it } from 'vitest';
import { AoError } from './ao-error.js';
import { ERROR_CODES, type ErrorCode } from './error-codes.js';

describe('AoError', () => {
  it('says what happened, the value, what to do and the code', () => {
    const error = new AoError('AO_CONFIG_INVALID', {
      detail: '"port" is -1',
      hint: 'Give a port from 0 to 65535.',
    });

    expect(error.message).toBe(
      'An option has a wrong value: "port" is -1. Give a port from 0 to 65535. [AO_CONFIG_INVALID]',
    );
    expect(error.hint).toBe('Give a port from 0 to 65535.');
  });

  it('is a sentence without a detail and does not end it twice', () => {
    expect(new AoError('AO_STORE_CLOSED').message).toBe('The store is closed. [AO_STORE_CLOSED]');
    expect(new AoError('AO_STORE_CLOSED', { detail: 'really!' }).message).toBe(
      'The store is closed: really! [AO_STORE_CLOSED]',
    );
  });

  it('carries its cause and whether a retry may help', () => {
    const cause = new Error('disk full');

    expect(new AoError('AO_STORE_UNAVAILABLE', { cause, retryable: true })).toMatchObject({
      cause,
      retryable: true,
    });
    expect(new AoError('AO_STORE_UNAVAILABLE')).toMatchObject({ retryable: false, hint: undefined });
    expect(new AoError('AO_STORE_UNAVAILABLE')).not.toHaveProperty('cause');
  });

  it('is recognised from another copy of the package, by its code too', () => {
    const foreign = Object.assign(new Error('The store is closed.'), {
      name: 'AoError',
      code: 'AO_STORE_CLOSED',
    });

    expect(AoError.is(foreign)).toBe(true);
    expect(AoError.is(foreign, 'AO_STORE_CLOSED')).toBe(true);
    expect(AoError.is(foreign, 'AO_EVENT_INVALID')).toBe(false);
  });

  it.each([undefined, null, 'AoError', new Error('x'), { name: 'AoError', code: 'AO_STORE_CLOSED' }])(
    'is not %s',
    (value) => {
      expect(AoError.is(value)).toBe(false);
    },
  );
});

describe('ERROR_CODES', () => {
  it('open every message with a sentence that the detail can end', () => {
    for (const code of Object.keys(ERROR_CODES) as ErrorCode[]) {
      expect(code).toMatch(/^AO_[A-Z_]+$/);
      expect(ERROR_CODES[code]).toMatch(/^[A-Z].*[^.!?:]$/);
    }
  });
});
