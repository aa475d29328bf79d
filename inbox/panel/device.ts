/** What a visitor's metadata says of its device and place, whoever wrote it: our widget or another system's. Pure. */
import type { OpenData } from '../../client/shapes.ts'

export interface Device {
  page: string | undefined
  referrer: string | undefined
  browser: string | undefined
  system: string | undefined
  language: string | undefined
  place: string | undefined
  timeZone: string | undefined
}

/** `metadata` as the browser told it; `known` is what other systems keep of the contact. */
export function deviceOf(metadata: OpenData, known: OpenData, locale: string): Device {
  const agent = textIn(metadata, 'user_agent', 'userAgent')
  const browser = partIn(known, 'browser', 'browser_name') ?? textIn(metadata, 'browser')
  const system = partIn(known, 'browser', 'platform_name') ?? textIn(metadata, 'os', 'platform')
  const city = textIn(known, 'city') ?? textIn(metadata, 'city')
  const country = textIn(known, 'country') ?? textIn(metadata, 'country')
  const code = textIn(known, 'country_code') ?? textIn(metadata, 'country_code')
  const language =
    textIn(metadata, 'language', 'browser_language', 'locale') ??
    textIn(known, 'browser_language', 'language') ??
    partIn(known, 'browser', 'browser_language')
  const place = [city, country ?? (code && nameOf(code, 'region', locale))].filter(Boolean).join(', ')
  return {
    page: textIn(metadata, 'page_url', 'current_page', 'url'),
    referrer: textIn(metadata, 'referrer', 'referer') ?? textIn(known, 'referer'),
    browser: browser ?? (agent && browserIn(agent)),
    system: system ?? (agent && systemIn(agent)),
    language: language && nameOf(language, 'language', locale),
    place: place || undefined,
    timeZone: textIn(metadata, 'time_zone', 'timezone') ?? textIn(known, 'timezone'),
  }
}

const browsers: [RegExp, string][] = [
  [/\bEdgA?(?:iOS)?\/(\d+)/, 'Edge'],
  [/\bOPR\/(\d+)/, 'Opera'],
  [/\bSamsungBrowser\/(\d+)/, 'Samsung Internet'],
  [/\b(?:Firefox|FxiOS)\/(\d+)/, 'Firefox'],
  [/\b(?:Chrome|CriOS|HeadlessChrome)\/(\d+)/, 'Chrome'],
  [/\bVersion\/(\d+).*\bSafari\//, 'Safari'],
]

/** The browser an agent string is of; those that others call themselves come last. */
export function browserIn(agent: string): string | undefined {
  for (const [pattern, name] of browsers) {
    const found = pattern.exec(agent)
    if (found) return `${name} ${found[1]}`
  }
  return undefined
}

const systems: [RegExp, string][] = [
  [/\b(?:iPhone|iPad|iPod)\b/, 'iOS'],
  [/\bAndroid\b/, 'Android'],
  [/\bCrOS\b/, 'ChromeOS'],
  [/\bWindows NT\b/, 'Windows'],
  [/\bMac OS X\b/, 'macOS'],
  [/\bLinux\b/, 'Linux'],
]

export function systemIn(agent: string): string | undefined {
  return systems.find(([pattern]) => pattern.test(agent))?.[1]
}

function textIn(data: OpenData, ...names: string[]): string | undefined {
  for (const name of names) {
    const value = data[name]
    if (typeof value === 'string' && value.trim() !== '') return value.trim()
  }
  return undefined
}

function partIn(data: OpenData, name: string, part: string): string | undefined {
  const value = data[name]
  return typeof value === 'object' && value !== null ? textIn({ ...value }, part) : undefined
}

/** `pt-BR` as the reader calls it; what is no code stays as it is. */
function nameOf(code: string, type: 'language' | 'region', locale: string): string {
  try {
    return new Intl.DisplayNames(locale, { type }).of(code) ?? code
  } catch {
    return code
  }
}
