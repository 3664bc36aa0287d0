import 'reflect-metadata';

/**
 * What `@decorator method(@parameter first, …)` compiles to, for scripts without decorators.
 * @param {Function} controller
 * @param {string} method
 * @param {(target: object, method: string, descriptor: PropertyDescriptor) => unknown} decorator
 * @param {(ParameterDecorator | undefined)[]} parameters decorators by position
 * @param {unknown[]} types
 */
export function decorate(controller, method, decorator, parameters = [], types = []) {
  const { prototype } = controller;
  parameters.forEach((parameter, at) => parameter?.(prototype, method, at));
  Reflect.defineMetadata('design:paramtypes', types, prototype, method);
  decorator(prototype, method, descriptorOf(controller, method));
}

/**
 * @param {Function} controller
 * @param {string} method
 */
export function descriptorOf({ name, prototype }, method) {
  const descriptor = Object.getOwnPropertyDescriptor(prototype, method);
  if (!descriptor) throw new Error(`${name} has no method ${method}.`);
  return descriptor;
}

/**
 * Constructor injection: the classes or tokens a controller asks for.
 * @param {Function} controller
 * @param {unknown[]} classes
 */
export const injects = (controller, ...classes) => Reflect.defineMetadata('design:paramtypes', classes, controller);
