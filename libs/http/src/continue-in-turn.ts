import type { Server } from 'node:http';
import { hasBody } from './drain-request.js';

/**
 * Answers `Expect: 100-continue` only if the request has a body and it is the request's turn. Node always answers it,
 * and for a pipelined request too early: the line would follow the head of that request's own response, and the client
 * would read it as content. A client that gets no such line sends the body after a while (RFC 9110, 10.1.1). Node
 * closes the connection after a response to a request that was not told to continue.
 */
export function continueInTurn<S extends Server>(server: S): S {
  server.on('checkContinue', (request, response) => {
    // A response that is queued behind another has no socket yet.
    if (hasBody(request) && response.socket) response.writeContinue();
    server.emit('request', request, response);
  });
  return server;
}
