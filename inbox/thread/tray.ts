/**
 * Files beside what is being written: each goes up at once with its progress, waits in the tray of its conversation, and is said
 * when its writer sends. What was sent before it was all there follows by itself, as the reply or the note it was then, whatever
 * is open meanwhile. An upload the line broke off goes on when the line is back, under the same key, so that it is stored once.
 */

import { ChatError, Unreachable } from '../../client/failure.ts'
import { upload } from '../../client/presentation/upload.ts'
import { whenBack } from '../../client/presentation/when-back.ts'
import type { ChatFile } from '../../client/shapes.ts'
import type { Desk } from '../session/desk.ts'
import { oncePerDesk } from '../session/once-per-desk.ts'
import { guardLeaving } from './leave-guard.ts'
import { largestFile } from './limits.ts'

export interface Attached {
  key: string
  name: string
  /** Undefined where it is stored already: one that came back from the outbox. */
  file: File | undefined
  /** A picture of it, while it is here. */
  preview: string | undefined
  state: 'uploading' | 'ready' | 'waits' | 'failed'
  /** From 0 to 1. */
  progress: number
  /** Why it failed: a ChatError, or what is wrong with the file itself. */
  problem: unknown
  stored: ChatFile | undefined
  /** Set once it was sent. */
  sentAs: SentAs | undefined
}

/** What a file was sent as: it keeps that until it is there, however long it takes. */
export interface SentAs {
  isNote: boolean
  /** The number of the newest message its writer had seen. */
  expectedSeq?: number | undefined
  /** The text it was sent with, by its `client_id`. */
  textId?: string | undefined
}

export interface Place {
  conversationId: string
  siteId: string
}

export interface Tray {
  list(conversationId: string): readonly Attached[]
  /** How many may still be sent in all conversations: nothing but this page has them. */
  count(): number
  subscribe(listener: () => void): () => void
  add(place: Place, files: Iterable<File>): void
  retry(place: Place, key: string): void
  remove(conversationId: string, key: string): void
  /** A stored file that was not said after all waits beside the text again. */
  putBack(conversationId: string, stored: ChatFile): void
  /** Says what is there, and the rest when it is. */
  send(conversationId: string, sentAs: SentAs): void
}

type Tools = Pick<Desk, 'chat' | 'origin' | 'session' | 'surroundings'>

const empty: readonly Attached[] = []

/** The tray of whoever is signed in. */
export const trayOf = oncePerDesk((desk: Tools): Tray => {
  const tray = openTray(desk)
  guardLeaving(desk, tray)
  return tray
})

function openTray(desk: Tools): Tray {
  const lists = new Map<string, readonly Attached[]>()
  const listeners = new Set<() => void>()
  const callOff = new Map<string, () => void>()
  const list = (id: string) => lists.get(id) ?? empty
  const put = (id: string, next: readonly Attached[]) => {
    lists.set(id, next)
    for (const listener of [...listeners]) listener()
  }
  const change = (id: string, key: string, part: Partial<Attached>) =>
    put(
      id,
      list(id).map((one) => (one.key === key ? { ...one, ...part } : one)),
    )
  const drop = (id: string, key: string) => {
    const gone = list(id).find((one) => one.key === key)
    if (gone?.preview) URL.revokeObjectURL(gone.preview)
    callOff.delete(key)
    put(
      id,
      list(id).filter((one) => one.key !== key),
    )
  }
  const say = (id: string, { key, stored, sentAs }: Attached) => {
    if (!stored || !sentAs) return
    desk.chat.write({ conversation_id: id, file: stored.id, ...guardOf(desk.chat, id, sentAs) }, stored)
    drop(id, key)
  }

  const run = async ({ conversationId: id, siteId }: Place, key: string) => {
    const one = list(id).find((item) => item.key === key)
    if (!one?.file) return
    const calling = new AbortController()
    callOff.set(key, () => calling.abort())
    change(id, key, { state: 'uploading', progress: 0, problem: undefined })
    try {
      const stored = await upload(
        { file: one.file, site_id: siteId, conversation_id: id },
        {
          baseUrl: `${desk.origin}/api/v1`,
          credentials: desk.session,
          key,
          signal: calling.signal,
          onProgress: (progress) => change(id, key, { progress }),
        },
      )
      if (calling.signal.aborted) return
      change(id, key, { state: 'ready', progress: 1, stored })
      const now = list(id).find((item) => item.key === key)
      if (now?.sentAs) say(id, now)
    } catch (problem) {
      if (calling.signal.aborted) return
      if (!(problem instanceof Unreachable)) return change(id, key, { state: 'failed', problem })
      change(id, key, { state: 'waits' })
      callOff.set(
        key,
        whenBack(desk.chat, desk.surroundings, () => void run({ conversationId: id, siteId }, key)),
      )
    }
  }

  return {
    list,
    count: () => [...lists.values()].flat().filter((one) => !isRefused(one)).length,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    add(place, files) {
      for (const file of files) {
        const problem = problemOf(file)
        const one = begun(desk.surroundings.newId(), file, problem)
        put(place.conversationId, [...list(place.conversationId), one])
        if (problem === undefined) void run(place, one.key)
      }
    },
    retry: (place, key) => void run(place, key),
    remove(id, key) {
      callOff.get(key)?.()
      drop(id, key)
    },
    putBack(id, stored) {
      const key = desk.surroundings.newId()
      put(id, [...list(id), { ...aReady, key, name: stored.original_name, stored }])
    },
    send(id, sentAs) {
      for (const one of list(id)) {
        if (one.state === 'failed' || one.sentAs) continue
        change(id, one.key, { sentAs })
        say(id, { ...one, sentAs })
      }
    },
  }
}

/**
 * What the server holds a file by. One that comes after its text goes by what its writer had seen then, not by what is here now;
 * once the server has taken that text, the file is the rest of a reply that has begun.
 */
function guardOf(chat: Desk['chat'], id: string, { isNote, expectedSeq, textId }: SentAs) {
  if (isNote) return { private: true }
  const hasBegun =
    textId !== undefined &&
    (chat.outbox.some((one) => one.client_id === textId && one.id !== undefined) ||
      chat.state.threads[id]?.messages.some(({ client_id }) => client_id === textId))
  return hasBegun || expectedSeq === undefined ? {} : { expected_seq: expectedSeq }
}

const aReady = {
  file: undefined,
  preview: undefined,
  state: 'ready',
  progress: 1,
  problem: undefined,
  sentAs: undefined,
} as const

function begun(key: string, file: File, problem: unknown): Attached {
  const isPicture = file.type.startsWith('image/') && file.type !== 'image/svg+xml'
  return {
    key,
    name: file.name,
    file,
    preview: isPicture && problem === undefined ? URL.createObjectURL(file) : undefined,
    state: problem === undefined ? 'uploading' : 'failed',
    progress: 0,
    problem,
    stored: undefined,
    sentAs: undefined,
  }
}

const refusals = ['FILE_TOO_LARGE', 'PAYLOAD_TOO_LARGE', 'INVALID_FILE_TYPE']

/** No other time will have it: it is refused for what it is. */
export function isRefused({ state, problem }: Attached): boolean {
  if (state !== 'failed') return false
  return problem instanceof ChatError ? refusals.includes(problem.code) : typeof problem === 'string'
}

/** What is wrong with a file before anybody is asked. */
function problemOf({ size }: File): 'too large' | 'empty' | undefined {
  if (size > largestFile) return 'too large'
  return size === 0 ? 'empty' : undefined
}
