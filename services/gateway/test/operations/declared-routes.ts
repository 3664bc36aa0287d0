import type { Type } from '@nestjs/common';
import { apiControllers } from '../../src/api/api-controllers.js';
import { routeKey, type RouteDeclaration } from '../../src/http/route.decorator.js';
import { machineControllers } from '../../src/machine/machine-controllers.js';
import { pageControllers } from '../../src/pages/page-controllers.js';

const declarationsOf = ({ prototype }: Type): RouteDeclaration[] =>
  Object.getOwnPropertyNames(prototype).flatMap(
    (name) =>
      (Reflect.getMetadata(routeKey, (prototype as Record<string, object>)[name]!) as RouteDeclaration | undefined) ??
      [],
  );

/** Every route that a controller declares, read from the classes instead of the running gateway. */
export const declaredRoutes: RouteDeclaration[] = [
  ...apiControllers,
  ...machineControllers,
  ...pageControllers,
].flatMap(declarationsOf);
