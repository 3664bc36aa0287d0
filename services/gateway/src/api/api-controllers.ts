import type { Type } from '@nestjs/common';

/** Every controller of the JSON API, by domain. */
export const apiControllers: Type[] = [];
