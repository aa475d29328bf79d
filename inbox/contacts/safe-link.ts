/** Where a text somebody else wrote may lead: only to places that do nothing but open. */

/** The address of a link, or undefined where it is none one should follow. */
export function safeLink(text: unknown): string | undefined {
  if (typeof text !== 'string') return undefined
  const url = URL.parse(text.trim())
  return url && ['http:', 'https:', 'mailto:', 'tel:'].includes(url.protocol) ? url.href : undefined
}

/** Writing to a mailbox. */
export function mailLink(email: string): string | undefined {
  return /^[^\s?&<>]+@[^\s?&<>]+$/.test(email) ? `mailto:${encodeURIComponent(email)}` : undefined
}

/** Calling a number. */
export function callLink(phone: string): string | undefined {
  return /^\+?[\d\s().-]{3,30}$/.test(phone) ? `tel:${phone.replaceAll(/[^\d+]/g, '')}` : undefined
}
