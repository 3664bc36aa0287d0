import { applyDecorators, UseInterceptors } from '@nestjs/common';
import type { z } from 'zod';
import type { RpcDefinition } from '@mnw/contracts/define-rpc';
import { PageInterceptor } from './page.interceptor.js';
import type { LimitClass } from '../../http/limit-classes.js';
import { declare, type Who } from '../../http/route.decorator.js';

export interface PageOptions {
  who: Who;
  /** The RPC this form calls. If that RPC needs a step-up, so does the form. */
  rpc?: RpcDefinition;
  /** Schema of path parameters and query (pages) or fields (forms). */
  input?: z.ZodType;
  limit?: LimitClass;
  stepUp?: boolean;
  /**
   * The page is the same for everybody who is not logged in, so the response can be cached until an event changes it.
   */
  cacheable?: true | 'ranked';
  status?: number;
  /** Maximum size of the request body in bytes, where it differs from the default. */
  mostBytes?: number;
}

/**
 * Declares a page: the handler returns a Preact element or `redirect(…)`. Visitors without access are sent to log in
 * and then back.
 */
export function Page(signature: string, options: PageOptions): MethodDecorator {
  return applyDecorators(
    declare('page', signature, { limit: 'reads', credentials: ['session'], ...options }),
    UseInterceptors(PageInterceptor),
  );
}

/**
 * Declares the target of an HTML form: the handler returns `redirect(…)`, or the page again with errors at their
 * fields.
 */
export function Form(signature: string, options: PageOptions): MethodDecorator {
  return applyDecorators(
    declare('form', signature, { limit: 'writes', credentials: ['session'], ...options }),
    UseInterceptors(PageInterceptor),
  );
}
