import { anEvent, describeProcessor } from '@ao-observability/core/testing';
import { redactSecrets } from '../src/index.js';
import { plantedSecrets } from './planted-secrets.js';

describeProcessor('redactSecrets', () => redactSecrets({ patterns: { ticket: /ACME-\d+/ } }), {
  samples: [
    ...plantedSecrets().map(({ text }) => anEvent({ event_type: 'user_prompt', data: { text } })),
    anEvent({ session_name: plantedSecrets()[4]!.text, data: { text: 'ACME-17' } }),
  ],
});
