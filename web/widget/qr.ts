import { html, svg, type TemplateResult } from 'lit-html';
import encodeQR from 'qr';

/** Light modules around a code, without which many cameras do not find it. */
const quiet = 3;

/** The text as a QR code, drawn with one path: dark on light in every theme, for that is what cameras look for. */
export function qrCode(text: string, label: string): TemplateResult {
  const rows = encodeQR(text, 'raw', { ecc: 'medium', border: quiet });
  const size = rows.length;
  return html`<svg class="qr" role="img" aria-label=${label} viewBox="0 0 ${size} ${size}" shape-rendering="crispEdges">
    ${svg`<path class="light" d="M0 0h${size}v${size}H0z" /><path class="dark" d=${rows.map(runs).join('')} />`}
  </svg>`;
}

/** The dark runs of a row: `M3 7h4v1h-4z`. */
function runs(row: readonly boolean[], y: number): string {
  let path = '';
  for (let x = 0; x < row.length; x++) {
    if (!row[x]) continue;
    const from = x;
    while (row[x + 1]) x++;
    path += `M${from} ${y}h${x - from + 1}v1H${from}z`;
  }
  return path;
}
