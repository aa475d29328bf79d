/**
 * Which pages a site's chat may stand on. A page is known by its origin, which a browser writes and no page can change;
 * programs write what they like there, so this keeps browsers from other people's pages and nothing else.
 *
 * A site has one `domain` (it and all below it) and a list of allowed ones, each as it stands: `shop.example` is that name
 * alone, `*.shop.example` is what is below it. With neither, the chat may stand anywhere: a newcomer's snippet works at once.
 */

/** Where a site's chat may stand, as its administrators wrote it. */
export interface PageRules {
  domain: string | null
  allowedDomains: readonly string[]
}

interface PageRule {
  /** Undefined where either will do. */
  scheme: string | undefined
  /** What is below the host, not the host itself. */
  isBelow: boolean
  host: string
  /** Undefined where any will do; empty for the scheme's own. */
  port: string | undefined
}

/** True when a page of this origin may show the chat of a site with these rules. */
export function isPageAllowed(origin: string, { domain, allowedDomains }: PageRules): boolean {
  if (domain === null && allowedDomains.length === 0) return true
  if (domain !== null && isOfDomain(origin, domain)) return true
  return allowedDomains.some((written) => {
    const rule = parseAllowedDomain(written)
    return rule !== undefined && isOfRule(origin, rule)
  })
}

/** What `frame-ancestors` of a content security policy says for these rules; undefined where any page will do. */
export function frameAncestors({ domain, allowedDomains }: PageRules): string | undefined {
  if (domain === null && allowedDomains.length === 0) return undefined
  const rules = [
    ...(domain === null ? [] : rulesOfDomain(domain)),
    ...allowedDomains.flatMap((written) => parseAllowedDomain(written) ?? []),
  ]
  // 'self': the demo shop and the preview in the settings are pages of ours.
  return ["'self'", ...new Set(rules.flatMap(sourcesOf))].join(' ')
}

/** True when `origin` is the domain's origin or one of a subdomain; scheme and port must be the same where the domain names them. */
export function isOfDomain(origin: string, domain: string): boolean {
  return rulesOfDomain(domain).some((rule) => isOfRule(origin, rule))
}

/** An allowed domain in the form it is kept in; undefined for what is none. */
export function printAllowedDomain(written: string): string | undefined {
  const rule = parseAllowedDomain(written)
  if (!rule) return undefined
  const scheme = rule.scheme ? `${rule.scheme}//` : ''
  return `${scheme}${rule.isBelow ? '*.' : ''}${rule.host}${rule.port ? `:${rule.port}` : ''}`
}

function parseAllowedDomain(written: string): PageRule | undefined {
  const [, scheme, below, rest = ''] = /^(https?:\/\/)?(\*\.)?([^*/\\@?#\s]+)\/?$/i.exec(written.trim()) ?? []
  const url = URL.parse(`${scheme ?? 'https://'}${rest}`)
  if (!url || !isHost(url.hostname)) return undefined
  // `*.com` would be everybody's.
  if (below && (!url.hostname.includes('.') || isNumbered(url.hostname))) return undefined
  const port = scheme ? url.port : url.port || undefined
  return { scheme: scheme && url.protocol, isBelow: below !== undefined, host: url.hostname, port }
}

function rulesOfDomain(domain: string): PageRule[] {
  const namesScheme = /^https?:\/\//i.test(domain)
  const url = URL.parse(namesScheme ? domain : `https://${domain}`)
  if (!url || !isHost(url.hostname)) return []
  const { protocol, hostname: host, port } = url
  const rule = namesScheme ? { scheme: protocol, host, port } : { scheme: undefined, host, port: undefined }
  const itself = { ...rule, isBelow: false }
  return isNumbered(host) ? [itself] : [itself, { ...rule, isBelow: true }]
}

function isOfRule(origin: string, { scheme, isBelow, host, port }: PageRule): boolean {
  const page = URL.parse(origin)
  if (!page || page.origin !== origin || !/^https?:$/.test(page.protocol)) return false
  const isHost = isBelow ? page.hostname.endsWith(`.${host}`) : page.hostname === host
  return isHost && (scheme ?? page.protocol) === page.protocol && (port ?? page.port) === page.port
}

function sourcesOf({ scheme, isBelow, host, port }: PageRule): string[] {
  const at = `//${isBelow ? '*.' : ''}${host}`
  const tail = port === undefined ? ':*' : port && `:${port}`
  return (scheme ? [scheme] : ['https:', 'http:']).map((one) => `${one}${at}${tail}`)
}

/** Browsers let a host have marks in it that would mean something in a policy. */
function isHost(name: string): boolean {
  return /^(\[[\da-f:]+\]|[\w-]+(\.[\w-]+)*)$/i.test(name)
}

/** An address in numbers has nothing below it. */
function isNumbered(host: string): boolean {
  return /^\[|^[\d.]+$/.test(host)
}
