import { escapeHtml } from './escape-html.js';
import type { Block, Letter } from './letter.js';

const font = "font-family:-apple-system,BlinkMacSystemFont,'Segoe UI',Roboto,Helvetica,Arial,sans-serif";
const quiet = 'color:#6b6a66;font-size:13px;line-height:20px';

/** The HTML part: one column, inline styles, and no images, scripts or tracking links. */
export function renderHtml(letter: Letter): string {
  const leave = letter.leave
    ? `<br><a href="${escapeHtml(letter.leave.url)}" style="color:#6b6a66">${escapeHtml(letter.leave.label)}</a>`
    : '';
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light"><title>${escapeHtml(letter.subject)}</title></head>
<body style="margin:0;padding:0;background:#f4f2ee;${font}">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="background:#f4f2ee"><tr><td align="center" style="padding:32px 16px">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="max-width:560px;background:#ffffff;border:1px solid #e4e0d8;border-radius:12px">
<tr><td style="padding:36px 36px 12px"><h1 dir="auto" style="margin:0 0 20px;font-size:22px;line-height:29px;font-weight:650;color:#1d1c1a">${escapeHtml(letter.heading)}</h1>
${letter.blocks.map(blockHtml).join('\n')}
</td></tr>
<tr><td style="padding:8px 36px 28px"><p style="margin:16px 0 0;padding-top:16px;border-top:1px solid #e4e0d8;${quiet}">${escapeHtml(letter.reason)}${leave}</p></td></tr>
</table></td></tr></table></body></html>
`;
}

function blockHtml(block: Block): string {
  switch (block.kind) {
    case 'text':
      return `<p dir="auto" style="margin:0 0 18px;font-size:16px;line-height:25px;color:#33312e">${escapeHtml(block.text)}</p>`;
    case 'button':
      return `<p style="margin:0 0 22px"><a href="${escapeHtml(block.url)}" style="display:inline-block;padding:12px 22px;border-radius:8px;background:#1d1c1a;color:#ffffff;font-size:16px;font-weight:600;text-decoration:none">${escapeHtml(block.label)}</a></p>`;
    case 'facts':
      return `<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="margin:0 0 22px">${block.facts.map(factHtml).join('')}</table>`;
    case 'codes':
      return `<p style="margin:0 0 8px;${quiet}">${escapeHtml(block.label)}</p>${block.codes.map(codeHtml).join('')}`;
  }
}

const factHtml = ({ label, value }: { label: string; value: string }): string =>
  `<tr><td style="padding:8px 12px 8px 0;border-bottom:1px solid #efece6;${quiet}">${escapeHtml(label)}</td><td align="right" style="padding:8px 0;border-bottom:1px solid #efece6;font-size:15px;line-height:20px;color:#1d1c1a"><bdi>${escapeHtml(value)}</bdi></td></tr>`;

const codeHtml = (code: string): string =>
  `<p style="margin:0 0 18px;padding:12px 14px;border-radius:8px;background:#f4f2ee;font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;font-size:15px;line-height:22px;color:#1d1c1a;word-break:break-all">${escapeHtml(code)}</p>`;
