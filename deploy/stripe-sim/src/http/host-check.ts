import type { FastifyInstance } from 'fastify';
import { hostCheck, hostRefusals, type Listener } from '@mnw/http/our-hosts';

/** Refuses requests under a foreign host name: the simulator has no lock, and a page elsewhere could point its own name at this machine. */
export function addHostCheck(app: FastifyInstance, listener: Listener): void {
  const verdictOn = hostCheck(listener);
  app.addHook('onRequest', (request, reply, done) => {
    const verdict = verdictOn(request.headers.host);
    if (verdict === 'ours') {
      done();
      return;
    }
    void reply.code(hostRefusals[verdict].status).send({ error: { message: hostRefusals[verdict].text } });
  });
}
