/**
 * Neighbours of conversations whose feature does not exist here: known addresses that answer 501, so that a program can
 * tell them from a mistake (systems.md 1.2 and 1.8).
 */
import { z } from 'zod'
import { type Method, on, operation, type Route } from '../../platform/http/operation.ts'
import { refuse } from '../../platform/http/refusal.ts'
import { agents } from './caller.ts'

/** What each group waits for, and the resources of it below `/v1.0`. */
export const waiting: Record<string, { waitsFor: string; resources: string[] }> = {
  Calls: {
    waitsFor: 'telephony',
    resources: [
      'activeflows',
      'available_numbers',
      'calls',
      'conferences',
      'extensions',
      'flows',
      'groupcalls',
      'numbers',
      'outdials',
      'outplans',
      'providers',
      'queuecalls',
      'queues',
      'recordings',
      'routes',
      'speakings',
      'transcribes',
      'transcripts',
      'transfers',
      'trunks',
    ],
  },
  Assistants: {
    waitsFor: 'assistants that answer',
    resources: ['ais', 'aicalls', 'aimessages', 'aisummaries', 'aiaudits', 'teams', 'rags'],
  },
  Contacts: {
    waitsFor: 'contacts over this surface (our own API keeps them)',
    resources: ['contacts', 'contact_cases', 'contact_interactions', 'contact_peer_events'],
  },
  'Web chat': {
    waitsFor: 'web chat over this surface (our own widget serves sites)',
    resources: ['webchat_widgets', 'webchat_sessions', 'webchat_messages'],
  },
  Others: {
    waitsFor: 'the feature behind it',
    resources: [
      'billing_accounts',
      'billings',
      'campaigns',
      'emails',
      'storage_files',
      'timelines',
      'aggregated-events',
    ],
  },
}

/** Doors of signing in beside `/auth/login`. */
export const closedDoors = [
  'boot',
  'signup',
  'email-verify',
  'password-forgot',
  'password-reset',
  'unregister',
  'delegate',
]

type Address = readonly [Method, `/${string}`]

/** Every operation that waits: its group, what for, its method and path. */
export const waitingOperations: readonly (readonly [tag: string, waitsFor: string, Address])[] = [
  ...Object.entries(waiting).flatMap(([tag, { waitsFor, resources }]) =>
    resources.flatMap(addressesOf).map((address) => [tag, waitsFor, address] as const),
  ),
  ...closedDoors.map(
    (door) => ['Auth', 'accounts that people make for themselves', ['post', `/auth/${door}`]] as const,
  ),
]

export const notYetRoutes = (): Route[] => waitingOperations.map((one) => answering(...one))

function addressesOf(resource: string): Address[] {
  const all = `/v1.0/${resource}` as const
  const [one, within] = [`${all}/{id}`, `${all}/{id}/{part}`] as const
  return [
    ['get', all],
    ['post', all],
    ['get', one],
    ['put', one],
    ['delete', one],
    ['get', within],
    ['post', within],
    ['put', within],
    ['delete', within],
  ]
}

function answering(tag: string, waitsFor: string, [method, path]: Address): Route {
  const words = [method, ...path.split(/[^A-Za-z]+/)].filter((word) => word !== '' && word !== 'v')
  const name = words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('')
  const isDoor = path.startsWith('/auth/')
  const closed = operation({
    id: `voipbin${name}`,
    method,
    path,
    tag,
    summary: `Answers 501: it waits for ${waitsFor}`,
    // Whoever knocks at a door has no token yet.
    actors: isDoor ? ['anonymous', ...agents] : agents,
    limit: isDoor ? 'authentication' : 'reads',
    data: z.unknown(),
  })
  return on(closed, async () => {
    throw refuse('not_built', `Not built yet: it waits for ${waitsFor}`)
  })
}
