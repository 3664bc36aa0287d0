import type { Call } from '../call.js';
import type { Field, Shape, ValuesOf } from './field.js';
import { text } from './field.js';
import { listOf, readParams, type RawParams } from './compound-field.js';

export type Method = 'GET' | 'POST' | 'DELETE';

/** One endpoint. `prepare` checks parameters; what it returns does the work. Stripe keeps idempotent results of the second step only. */
export interface Route {
  method: Method;
  path: string;
  prepare: (raw: RawParams) => (call: Call, ids: Readonly<Record<string, string>>) => object;
}

const everywhere = { expand: listOf(text()) };

/** Declares an endpoint; `ids` holds the path's parameters. */
export function route<S extends Shape>(
  method: Method,
  path: string,
  shape: S,
  run: (call: Call, params: ValuesOf<S>, id: string) => object,
): Route {
  return {
    method,
    path,
    prepare: (raw) => {
      const params = readParams({ ...everywhere, ...shape }, raw) as ValuesOf<S>;
      return (call, ids) => run(call, params, ids.id ?? '');
    },
  };
}

/** Narrows a shape to names that the SDK's parameter type has, so that nothing Stripe would refuse is taken here. */
export function shapeFor<Params>() {
  return <S extends { [K in keyof S]: K extends keyof Params ? Field<unknown, boolean> : never }>(shape: S): S => shape;
}
