import { setTimeout as pause } from 'node:timers/promises';

/** Calls the JSON API with a session and retries according to Retry-After while a service is unavailable. */
export class Caller {
  private constructor(
    private readonly gateway: string,
    private readonly cookie: string,
  ) {}

  static async logIn(gateway: string, { email, password }: { email: string; password: string }): Promise<Caller> {
    const answer = await fetch(`${gateway}/api/v1/auth/login`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ login: email, password }),
    });
    if (!answer.ok) throw new Error(`Log-in was answered ${answer.status}: ${await answer.text()}`);
    return new Caller(
      gateway,
      answer.headers
        .getSetCookie()
        .map((line) => line.split(';')[0])
        .join('; '),
    );
  }

  get = <T>(path: string): Promise<T> => this.call<T>('GET', path);
  post = <T>(path: string, body: object = {}): Promise<T> => this.call<T>('POST', path, body);
  put = <T>(path: string, body: object): Promise<T> => this.call<T>('PUT', path, body);
  patch = <T>(path: string, body: object): Promise<T> => this.call<T>('PATCH', path, body);

  private async call<T>(method: string, path: string, body?: object): Promise<T> {
    for (let tries = 0; ; tries++) {
      const headers = {
        cookie: this.cookie,
        origin: this.gateway,
        ...(body ? { 'content-type': 'application/json' } : {}),
      };
      const answer = await fetch(`${this.gateway}${path}`, {
        method,
        headers,
        ...(body ? { body: JSON.stringify(body) } : {}),
      });
      if (answer.ok) return (answer.status === 204 ? undefined : await answer.json()) as T;
      if (answer.status !== 503 || tries > 300)
        throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
      await pause(100);
    }
  }
}
