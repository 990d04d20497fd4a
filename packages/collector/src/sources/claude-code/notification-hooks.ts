import { text } from './field-rule.js';
import type { HookSpecs } from './hook-spec.js';

export const notificationHooks: HookSpecs = {
  Notification: {
    event_type: 'notification',
    fields: { notification_type: text('kind'), title: text('title'), message: text('message') },
  },
};
