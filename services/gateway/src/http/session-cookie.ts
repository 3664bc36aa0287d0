import { Inject, Injectable } from '@nestjs/common';
import '@fastify/cookie';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { CONFIG } from '@mnw/host/config-token';
import type { GatewayConfig } from '../gateway.config.js';

const maxAgeSeconds = 90 * 24 * 3_600;
/** As long as an account with an unproved address is kept. */
const joinedSeconds = 7 * 24 * 3_600;

type Cookie = 'session' | 'attempt' | 'joined' | 'next';

/** The cookie with the opaque session token: `__Host-session` over https, `session` without Secure over plain http. */
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

  /** An unfinished login uses a separate cookie and can never be read as a session. */
  readAttempt(request: FastifyRequest): string | undefined {
    return request.cookies[this.name('attempt')];
  }
  startAttempt(reply: FastifyReply, token: string): void {
    this.set(reply, 'attempt', token, 600);
  }

  /**
   * Set on registration. If the emailed link is opened in the same browser, the account keeps the password chosen
   * there. Grants no access by itself.
   */
  readJoined(request: FastifyRequest): string | undefined {
    return request.cookies[this.name('joined')];
  }
  startJoined(reply: FastifyReply, token: string): void {
    this.set(reply, 'joined', token, joinedSeconds);
  }
  endJoined(reply: FastifyReply): void {
    this.set(reply, 'joined', '', 0);
  }

  /** Where a new member was going when they joined. Only a path of this site is followed (`safeNext`). */
  readNext(request: FastifyRequest): string | undefined {
    return request.cookies[this.name('next')] || undefined;
  }
  startNext(reply: FastifyReply, next: string | undefined): void {
    this.set(reply, 'next', next ?? '', next === undefined ? 0 : joinedSeconds);
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
