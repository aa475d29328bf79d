/** The part of docs/dialects.md that is made from the code: what the other systems have and we have not yet. */
import { waiting as atoms } from '../server/dialects/atoms/not-yet.ts'
import { notBuilt } from '../server/dialects/chatwoot/not-built.ts'
import { waiting as convocore } from '../server/dialects/convocore/not-yet.ts'
import { waitingOperations as voipbin } from '../server/dialects/voipbin/not-yet.ts'

const begin = '<!-- not built: written by tools/dialects.ts -->'
const end = '<!-- /not built -->'

export interface NotBuilt {
  system: string
  missing: string
  method: string
  path: string
}

/** Every operation of every system that answers 501. */
export function listNotBuilt(): NotBuilt[] {
  const ofConvocore = Object.entries(convocore).flatMap(([missing, { addresses }]) =>
    addresses.map((address) => {
      const [method = '', path = ''] = address.split(' ')
      return { system: 'Convocore', missing, method, path: `/v3${path}` }
    }),
  )
  const ofAtoms = Object.entries(atoms).flatMap(([missing, { addresses }]) =>
    addresses.map(([method, path]) => ({ system: 'Atoms', missing, method, path })),
  )
  const ofVoipbin = voipbin.map(([missing, , [method, path]]) => ({
    system: 'VoIPBin',
    missing,
    method,
    path,
  }))
  return [
    ...notBuilt.map((row) => ({ system: 'Chatwoot', ...row })),
    ...ofConvocore,
    ...ofVoipbin,
    ...ofAtoms,
  ]
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
