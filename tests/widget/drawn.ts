import { nothing, type TemplateResult } from 'lit-html';

const isTemplate = (value: unknown): value is TemplateResult =>
  typeof value === 'object' && value !== null && 'strings' in value;

/** What a template says, without its marks: for texts that need no page to be looked at. */
export function drawn(value: unknown): string {
  return markup(value)
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim();
}

function markup(value: unknown): string {
  if (value === nothing || value === undefined) return '';
  if (Array.isArray(value)) return value.map(markup).join('');
  if (isTemplate(value)) return value.strings.map((part, index) => part + markup(value.values[index])).join('');
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}
