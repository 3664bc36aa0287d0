import { Controller, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { HealthChecks } from '@mnw/observability/health';
import { Route } from '../http/route.decorator.js';

@Controller()
export class HealthController {
  constructor(private readonly health: HealthChecks) {}

  @Route('GET /health/live', {
    who: 'anyone',
    credentials: [],
    limit: 'reads',
    operationId: 'get-liveness',
    summary: 'Check that the process responds',
  })
  live(): { live: true } {
    return { live: true };
  }

  @Route('GET /health/ready', {
    who: 'anyone',
    credentials: [],
    limit: 'reads',
    operationId: 'get-readiness',
    summary: 'Get the readiness of each component',
  })
  async ready(@Res({ passthrough: true }) reply: FastifyReply): Promise<unknown> {
    const report = await this.health.report();
    void reply.status(report.ready ? 200 : 503);
    return report;
  }
}
