/** The files somebody is sending, each with its bar; one that meets no server goes again when the line is back. */
import { useEffect, useRef, useState } from 'preact/hooks'
import { ChatError } from '../../client/failure.ts'
import type { StoredFile } from '../../client/shapes.ts'
import { kindsIn } from './file-kinds.ts'
import type { Panel } from './panel.ts'
import { upload } from './upload.ts'

export interface UploadLine {
  key: string
  file: File
  /** From 0 to 1. */
  part: number
  state: 'going' | 'waiting' | 'failed'
  trouble: string
  cancel(): void
}

/** Bytes a file may have. */
const most = 10 * 1024 * 1024
/** Until a file that met no server is tried again. */
const againMs = 4_000

export interface Uploads {
  lines: readonly UploadLine[]
  add(files: Iterable<File>): void
  retry(line: UploadLine): void
}

/** `done` gets each file once the server has it. */
export function useUploads(
  panel: Panel,
  conversationId: string | undefined,
  done: (file: StoredFile) => void,
): Uploads {
  const [lines, setLines] = useState<readonly UploadLine[]>([])
  const present = useRef(done)
  present.current = done
  const alive = useRef(new AbortController())
  useEffect(() => () => alive.current.abort(), [])

  const change = (key: string, to: Partial<UploadLine>) =>
    setLines((before) => before.map((line) => (line.key === key ? { ...line, ...to } : line)))
  const remove = (key: string) => setLines((before) => before.filter((line) => line.key !== key))

  const send = async (key: string, file: File, controller: AbortController): Promise<void> => {
    if (controller.signal.aborted) return
    change(key, { state: 'going', part: 0, trouble: '' })
    const { session, site, speech, surroundings } = panel
    try {
      if (!session.visitor) await session.begin({})
      const about = {
        file,
        site_id: site.site_id,
        ...(conversationId ? { conversation_id: conversationId } : {}),
      }
      const stored = await upload(about, {
        credentials: session.credentials,
        key,
        signal: controller.signal,
        onProgress: (part) => change(key, { part }),
      })
      remove(key)
      present.current(stored)
    } catch (error) {
      if (controller.signal.aborted) return
      if (error instanceof ChatError && error.status < 500 && error.status !== 401)
        return change(key, { state: 'failed', trouble: troubleOf(error, file, panel) })
      change(key, { state: 'waiting', trouble: speech.say('uploadWaits', { name: file.name }) })
      const callOff = surroundings.after(againMs, () => void send(key, file, controller))
      controller.signal.addEventListener('abort', callOff)
    }
  }
  const begin = (file: File) => {
    const key = panel.surroundings.newId()
    const controller = new AbortController()
    alive.current.signal.addEventListener('abort', () => controller.abort())
    const cancel = () => {
      controller.abort()
      remove(key)
    }
    const trouble = file.size === 0 ? 'emptyFile' : file.size > most ? 'tooLarge' : undefined
    const words = trouble ? panel.speech.say(trouble, { name: file.name }) : ''
    setLines((before) => [
      ...before,
      { key, file, part: 0, state: trouble ? 'failed' : 'going', trouble: words, cancel },
    ])
    if (!trouble) void send(key, file, controller)
  }
  return {
    lines,
    add: (files) => {
      for (const file of files) begin(file)
    },
    retry: (line) => {
      line.cancel()
      begin(line.file)
    },
  }
}

function troubleOf({ code }: ChatError, { name }: File, { speech, site }: Panel): string {
  if (code === 'FILE_TOO_LARGE' || code === 'PAYLOAD_TOO_LARGE') return speech.say('tooLarge', { name })
  if (code === 'INVALID_FILE_TYPE')
    return speech.say('wrongType', { name, kinds: kindsIn(site.file_kinds, speech) })
  return speech.say('uploadFailed', { name })
}
