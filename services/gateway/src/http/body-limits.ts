import type { FastifyInstance } from 'fastify';
import type { RouteDeclaration } from './route.decorator.js';

/** Whoever has shown nothing sends little: a log-in, an address, a delivery of Stripe's. */
const mostOpenBytes = 1_500_000;
/** A form that holds the longest article, each of its bytes written as %XX. */
export const articleFormBytes = 8_000_000;

const bodyLimitOf = ({ mostBytes, who }: RouteDeclaration, usualBytes: number): number => mostBytes ?? (who === 'anyone' ? Math.min(mostOpenBytes, usualBytes) : usualBytes);

/** Bounds the body of each declared route before it is read; to be added before the routes are. */
export function addBodyLimits(fastify: FastifyInstance, usualBytes: number): void {
  fastify.addHook('onRoute', (route) => {
    const { declaration } = (route.config ?? {}) as { declaration?: RouteDeclaration };
    if (declaration) route.bodyLimit = bodyLimitOf(declaration, usualBytes);
  });
}
