/** Who may come in to a site: from which pages, and whether its server has to vouch for them. */
import { isDeepStrictEqual } from 'node:util'
import type { Inbox } from './inbox.ts'

type Admission = Pick<Inbox, 'domain' | 'widgetConfig'> & { hmacMandatory?: boolean }

/** True where others may come in after a change than before it. */
export function admitsOthers(before: Admission, after: Admission): boolean {
  return !isDeepStrictEqual(rulesOf(before), rulesOf(after))
}

function rulesOf({ domain, widgetConfig, hmacMandatory }: Admission) {
  return [domain, widgetConfig.allowed_domains, widgetConfig.require_identity, hmacMandatory]
}
