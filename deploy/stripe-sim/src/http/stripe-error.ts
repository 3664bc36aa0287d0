export type ErrorType = 'api_error' | 'card_error' | 'idempotency_error' | 'invalid_request_error';

export interface ErrorFields {
  code?: string;
  param?: string;
  decline_code?: string;
  payment_intent?: unknown;
  payment_method?: unknown;
}

export interface ErrorBody {
  error: ErrorFields & { type: ErrorType; message: string; doc_url?: string; request_log_url?: string };
}

/** An answer in Stripe's error envelope. */
export class StripeError extends Error {
  constructor(
    readonly status: number,
    readonly type: ErrorType,
    message: string,
    readonly fields: ErrorFields = {},
  ) {
    super(message);
  }

  body(requestId: string): ErrorBody {
    const { code } = this.fields;
    return {
      error: {
        ...this.fields,
        ...(code === undefined ? {} : { doc_url: `https://stripe.com/docs/error-codes/${code.replaceAll('_', '-')}` }),
        message: this.message,
        request_log_url: `https://dashboard.stripe.com/test/logs/${requestId}`,
        type: this.type,
      },
    };
  }
}

export class InvalidRequest extends StripeError {
  constructor(message: string, fields: ErrorFields = {}, status = 400) {
    super(status, 'invalid_request_error', message, fields);
  }
}

export class NoSuchResource extends InvalidRequest {
  constructor(kind: string, id: string, param = 'id', status = 404) {
    super(`No such ${kind}: '${id}'`, { code: 'resource_missing', param }, status);
  }
}

export class CardDeclined extends StripeError {
  constructor(message: string, fields: ErrorFields) {
    super(402, 'card_error', message, fields);
  }
}
