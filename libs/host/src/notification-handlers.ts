import type { INestApplicationContext } from '@nestjs/common';
import type { NotificationHandler } from '@mnw/messaging/notifications';
import { notificationsOf } from '@mnw/messaging/on-event.decorator';
import { annotatedMethods } from './annotated-methods.js';

/** Every `@OnNotification` method of an application, ready for `subscribeNotifications`. */
export function notificationHandlers(app: INestApplicationContext): NotificationHandler[] {
  const found = annotatedMethods(app, (method) =>
    notificationsOf(method).length > 0 ? notificationsOf(method) : undefined,
  );
  return found.flatMap(({ note, invoke }) => note.map((definition) => ({ definition, handle: invoke })));
}
