import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { map, type Observable } from 'rxjs';
import type { Frame } from '../frame/frame.js';
import { frameOf } from '../frame/frame-of.js';
import { renderPage } from '../frame/render-page.js';
import { Site } from '../site/site.js';
import { PageWithStatus, Redirect, type PageResult } from './page-result.js';
import type { AdmittedRequest } from '../../http/route.decorator.js';

/** Renders what a page handler returned inside the frame of its request. */
@Injectable()
export class PageInterceptor implements NestInterceptor<PageResult, string> {
  constructor(private readonly site: Site) {}

  intercept(context: ExecutionContext, next: CallHandler<PageResult>): Observable<string> {
    const http = context.switchToHttp();
    const reply = http.getResponse<FastifyReply>();
    const frame = frameOf(http.getRequest<AdmittedRequest>(), this.site);
    return next.handle().pipe(map((answer) => send(reply, answer, frame)));
  }
}

/** Headers must be ASCII, but `next` or a search query can contain any text. */
const asciiAddress = (address: string): string =>
  address.replace(/[^\x21-\x7e]+/g, (part) => encodeURIComponent(part.replace(/\p{Surrogate}/gu, '\ufffd')));

function send(reply: FastifyReply, answer: PageResult, frame: Frame): string {
  if (answer instanceof Redirect) {
    void reply.status(303).header('location', asciiAddress(answer.location));
    return '';
  }
  void reply.type('text/html; charset=utf-8');
  if (answer instanceof PageWithStatus) void reply.status(answer.status);
  return renderPage(answer instanceof PageWithStatus ? answer.page : answer, frame);
}
