/** The part of docs/dialects.md that is made from the code: what the other systems have and we have not yet. */
import { notBuilt } from '../server/dialects/chatwoot/not-built.ts'
import { waiting } from '../server/dialects/convocore/not-yet.ts'

const begin = '<!-- not built: written by tools/dialects.ts -->'
const end = '<!-- /not built -->'

export interface NotBuilt {
  system: string
  missing: string
  method: string
  path: string
}

/** Operations that answer 501 to some of what they are asked only, or where there is nothing to build. */
const partly: NotBuilt[] = [
  {
    system: 'Chatwoot',
    missing: 'Bulk actions on anything but conversations',
    method: 'post',
    path: '/api/v1/accounts/{account_id}/bulk_actions',
  },
  {
    system: 'Atoms',
    missing: 'Tokens of the Atoms platform',
    method: 'post',
    path: '/api/v1/auth/token/exchange',
  },
]

/** Every operation of every system that answers 501. VoIPBin has none: its neighbours are no addresses of ours. */
export function listNotBuilt(): NotBuilt[] {
  const convocore = Object.entries(waiting).flatMap(([group, { addresses }]) =>
    addresses.map((address) => {
      const [method = '', path = ''] = address.split(' ')
      return { system: 'Convocore', missing: group, method, path: `/v3${path}` }
    }),
  )
  return [...notBuilt.map((row) => ({ system: 'Chatwoot', ...row })), ...convocore, ...partly]
}

/** The table between its marks. */
export function describeNotBuilt(): string {
  const byAddress = Map.groupBy(listNotBuilt(), ({ missing, path }) => `${missing}\n${path}`)
  const rows = [...byAddress.values()].map((same) => {
    const methods = same.map(({ method }) => method.toUpperCase()).join(' ')
    return `| ${same[0]?.system} | ${same[0]?.missing} | ${methods} | \`${same[0]?.path}\` |`
  })
  return [begin, '', '| system | missing | methods | address |', '|---|---|---|---|', ...rows, '', end].join(
    '\n',
  )
}

/** The document with its table renewed; at the end where it has none yet. */
export function renewNotBuilt(text: string): string {
  const table = describeNotBuilt()
  const [from, to] = [text.indexOf(begin), text.indexOf(end)]
  if (from < 0 || to < 0) return `${text.trimEnd()}\n\n${table}\n`
  return text.slice(0, from) + table + text.slice(to + end.length)
}
