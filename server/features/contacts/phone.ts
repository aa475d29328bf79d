/** Telephone numbers, kept in E.164 (RUL-17). */
import { type CountryCode, isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js/min'

/**
 * The number in E.164, or undefined when it is none. It must name its country: `+55 11 96123-4567`, never `11 96123-4567`.
 * One already in that form is kept though no country has such numbers now: programs' samples look so, and plans change.
 */
export function toE164(text: string): string | undefined {
  const trimmed = text.trim()
  if (!trimmed.startsWith('+')) return undefined
  const parsed = parsePhoneNumberFromString(trimmed)
  if (parsed?.isPossible()) return parsed.number
  return /^\+[1-9]\d{1,14}$/.test(trimmed) ? trimmed : undefined
}

/** True for the two letters of a country whose numbers are known. */
export function isCountry(code: string): code is CountryCode {
  return isSupportedCountry(code)
}

/** The same for a number that may be written as one does within this country. */
export function toE164From(country: CountryCode, text: string): string | undefined {
  const parsed = parsePhoneNumberFromString(text.trim(), country)
  return toE164(text) ?? (parsed?.isPossible() ? parsed.number : undefined)
}
