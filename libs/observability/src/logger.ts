import { pino } from 'pino';
import { currentCall, spanIdOf, traceIdOf } from './call-context.js';

type Write = (fields: object, message: string) => void;

/** The injectable logger, a pino instance. The message is constant; facts are fields. */
export abstract class Logger {
  abstract debug: Write;
  abstract info: Write;
  abstract warn: Write;
  abstract error: Write;
  abstract fatal: Write;
}

/**
 * Names of fields that must never appear in a log, at the top level or up to two levels down. `detail` and `where`
 * come from PostgreSQL's errors, which quote data that people entered.
 */
const secretFields = [
  'password',
  'token',
  'secret',
  'authorization',
  'cookie',
  'email',
  'to',
  'key',
  'license_key',
  'code',
  'signature',
  'rawBody',
  'detail',
  'where',
];
const redacted = secretFields.flatMap((field) => [field, `*.${field}`, `*.*.${field}`]);

/** The JSON log of one service. Every line has the trace and actor of its request. */
export function createLogger(service: string, level: string): Logger {
  return pino({
    level,
    base: { service },
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: { paths: redacted, censor: '[redacted]' },
    serializers: { err: pino.stdSerializers.errWithCause },
    mixin() {
      const call = currentCall();
      return call ? { trace: traceIdOf(call.traceparent), span: spanIdOf(call.traceparent), actor: call.actorId } : {};
    },
  });
}
