import type { FastifyReply } from 'fastify';
import { html, Html } from './html.js';

const style = new Html(`
:root{color-scheme:light dark;--bg:#f6f7f9;--card:#fff;--ink:#1b1f27;--soft:#59616e;--line:#c9ced6;--accent:#4338ca;--on-accent:#fff;--bad:#b42318;--bad-bg:#fef1f0}
@media(prefers-color-scheme:dark){:root{--bg:#101216;--card:#191c22;--ink:#eceef2;--soft:#a4acb9;--line:#3a404b;--accent:#a5a0ff;--on-accent:#14132b;--bad:#ffb4ab;--bad-bg:#3a1a17}}
*{box-sizing:border-box}
body{margin:0;min-height:100vh;background:var(--bg);color:var(--ink);font:16px/1.5 system-ui,sans-serif}
.note{margin:0;padding:.5rem 1rem;background:#fde68a;color:#3f2d00;text-align:center;font-size:.875rem}
main{max-width:58rem;margin:0 auto;padding:2.5rem 1.25rem 4rem;display:grid;gap:2.5rem}
@media(min-width:48rem){main.two{grid-template-columns:1fr 1fr;padding-top:4rem;gap:4rem}}
main.one{max-width:32rem}
h1{margin:0;font-size:1rem;font-weight:600;color:var(--soft)}
h2{margin:0;font-size:1.125rem}
.card h1,form h1{color:inherit;font-size:1.25rem}
.amount{margin:.25rem 0 1.5rem;font-size:2.25rem;font-weight:700;letter-spacing:-.02em}
.lines{margin:0;padding:0;list-style:none}
.lines li{display:flex;justify-content:space-between;gap:1rem;padding:.625rem 0;border-top:1px solid var(--line)}
.lines .soft,.soft{color:var(--soft);font-size:.875rem}
.lines .sum{font-weight:600}
form,.card{background:var(--card);border:1px solid var(--line);border-radius:.75rem;padding:1.5rem;display:grid;gap:1.125rem;align-content:start}
label,legend{font-weight:600;font-size:.9375rem}
label>span{display:block;margin-bottom:.25rem}
input:not([type=radio]){width:100%;min-height:2.75rem;padding:.5rem .75rem;border:1px solid var(--soft);border-radius:.5rem;background:var(--bg);color:inherit;font:inherit;font-weight:400}
input:focus-visible,button:focus-visible,a:focus-visible,summary:focus-visible{outline:3px solid var(--accent);outline-offset:2px}
legend{padding:0;margin-bottom:.25rem}
input[type=radio]{accent-color:var(--accent)}
fieldset{margin:0;padding:0;border:0;display:grid;gap:.5rem}
fieldset label{display:flex;gap:.625rem;align-items:center;min-height:2.75rem;padding:.25rem .75rem;border:1px solid var(--line);border-radius:.5rem;font-weight:400}
fieldset label:has(:checked){border-color:var(--accent);box-shadow:inset 0 0 0 1px var(--accent)}
form:has([value=sepa_debit]:checked) .card-number{display:none}
button{min-height:3rem;border:0;border-radius:.5rem;background:var(--accent);color:var(--on-accent);font:inherit;font-weight:600;cursor:pointer}
button.plain{background:transparent;color:var(--ink);border:1px solid var(--soft)}
a{color:var(--accent)}
.bad{margin:0;padding:.75rem 1rem;border-radius:.5rem;background:var(--bad-bg);color:var(--bad);font-weight:600}
table{width:100%;border-collapse:collapse;font-size:.875rem}th,td{padding:.25rem 0;text-align:left;font-weight:400}td.number{font-family:ui-monospace,monospace}
p{margin:0}`);

/** Sends a whole page. `shape` is one or two columns. */
export function sendPage(
  reply: FastifyReply,
  { title, shape, body, status = 200 }: { title: string; shape: 'one' | 'two'; body: Html; status?: number },
): FastifyReply {
  const page = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<link rel="icon" href="data:,">
<title>${title} · stripe-sim</title>
<style>${style}</style>
</head>
<body>
<header class="note">Test mode: a local stand-in for Stripe. No money moves.</header>
<main class="${shape}">
${body}
</main>
</body>
</html>
`;
  return reply
    .code(status)
    .headers({
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      'content-security-policy':
        "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'none'; base-uri 'none'",
      'referrer-policy': 'no-referrer',
    })
    .send(page.text);
}
