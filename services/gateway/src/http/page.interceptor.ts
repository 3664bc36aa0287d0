import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { render } from 'preact-render-to-string';
import { map, type Observable } from 'rxjs';
import { PageWithStatus, Redirect, type PageAnswer } from './page-answer.js';

/** Renders what a page handler returned. */
@Injectable()
export class PageInterceptor implements NestInterceptor<PageAnswer, string> {
  intercept(context: ExecutionContext, next: CallHandler<PageAnswer>): Observable<string> {
    const reply = context.switchToHttp().getResponse<FastifyReply>();
    return next.handle().pipe(map((answer) => send(reply, answer)));
  }
}

function send(reply: FastifyReply, answer: PageAnswer): string {
  if (answer instanceof Redirect) {
    void reply.status(303).header('location', answer.location);
    return '';
  }
  void reply.type('text/html; charset=utf-8');
  if (answer instanceof PageWithStatus) void reply.status(answer.status);
  return `<!doctype html>${render(answer instanceof PageWithStatus ? answer.page : answer)}`;
}
