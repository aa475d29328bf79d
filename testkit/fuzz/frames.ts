/** Socket frames made up from the served AsyncAPI document, and sign-ins that are nearly right. */
import fc from 'fast-check'
import { hostileJson, hostileText } from './hostile.ts'
import { fitting, type Pools, printed, type Schema, withHole } from './values.ts'

export interface SocketDocument {
  /** Frame type -> payload schema. */
  client: Map<string, Schema>
  /** Frame type -> the kinds of actor that may send it. */
  actors: Map<string, string[]>
  server: Map<string, Schema>
}

interface AsyncApi {
  channels: { socket: { messages: Record<string, { payload: Schema; 'x-actors'?: string[] }> } }
}

/** The frames of the document a server serves, by who sends them. */
export async function readFrames(url: string): Promise<SocketDocument> {
  const document: AsyncApi = await (await fetch(`${url}/asyncapi.json`)).json()
  const of = (side: string) =>
    new Map(
      Object.entries(document.channels.socket.messages)
        .filter(([name]) => name.startsWith(`${side}.`))
        .map(([name, { payload }]) => [name.slice(side.length + 1), payload]),
    )
  const actors = Object.values(document.channels.socket.messages).map((one) => one['x-actors'] ?? [])
  const names = Object.keys(document.channels.socket.messages).map((name) => name.slice('client.'.length))
  return {
    client: of('client'),
    server: of('server'),
    actors: new Map(names.map((name, at) => [name, actors[at] ?? []])),
  }
}

/** The text of any frame of one type: what fits, what nearly fits, and noise. */
export function frameText(schema: Schema, pools: Pools): fc.Arbitrary<string> {
  const right = fitting(schema, pools)
  const more = fc.tuple(right, hostileText, hostileJson).map(([value, name, fragment]) => {
    return `${printed(value).slice(0, -1)},${JSON.stringify(name)}:${fragment}}`
  })
  return fc.oneof(
    { arbitrary: right.map(printed), weight: 3 },
    {
      arbitrary: fc.tuple(right, fc.nat({ max: 20 }), hostileJson).map((one) => withHole(...one)),
      weight: 6,
    },
    { arbitrary: more, weight: 1 },
    { arbitrary: hostileJson, weight: 1 },
    { arbitrary: hostileText, weight: 1 },
  )
}

/** Fields of a sign-in, each right, of somebody else, or hostile; `tokens` are real ones. */
export function signInFields(tokens: string[], pools: Pools): fc.Arbitrary<Record<string, string>> {
  const field = (...right: string[]) =>
    fc.oneof({ arbitrary: fc.constantFrom(...right), weight: 3 }, { arbitrary: hostileText, weight: 1 })
  return fc.record(
    {
      token: field(...tokens),
      site_id: field(...(pools['site_id'] ?? [])),
      role: field('support', 'visitor'),
      visitor_id: field(...(pools['visitor_id'] ?? [])),
      resume: field('0', '1', '-1', '9007199254740991'),
    },
    { requiredKeys: ['token', 'role'] },
  )
}
