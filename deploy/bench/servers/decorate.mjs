import 'reflect-metadata';

/** What `@decorator method(@parameter first, …)` compiles to, for scripts without decorators. `parameters`: decorators by position. */
export function decorate(controller, method, decorator, parameters = [], types = []) {
  const { prototype } = controller;
  parameters.forEach((parameter, at) => parameter?.(prototype, method, at));
  Reflect.defineMetadata('design:paramtypes', types, prototype, method);
  decorator(prototype, method, Object.getOwnPropertyDescriptor(prototype, method));
}

/** Constructor injection: the classes or tokens a controller asks for. */
export const injects = (controller, ...classes) => Reflect.defineMetadata('design:paramtypes', classes, controller);
