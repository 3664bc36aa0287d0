import { Inject, Injectable } from '@nestjs/common';
import '@fastify/cookie';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { CONFIG } from '@mnw/host/config-token';
import type { GatewayConfig } from '../gateway.config.js';

const maxAgeSeconds = 90 * 24 * 3_600;
/** As long as an account whose address is not proved is kept. */
const joinedSeconds = 7 * 24 * 3_600;

type Cookie = 'session' | 'attempt' | 'joined';

/** The cookie that carries the session's opaque token: `__Host-session` over https, `session` without Secure on plain http. */
@Injectable()
export class SessionCookie {
  private readonly isSecure: boolean;

  constructor(@Inject(CONFIG) config: GatewayConfig) {
    this.isSecure = config.PUBLIC_URL.startsWith('https:');
  }

  read(request: FastifyRequest): string | undefined {
    return request.cookies[this.name('session')];
  }
  start(reply: FastifyReply, token: string): void {
    this.set(reply, 'session', token, maxAgeSeconds);
  }
  end(reply: FastifyReply): void {
    this.set(reply, 'session', '', 0);
  }

  /** The half-finished log-in has a cookie of its own and can never be read as a session. */
  readAttempt(request: FastifyRequest): string | undefined {
    return request.cookies[this.name('attempt')];
  }
  startAttempt(reply: FastifyReply, token: string): void {
    this.set(reply, 'attempt', token, 600);
  }

  /** Left by joining: opened in this browser, the mailed link keeps the password that was chosen in it. Opens nothing by itself. */
  readJoined(request: FastifyRequest): string | undefined {
    return request.cookies[this.name('joined')];
  }
  startJoined(reply: FastifyReply, token: string): void {
    this.set(reply, 'joined', token, joinedSeconds);
  }
  endJoined(reply: FastifyReply): void {
    this.set(reply, 'joined', '', 0);
  }

  private name(cookie: Cookie): string {
    return this.isSecure ? `__Host-${cookie}` : cookie;
  }
  private set(reply: FastifyReply, cookie: Cookie, value: string, maxAge: number): void {
    void reply.setCookie(this.name(cookie), value, {
      path: '/',
      httpOnly: true,
      sameSite: 'lax',
      secure: this.isSecure,
      maxAge,
    });
  }
}
