import type { INestApplicationContext } from '@nestjs/common';
import type { HintHandler } from '@mnw/messaging/hints';
import { hintsOf } from '@mnw/messaging/on-event.decorator';
import { annotatedMethods } from './annotated-methods.js';

/** Every `@OnHint` method of an application, ready for `hearHints`. */
export function hintHandlers(app: INestApplicationContext): HintHandler[] {
  const found = annotatedMethods(app, (method) => (hintsOf(method).length > 0 ? hintsOf(method) : undefined));
  return found.flatMap(({ note, invoke }) => note.map((definition) => ({ definition, handle: invoke })));
}
