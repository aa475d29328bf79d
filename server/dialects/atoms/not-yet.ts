/** What an app's SDK calls beside its tables and its sign-in (systems.md 6.2), and no feature here answers: 501. */
import { z } from 'zod'
import { staff } from '../../platform/http/actor.ts'
import { type Method, on, operation, type Route } from '../../platform/http/operation.ts'
import { refuse } from '../../platform/http/refusal.ts'

/** What each group waits for, and its addresses. */
export const waiting: Record<string, { waitsFor: string; addresses: [Method, `/${string}`][] }> = {
  aihub: {
    waitsFor: 'a hub of models',
    addresses: (['gentxt', 'genimg', 'genvideo', 'genaudio', 'transcribe'] as const).map((what) => [
      'post',
      `/api/v1/aihub/${what}`,
    ]),
  },
  storage: {
    waitsFor: 'uploads past the server',
    addresses: [
      ['get', '/api/v1/storage/{part}'],
      ['post', '/api/v1/storage/{part}'],
    ],
  },
  integrations: {
    waitsFor: 'the functions of an app',
    addresses: [['post', '/api/integrations/core/{name}']],
  },
}

export function notYetRoutes(): Route[] {
  return Object.entries(waiting).flatMap(([tag, { waitsFor, addresses }]) =>
    addresses.map(([method, path]) => {
      const closed = operation({
        id: `atoms_${method}${path.replace(/^\/api/, '').replaceAll(/\W+/g, '_')}`,
        method,
        path,
        tag,
        summary: `Answers 501: it waits for ${waitsFor}`,
        actors: staff,
        limit: 'reads',
        data: z.unknown(),
      })
      return on(closed, async () => {
        throw refuse('not_built', `Not built yet: it waits for ${waitsFor}`)
      })
    }),
  )
}
