/** The part of docs/dialects.md that is made from the code: what Chatwoot has and we have not yet. */
import { notBuilt } from '../server/dialects/chatwoot/not-built.ts'

const begin = '<!-- not built: written by tools/dialects.ts -->'
const end = '<!-- /not built -->'

/** The table between its marks. */
export function describeNotBuilt(): string {
  const byAddress = Map.groupBy(notBuilt, ({ missing, path }) => `${missing}\n${path}`)
  const rows = [...byAddress.values()].map((same) => {
    const methods = same.map(({ method }) => method.toUpperCase()).join(' ')
    return `| ${same[0]?.missing} | ${methods} | \`${same[0]?.path}\` |`
  })
  return [begin, '', '| missing | methods | address |', '|---|---|---|', ...rows, '', end].join('\n')
}

/** The document with its table renewed; at the end where it has none yet. */
export function renewNotBuilt(text: string): string {
  const table = describeNotBuilt()
  const [from, to] = [text.indexOf(begin), text.indexOf(end)]
  if (from < 0 || to < 0) return `${text.trimEnd()}\n\n${table}\n`
  return text.slice(0, from) + table + text.slice(to + end.length)
}
