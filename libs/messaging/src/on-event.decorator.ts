import 'reflect-metadata';
import type { BroadcastDefinition } from '@mnw/contracts/define-broadcast';
import type { EventDefinition } from '@mnw/contracts/define-event';

const eventKey = Symbol('mnw:on-event');
const notificationKey = Symbol('mnw:on-notification');

export interface EventBinding {
  event: EventDefinition;
  /** Name of the durable consumer: `<service>__<what-it-does>`. */
  consumer: string;
}

/** Handles an event once: `(payload, tx, meta)`, inside the transaction in which its inbox row was written. */
export function OnEvent(event: EventDefinition, { consumer }: { consumer: string }): MethodDecorator {
  return (_, __, descriptor) => {
    if (!/^[a-z]+__[a-z-]+$/.test(consumer)) throw new Error(`Not a consumer name: ${consumer}`);
    Reflect.defineMetadata(eventKey, { event, consumer } satisfies EventBinding, descriptor.value as object);
  };
}

/**
 * Receives a broadcast, or an event as a notification, in every process: `(payload)`. It can be lost or arrive twice,
 * so use it only for things like invalidating caches.
 */
export function OnNotification(definition: BroadcastDefinition | EventDefinition): MethodDecorator {
  return (_, __, descriptor) => {
    const known = notificationsOf(descriptor.value as object);
    Reflect.defineMetadata(notificationKey, [...known, definition], descriptor.value as object);
  };
}

export const eventBindingOf = (method: object): EventBinding | undefined =>
  Reflect.getMetadata(eventKey, method) as EventBinding | undefined;
export const notificationsOf = (method: object): (BroadcastDefinition | EventDefinition)[] =>
  (Reflect.getMetadata(notificationKey, method) as (BroadcastDefinition | EventDefinition)[] | undefined) ?? [];
