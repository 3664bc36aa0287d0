import type { FastifyInstance, FastifyReply } from 'fastify';
import type Stripe from 'stripe';
import type { Call } from '../call.js';
import { html } from '../pages/html.js';
import { sendPage } from '../pages/page.js';
import type { Means } from '../payments/payment-method.resource.js';
import { cardOf } from '../payments/test-cards.js';
import { platform, type Sim } from '../sim.js';
import type { WireLineItem } from '../state/kinds.js';
import { isEmail } from './email.js';
import { expireDue } from './expire-session.js';
import { payForm, type Complaint, type Typed } from './pay-form.js';
import { paySession } from './pay-session.js';

interface Visit {
  Params: { id: string };
  Body: Record<string, unknown> | undefined;
}

const webhookPatienceMs = 10_000;

/** The hosted pay page: a plain form that works without JavaScript. */
export function addPayPages(app: FastifyInstance, sim: Sim): void {
  app.get<Visit>('/c/pay/:id', async (request, reply) => {
    const call = callFor(sim, request.params.id);
    return call === undefined ? sendUnknown(reply) : show(reply, call, request.params.id);
  });
  app.post<Visit>('/c/pay/:id', async (request, reply) => {
    const call = callFor(sim, request.params.id);
    return call === undefined ? sendUnknown(reply) : pay(reply, call, request.params.id, request.body ?? {});
  });
}

/** A call in the book of the session's account, with everything expired that is due. */
function callFor(sim: Sim, sessionId: string): Call | undefined {
  const account = sim.holderOf('checkout.session', sessionId);
  if (account === undefined) return undefined;
  const call = sim.call(account);
  expireDue(call);
  void sim.deliveries.start(allOf(call));
  return call;
}

function show(
  reply: FastifyReply,
  call: Call,
  id: string,
  typed?: Typed,
  complaint?: Complaint,
  status = 200,
): FastifyReply {
  const session = call.book.held('checkout.session', id);
  if (session.status !== 'open') return sendClosed(reply, session);
  const lines = call.book.attached<WireLineItem[]>('lines', id) ?? [];
  const filled = typed ?? { email: session.customer_details?.email ?? '', cardNumber: '', name: '', method: 'card' };
  return sendPage(reply, {
    title: `Pay ${sellerOf(call)}`,
    shape: 'two',
    body: payForm(session, lines, sellerOf(call), filled, complaint),
    status,
  });
}

async function pay(reply: FastifyReply, call: Call, id: string, body: Record<string, unknown>): Promise<FastifyReply> {
  const session = call.book.held('checkout.session', id);
  if (session.status !== 'open')
    return session.status === 'complete' ? reply.redirect(successUrl(session), 303) : sendClosed(reply, session);
  const typed = typedIn(session, body);
  const complaint = complaintAbout(session, typed);
  if (complaint !== undefined) return show(reply, call, id, typed, complaint, 400);
  const payment = paySession(
    call,
    id,
    { email: typed.email, name: typed.name === '' ? null : typed.name },
    meansOf(typed),
  );
  const firstAttempts = call.sim.deliveries.start(allOf(call));
  if (!payment.paid) return show(reply, call, id, typed, { field: 'card_number', message: payment.message }, 402);
  if (call.sim.behaviour.redirectWaitsForWebhook) await atMost(webhookPatienceMs, firstAttempts);
  return reply.redirect(successUrl(payment.session), 303);
}

/** The session's email is fixed when it came with one. */
function typedIn(session: Stripe.Checkout.Session, body: Record<string, unknown>): Typed {
  const field = (name: string) => (typeof body[name] === 'string' ? body[name].trim() : '');
  return {
    email: session.customer_email ?? field('email'),
    cardNumber: field('card_number'),
    name: field('name'),
    method: field('method') === 'sepa_debit' ? 'sepa_debit' : 'card',
  };
}

function complaintAbout(session: Stripe.Checkout.Session, { email, method, cardNumber }: Typed): Complaint | undefined {
  if (!isEmail(email)) return { field: 'email', message: 'Please enter your email address, like you@example.com.' };
  if (session.amount_total !== 0 && method === 'card' && cardNumber === '')
    return { field: 'card_number', message: 'Please enter a card number.' };
  return undefined;
}

function meansOf({ method, cardNumber }: Typed): Means {
  return method === 'card' ? { type: 'card', card: cardOf(cardNumber) } : { type: 'sepa_debit' };
}

export function successUrl({ success_url: url, id }: Stripe.Checkout.Session): string {
  return (url ?? '/').replaceAll('{CHECKOUT_SESSION_ID}', id);
}

function sellerOf(call: Call): string {
  const account = call.sim.book(platform).get('account', call.book.account);
  return account?.business_profile?.name ?? account?.email ?? 'the seller';
}

function allOf(call: Call) {
  const { early, later } = call.sim.deliveries.accept(call.events.splice(0));
  return [...early, ...later];
}

async function atMost(ms: number, work: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  await Promise.race([
    work,
    new Promise<void>((resolve) => {
      timer = setTimeout(resolve, ms);
    }),
  ]);
  clearTimeout(timer);
}

function sendClosed(reply: FastifyReply, session: Stripe.Checkout.Session): FastifyReply {
  const complete = session.status === 'complete';
  const onward = complete ? successUrl(session) : session.cancel_url;
  const body = html`<section class="card">
<h1>${complete ? 'This has been paid already' : 'This payment page has expired'}</h1>
<p>${complete ? 'There is nothing more to pay.' : 'Nothing was charged. Please start again at the shop.'}</p>
${onward !== null && html`<p><a href="${onward}">Back to the shop</a></p>`}
</section>`;
  return sendPage(reply, { title: complete ? 'Paid' : 'Expired', shape: 'one', body, status: complete ? 200 : 410 });
}

function sendUnknown(reply: FastifyReply): FastifyReply {
  return sendPage(reply, {
    title: 'Not found',
    shape: 'one',
    body: html`<section class="card"><h1>There is no such payment page</h1><p>The address may have been cut off.</p></section>`,
    status: 404,
  });
}
