import { applyDecorators, UseInterceptors } from '@nestjs/common';
import type { z } from 'zod';
import type { RpcDefinition } from '@mnw/contracts/define-rpc';
import { PageInterceptor } from './page.interceptor.js';
import type { LimitClass } from '../../http/limit-classes.js';
import { declare, type Who } from '../../http/route.decorator.js';

export interface PageOptions {
  who: Who;
  /** What the form is for, where it needs a step-up: the form then does too. */
  rpc?: RpcDefinition;
  /** Schema of path parameters and query (pages) or fields (forms). */
  input?: z.ZodType;
  limit?: LimitClass;
  stepUp?: boolean;
  /** The same for everybody who is not logged in, so the whole answer may be kept until an event changes it. */
  cacheable?: true | 'ranked';
  status?: number;
  /** Most bytes of what is posted, where it is not the usual number. */
  mostBytes?: number;
}

/** Declares a page: the handler returns a Preact element or `redirect(…)`. Who is not admitted is taken to log in and back. */
export function Page(signature: string, options: PageOptions): MethodDecorator {
  return applyDecorators(
    declare('page', signature, { limit: 'reads', credentials: ['session'], ...options }),
    UseInterceptors(PageInterceptor),
  );
}

/** Declares the target of an HTML form: the handler returns `redirect(…)`, or a page again with the errors at their fields. */
export function Form(signature: string, options: PageOptions): MethodDecorator {
  return applyDecorators(
    declare('form', signature, { limit: 'writes', credentials: ['session'], ...options }),
    UseInterceptors(PageInterceptor),
  );
}
