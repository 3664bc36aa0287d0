import type Stripe from 'stripe';
import type { Call } from '../call.js';
import { recordEvent } from '../events/record-event.js';
import { flag, text, type Field } from '../http/field.js';
import { group, metadata, withMetadata } from '../http/compound-field.js';
import { listKind, listParams } from '../http/list-page.js';
import { route, shapeFor, type Route } from '../http/route.js';
import { NoSuchResource } from '../http/stripe-error.js';
import { evidenceFields } from './dispute.resource.js';
import { closeDispute } from './move-dispute.js';

const evidence: Record<string, Field<string>> = Object.fromEntries(
  evidenceFields.map((name) => [name, text({ max: 150_000 })]),
);
const list = shapeFor<Stripe.DisputeListParams>()({ ...listParams, charge: text(), payment_intent: text() });
const update = shapeFor<Stripe.DisputeUpdateParams>()({
  evidence: group(evidence),
  metadata: metadata(),
  submit: flag(),
});

export const disputeRoutes: Route[] = [
  route('GET', '/v1/disputes', list, (call, { charge, payment_intent: intent, ...params }) =>
    listKind(
      call,
      'dispute',
      '/v1/disputes',
      params,
      (dispute) =>
        (charge ?? dispute.charge) === dispute.charge && (intent ?? dispute.payment_intent) === dispute.payment_intent,
    ),
  ),
  route('GET', '/v1/disputes/:id', {}, (call, _params, id) => disputeNamed(call, id)),
  route('POST', '/v1/disputes/:id', update, (call, params, id) => {
    const before = disputeNamed(call, id);
    const submitted = params.submit !== false && params.evidence !== undefined;
    const details = before.evidence_details;
    const dispute = call.book.put('dispute', {
      ...before,
      evidence: { ...before.evidence, ...params.evidence },
      evidence_details: {
        ...details,
        has_evidence: details.has_evidence || params.evidence !== undefined,
        submission_count: details.submission_count + Number(submitted),
        submission_method: submitted ? 'manual' : details.submission_method,
      },
      metadata: withMetadata(before.metadata, params.metadata),
      status: submitted ? 'under_review' : before.status,
    });
    recordEvent(call, 'charge.dispute.updated', dispute, before);
    return dispute;
  }),
  route('POST', '/v1/disputes/:id/close', {}, (call, _params, id) =>
    closeDispute(call, disputeNamed(call, id), 'lost'),
  ),
];

export function disputeNamed(call: Call, id: string): Stripe.Dispute {
  const dispute = call.book.get('dispute', id);
  if (dispute === undefined) throw new NoSuchResource('dispute', id);
  return dispute;
}
