/**
 * Turns (systems.md 2.2): what one side said in a row. What a program sent of them is kept as it is and printed again; what
 * was said here is put in their form.
 */
import { z } from 'zod'
import { instantOf, toSeconds } from '../../features/leads/instants.ts'
import type { Told } from '../../features/leads/leads.ts'
import type { Message } from '../../features/messages/message.ts'
import { printId } from '../../platform/ids/ids.ts'

/** A message has 41 types, each with a payload of its own: only what we read of it is typed. */
const TurnMessage = z.looseObject({
  type: z.string().max(100).optional(),
  mid: z.string().max(200).optional(),
  item: z.looseObject({ type: z.string().max(100).optional(), payload: z.unknown().optional() }).optional(),
  ts: z.number().optional(),
})

export const Turn = z.looseObject({
  from: z.enum(['system', 'bot', 'human']),
  messages: z.array(TurnMessage),
  ts: z.number(),
})
export type Turn = z.output<typeof Turn>
type TurnMessage = z.output<typeof TurnMessage>

/** What is kept of a program's own words beside their text. */
const Kept = z.object({ convocore: z.object({ turn: Turn.omit({ messages: true }), message: TurnMessage }) })
type KeptTurn = z.output<typeof Kept>['convocore']

const sides = { human: 'contact', bot: 'assistant', system: 'system' } as const

/** Messages as turns: those a program sent as one are one again. */
export function presentTurns(messages: Message[]): Turn[] {
  const turns: Turn[] = []
  let before: string | undefined
  for (const message of messages.filter(isTurn)) {
    const { turn, message: printed } = keptOf(message)
    const key = JSON.stringify(turn)
    const last = turns.at(-1)
    if (last && key === before) last.messages.push(printed)
    else turns.push({ ...turn, from: turn.from, ts: turn.ts, messages: [printed] })
    before = key
  }
  return turns
}

/** Which of these messages the turns still have, and what they tell besides. */
export function planHistory(turns: Turn[], messages: Message[]): { keep: Set<string>; told: Told[] } {
  const left = new Map(messages.filter(isTurn).map((message) => [message.id, keptOf(message)]))
  const told = turns.flatMap(({ messages: said, ...turn }) =>
    said.flatMap((message) => {
      const same = [...left].find(([, there]) => isSame({ turn, message }, there))
      if (!same) return [toldOf({ turn, message })]
      left.delete(same[0])
      return []
    }),
  )
  const keep = messages.map((message) => message.id).filter((id) => !left.has(id))
  return { keep: new Set(keep), told }
}

/** Our own lines about what happened are no turns: nobody said them. */
function isTurn(message: Message): boolean {
  return message.direction !== 'activity' || Kept.safeParse(message.metadata).success
}

/** By its id where it brings one, else by who said what when. */
function isSame(sent: KeptTurn, there: KeptTurn): boolean {
  const isSaid = sent.turn.from === there.turn.from && textOf(sent.message) === textOf(there.message)
  const { mid } = sent.message
  return isSaid && (mid === undefined ? timeOf(sent) === timeOf(there) : mid === there.message.mid)
}

function keptOf(message: Message): KeptTurn {
  const kept = Kept.safeParse(message.metadata)
  const mid = printId('msg', message.id)
  if (kept.success) {
    const { turn, message: said } = kept.data.convocore
    return { turn, message: { ...said, mid: said.mid ?? mid } }
  }
  const from = ({ in: 'human', out: 'bot', template: 'bot', activity: 'system' } as const)[message.direction]
  const ts = toSeconds(message.createdAt)
  return {
    turn: { from, ts, isAIGenerated: message.authorKind === 'assistant' },
    message: {
      type: 'text',
      mid,
      from,
      item: { type: 'text', payload: { message: message.content ?? '' } },
      ts,
    },
  }
}

function toldOf({ turn, message }: KeptTurn): Told {
  return {
    from: sides[turn.from],
    content: textOf(message),
    at: instantOf(timeOf({ turn, message })),
    metadata: { convocore: { turn, message } },
  }
}

function timeOf({ turn, message }: KeptTurn): number {
  return message.ts ?? turn.ts
}

/** What other systems show of it: its words, or else what kind of thing it is. */
function textOf({ type, item }: TurnMessage): string {
  const payload = item?.payload
  const words =
    typeof payload === 'object' && payload !== null && 'message' in payload ? payload.message : payload
  return typeof words === 'string' ? words : `(${item?.type ?? type ?? 'message'})`
}
