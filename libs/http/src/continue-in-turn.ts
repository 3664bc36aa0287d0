import type { Server } from 'node:http';
import { hasBody } from './drain-request.js';

/**
 * Answers `Expect: 100-continue` where there is a body to go on with and the request's turn has come. Node answers it
 * always, and to a pipelined request too early: the line would come behind the head of that request's own answer, and
 * its client would take it for content. Whoever gets no such line sends the body after a while (RFC 9110, 10.1.1). Node
 * closes the connection after an answer to a request that was not told to go on.
 */
export function continueInTurn<S extends Server>(server: S): S {
  server.on('checkContinue', (request, response) => {
    // A response that waits for its turn has no socket yet.
    if (hasBody(request) && response.socket) response.writeContinue();
    server.emit('request', request, response);
  });
  return server;
}
