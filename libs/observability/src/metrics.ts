import { Counter, Gauge, Histogram, collectDefaultMetrics, register } from 'prom-client';

const buckets = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** Seconds per HTTP request, by route (the template, never the URL) and status class. */
export const httpSeconds = new Histogram({
  name: 'mnw_http_request_seconds',
  help: 'HTTP request duration',
  labelNames: ['route', 'status'],
  buckets,
});
/** Seconds per RPC as measured by the service, by subject and outcome (`ok` or the error code). */
export const rpcSeconds = new Histogram({
  name: 'mnw_rpc_seconds',
  help: 'RPC duration in the service',
  labelNames: ['subject', 'outcome'],
  buckets,
});
/** Handled events, by consumer and outcome: done, repeated, retried, dead. */
export const eventsHandled = new Counter({
  name: 'mnw_events_handled_total',
  help: 'Events handled',
  labelNames: ['consumer', 'outcome'],
});
/** Events published from the outbox. */
export const eventsPublished = new Counter({
  name: 'mnw_outbox_published_total',
  help: 'Outbox rows published',
  labelNames: ['service'],
});
/** Age in seconds of the oldest unpublished outbox row; 0 if there is none. */
export const outboxAge = new Gauge({
  name: 'mnw_outbox_oldest_seconds',
  help: 'Age of the oldest unpublished outbox row',
  labelNames: ['service'],
});
/** Rows handled by jobs. */
export const jobRows = new Counter({
  name: 'mnw_job_rows_total',
  help: 'Rows handled by a job',
  labelNames: ['job', 'outcome'],
});

let collecting = false;

/** The process's metrics in Prometheus text format. */
export async function metricsText(): Promise<{ contentType: string; body: string }> {
  if (!collecting) collectDefaultMetrics();
  collecting = true;
  return { contentType: register.contentType, body: await register.metrics() };
}
