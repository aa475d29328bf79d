/** `/asyncapi.json`: AsyncAPI 3.0 of the socket, made from the frames table. */
import { z } from 'zod'
import { limits } from '../http/limiter.ts'
import { toSchema } from '../http/openapi.ts'
import { serverFrames } from './server-frames.ts'
import type { FrameRoute } from './socket-frame.ts'

type Json = Record<string, unknown>

/** The document of the socket. */
export function describeSocket(frames: FrameRoute[]): Json {
  const sent = Object.entries(serverFrames).map(([type, { summary, fields }]) => {
    const payload = toSchema(z.object({ type: z.literal(type), ...fields }), 'output')
    return [`server.${type}`, { name: type, summary, payload }] as const
  })
  const received = frames.map(({ declaration }) => {
    const { type, summary, limit, actors, examples } = declaration
    const rate = limit === 'none' ? {} : { 'x-rate-limit': { class: limit, per_minute: limits[limit] } }
    const payload = toSchema(declaration.shape, 'input')
    return [
      `client.${type}`,
      {
        name: type,
        summary,
        payload,
        examples: examples.map((one) => ({ payload: one })),
        'x-actors': actors,
        ...rate,
      },
    ] as const
  })
  const messages = Object.fromEntries([...sent, ...received])
  const refs = (names: readonly (readonly [string, unknown])[]) =>
    names.map(([name]) => ({ $ref: `#/channels/socket/messages/${name}` }))
  return {
    asyncapi: '3.0.0',
    info: {
      title: 'Parley socket',
      version: '1',
      description: 'See docs/socket.md for what the frames mean.',
    },
    channels: { socket: { address: '/ws', messages } },
    operations: {
      receive: { action: 'receive', channel: { $ref: '#/channels/socket' }, messages: refs(received) },
      send: { action: 'send', channel: { $ref: '#/channels/socket' }, messages: refs(sent) },
    },
  }
}
