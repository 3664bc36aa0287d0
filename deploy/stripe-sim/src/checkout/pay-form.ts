import type Stripe from 'stripe';
import { writtenAmount } from '../catalog/currency.js';
import { html, type Html } from '../pages/html.js';
import { testCards } from '../payments/test-cards.js';
import type { WireLineItem } from '../state/kinds.js';

export interface Typed {
  email: string;
  cardNumber: string;
  name: string;
  method: 'card' | 'sepa_debit';
}

export interface Complaint {
  field: 'email' | 'card_number';
  message: string;
}

/** What is bought, and the form to pay it with. */
export function payForm(
  session: Stripe.Checkout.Session,
  lines: readonly WireLineItem[],
  seller: string,
  typed: Typed,
  complaint?: Complaint,
): Html {
  const currency = session.currency ?? 'usd';
  const total = writtenAmount(session.amount_total ?? 0, currency);
  const free = session.amount_total === 0;
  return html`<section aria-labelledby="seller">
<h1 id="seller">Pay ${seller}</h1>
<p class="amount">${total}</p>
<ul class="lines">${lines.map((line) => lineRow(line, currency))}${discountRow(session, currency)}
<li class="sum"><span>Total due</span><span>${total}</span></li></ul>
</section>
<form method="post" novalidate>
<h2>${free ? 'Your details' : 'Pay with'}</h2>
${complaint && html`<p class="bad" role="alert" id="complaint">${complaint.message}</p>`}
${emailField(session, typed, complaint)}
${!free && meansFields(session, typed, complaint)}
<label><span>Name (optional)</span><input name="name" autocomplete="name" value="${typed.name}"></label>
<button type="submit">${free ? 'Complete order' : html`Pay ${total}`}</button>
${session.cancel_url !== null && html`<p class="soft"><a href="${session.cancel_url}">Go back without paying</a></p>`}
${!free && cardTable()}
</form>`;
}

function lineRow(line: WireLineItem, currency: string): Html {
  const quantity = line.quantity ?? 1;
  return html`<li><span>${line.description}${quantity > 1 && html` <span class="soft">× ${quantity}</span>`}</span><span>${writtenAmount(line.amount_subtotal, currency)}</span></li>`;
}

function discountRow(session: Stripe.Checkout.Session, currency: string): Html | false {
  const discount = session.total_details?.amount_discount ?? 0;
  return (
    discount > 0 && html`<li class="soft"><span>Discount</span><span>−${writtenAmount(discount, currency)}</span></li>`
  );
}

function emailField(session: Stripe.Checkout.Session, typed: Typed, complaint?: Complaint): Html {
  const fixed = session.customer_email !== null;
  return html`<label><span>Email</span><input type="email" name="email" autocomplete="email" required value="${typed.email}"${fixed && html` readonly`}${wrong('email', complaint)}></label>`;
}

function meansFields(session: Stripe.Checkout.Session, typed: Typed, complaint?: Complaint): Html {
  const takesDebit = session.payment_method_types.includes('sepa_debit');
  const choose = (method: Typed['method']) => typed.method === method && html` checked`;
  return html`${
    takesDebit &&
    html`<fieldset>
<legend>Payment method</legend>
<label><input type="radio" name="method" value="card"${choose('card')}> Card</label>
<label><input type="radio" name="method" value="sepa_debit"${choose('sepa_debit')}> Bank debit (settles later)</label>
</fieldset>`
  }
<label class="card-number"><span>Card number</span><input name="card_number" inputmode="numeric" autocomplete="cc-number" value="${typed.cardNumber}" placeholder="4242 4242 4242 4242"${wrong('card_number', complaint)}></label>`;
}

function wrong(field: Complaint['field'], complaint: Complaint | undefined): Html | false {
  return complaint?.field === field && html` aria-invalid="true" aria-describedby="complaint"`;
}

function cardTable(): Html {
  const rows = testCards.map(
    ({ number, does }) =>
      html`<tr><td class="number">${number.replaceAll(/(\d{4})(?=\d)/g, '$1 ')}</td><td>${does}</td></tr>`,
  );
  return html`<details class="card-number"><summary class="soft">Test cards</summary><table><thead><tr><th scope="col">Number</th><th scope="col">What happens</th></tr></thead><tbody>${rows}</tbody></table></details>`;
}
