/**
 * Answers on /ready that the server is up, and listens on PORT until it is told to stop.
 * @param {Pick<import('fastify').FastifyInstance, 'get' | 'listen' | 'close'>} fastify
 * @param {() => unknown} close
 */
export async function listen(fastify, close = () => undefined) {
  fastify.get('/ready', () => 'ready');
  await fastify.listen({ port: Number(process.env.PORT), host: '127.0.0.1' });
  process.once(
    'SIGTERM',
    () =>
      void Promise.resolve(fastify.close())
        .then(close)
        .then(() => process.exit(0)),
  );
}
