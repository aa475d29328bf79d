/**
 * Files beside what is being written: each goes up at once with its progress, waits in the tray of its conversation, and is said
 * when its writer sends. What was sent before it was all there follows by itself, as the reply or the note it was then, whatever
 * is open meanwhile. An upload the line broke off goes on when the line is back, under the same key, so that it is stored once.
 */

import { Unreachable } from '../../client/failure.ts'
import { upload } from '../../client/presentation/upload.ts'
import { whenBack } from '../../client/presentation/when-back.ts'
import type { StoredFile } from '../../client/shapes.ts'
import type { Desk } from '../session/desk.ts'
import { largestFile } from './limits.ts'

export interface Attached {
  key: string
  file: File
  /** A picture of it, while it is here. */
  preview: string | undefined
  state: 'uploading' | 'ready' | 'waits' | 'failed'
  /** From 0 to 1. */
  progress: number
  /** Why it failed: a ChatError, or what is wrong with the file itself. */
  problem: unknown
  stored: StoredFile | undefined
  /** Set once it was sent. */
  sentAs: { isNote: boolean } | undefined
}

export interface Place {
  conversationId: string
  siteId: string
}

export interface Tray {
  list(conversationId: string): readonly Attached[]
  /** How many, of all conversations, were sent and could not be said yet. */
  countUnsaid(): number
  subscribe(listener: () => void): () => void
  add(place: Place, files: Iterable<File>): void
  retry(place: Place, key: string): void
  remove(conversationId: string, key: string): void
  /** Says what is there, and the rest when it is. `expectedSeq` guards what is said at once. */
  send(conversationId: string, isNote: boolean, expectedSeq: number | undefined): void
}

const trays = new WeakMap<Desk, Tray>()
const empty: readonly Attached[] = []

/** The tray of whoever is signed in. */
export function trayOf(desk: Desk): Tray {
  const known = trays.get(desk) ?? openTray(desk)
  trays.set(desk, known)
  return known
}

function openTray(desk: Desk): Tray {
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
  const say = (id: string, { key, stored, sentAs }: Attached, expectedSeq?: number) => {
    if (!stored || !sentAs) return
    const note = sentAs.isNote ? { private: true } : {}
    const guard = expectedSeq === undefined || sentAs.isNote ? {} : { expected_seq: expectedSeq }
    desk.chat.write({ conversation_id: id, file: stored.id, ...note, ...guard }, stored)
    drop(id, key)
  }

  const run = async ({ conversationId: id, siteId }: Place, key: string) => {
    const one = list(id).find((item) => item.key === key)
    if (!one) return
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
    countUnsaid: () => [...lists.values()].flat().filter(({ sentAs }) => sentAs).length,
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
    send(id, isNote, expectedSeq) {
      for (const one of list(id)) {
        if (one.state === 'failed' || one.sentAs) continue
        change(id, one.key, { sentAs: { isNote } })
        if (one.stored) say(id, { ...one, sentAs: { isNote } }, expectedSeq)
      }
    },
  }
}

function begun(key: string, file: File, problem: unknown): Attached {
  const isPicture = file.type.startsWith('image/') && file.type !== 'image/svg+xml'
  return {
    key,
    file,
    preview: isPicture && problem === undefined ? URL.createObjectURL(file) : undefined,
    state: problem === undefined ? 'uploading' : 'failed',
    progress: 0,
    problem,
    stored: undefined,
    sentAs: undefined,
  }
}

/** What is wrong with a file before anybody is asked. */
function problemOf({ size }: File): 'too large' | 'empty' | undefined {
  if (size > largestFile) return 'too large'
  return size === 0 ? 'empty' : undefined
}
