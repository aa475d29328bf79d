/** `/asyncapi.json`: AsyncAPI 3.0 of the socket, made from the frames table. */
import { z } from 'zod'
import { limits } from '../http/limiter.ts'
import { toSchema } from '../http/openapi.ts'
import { serverFrames } from './server-frames.ts'
import type { FrameRoute } from './socket-frame.ts'

type Json = Record<string, unknown>

/** The first frame. It is read before anybody is known, so no route of the frames table handles it. */
const signIn = {
  name: 'auth',
  summary: 'Sign in; only as the first frame, where the address carried no token',
  payload: toSchema(
    z.object({
      type: z.literal('auth'),
      token: z.string().max(512),
      site_id: z.string().max(512).optional().describe('Staff may leave it out, to hear of all inboxes'),
      role: z.enum(['support', 'visitor']),
      visitor_id: z.string().max(512).optional(),
      resume: z.number().int().min(0).optional(),
    }),
    'input',
  ),
  examples: [
    { payload: { type: 'auth', token: 'par_access_…', site_id: 'site_main', role: 'support', resume: 41 } },
  ],
}

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
  const asked = [['client.auth', signIn] as const, ...received]
  const messages = Object.fromEntries([...sent, ...asked])
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
      receive: { action: 'receive', channel: { $ref: '#/channels/socket' }, messages: refs(asked) },
      send: { action: 'send', channel: { $ref: '#/channels/socket' }, messages: refs(sent) },
    },
  }
}
