import type { INestApplicationContext } from '@nestjs/common';
import { DiscoveryService, MetadataScanner } from '@nestjs/core';

type Method = (...args: never[]) => unknown;

/** A method of a controller or provider instance, together with what a decorator recorded on it. */
export interface Annotated<Note> {
  note: Note;
  invoke: (...args: unknown[]) => unknown;
}

/** Every method of the application's controllers and providers for which `noteOf` finds a record. */
export function annotatedMethods<Note>(
  app: INestApplicationContext,
  noteOf: (method: object) => Note | undefined,
): Annotated<Note>[] {
  const scanner = new MetadataScanner();
  const discovery = app.get(DiscoveryService);
  const instances = new Set(
    [...discovery.getControllers(), ...discovery.getProviders()]
      .map((wrapper) => wrapper.instance as unknown)
      .filter(isObject),
  );
  return [...instances].flatMap((instance) => {
    const prototype = Object.getPrototypeOf(instance) as Record<string, Method> | null;
    if (!prototype || prototype === Object.prototype) return [];
    return scanner.getAllMethodNames(prototype).flatMap((name) => {
      const method = prototype[name];
      const note = method && noteOf(method);
      return note === undefined
        ? []
        : [{ note, invoke: (...args: unknown[]) => (method as (...all: unknown[]) => unknown).apply(instance, args) }];
    });
  });
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;
