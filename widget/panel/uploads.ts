/**
 * The files beside what is being written: chosen, looked at, taken away again, and sent when the visitor sends. They go up one
 * after the other and are said in that order; one that meets no server goes again when the line is back, one of too many when the
 * server said. They belong to the
 * panel and not to the view, so that a conversation that begins, or another view, calls none of them off.
 */
import { ChatError } from '../../client/failure.ts'
import { kindsIn } from './file-kinds.ts'
import type { Panel } from './panel.ts'
import { createPatience } from './patience.ts'
import { isPassing } from './registering.ts'
import { createStallWatch } from './stall.ts'
import { upload } from './upload.ts'

export interface UploadLine {
  key: string
  /** The conversation it is for; undefined for the one that its first message begins. */
  into: string | undefined
  file: File
  /** A picture of it, while it is here. */
  preview: string | undefined
  /** From 0 to 1. */
  part: number
  state: 'ready' | 'going' | 'waiting' | 'failed'
  trouble: string
  /** Whether the same file may fare better another time. */
  canRetry: boolean
}

/** Bytes a file may have. */
const most = 10 * 1024 * 1024
/** Until a file that met no server is tried again. */
const againMs = 4_000
/** Where the server says that there were too many, and not for how long. */
const pauseSeconds = 5

export class Uploads {
  readonly #panel: Panel
  readonly #redraw: () => void
  readonly #patience
  readonly #watch
  readonly #going = new Map<string, AbortController>()
  #lines: readonly UploadLine[] = []
  #turn: Promise<void> = Promise.resolve()

  constructor(panel: Panel, redraw: () => void) {
    this.#panel = panel
    this.#redraw = redraw
    this.#patience = createPatience(panel.surroundings, againMs)
    this.#watch = createStallWatch(panel.surroundings)
  }

  /**
   * Those of a conversation, with those chosen before it had begun. What is not sent yet stands wherever one writes, as the
   * words beside it do: it may be sent into the next conversation.
   */
  of(into: string | undefined): UploadLine[] {
    return this.#lines.filter((line) => line.state === 'ready' || (line.into ?? into) === into)
  }

  add(files: Iterable<File>, into: string | undefined): void {
    const { surroundings, speech } = this.#panel
    const lines = [...files].map((file): UploadLine => {
      const trouble = file.size === 0 ? 'emptyFile' : file.size > most ? 'tooLarge' : undefined
      return {
        key: surroundings.newId(),
        into,
        file,
        preview: file.type.startsWith('image/') ? URL.createObjectURL(file) : undefined,
        part: 0,
        state: trouble ? 'failed' : 'ready',
        trouble: trouble ? speech.say(trouble, { name: file.name }) : '',
        canRetry: false,
      }
    })
    this.#set([...this.#lines, ...lines])
  }

  /** Sends what is ready, in the order it was chosen. */
  send(into: string | undefined): void {
    for (const line of this.of(into)) if (line.state === 'ready') this.#begin({ ...line, into })
  }

  retry(line: UploadLine): void {
    this.#begin(line)
  }

  remove({ key, preview }: UploadLine): void {
    this.#going.get(key)?.abort()
    this.#going.delete(key)
    if (preview) URL.revokeObjectURL(preview)
    this.#set(this.#lines.filter((line) => line.key !== key))
  }

  clear(): void {
    for (const line of this.#lines) this.remove(line)
  }

  /** Tries at once what waits for the line, and again what has stood still on it. */
  goOn(): void {
    this.#watch.doubt()
    this.#patience.end()
  }

  #begin(line: UploadLine): void {
    const controller = new AbortController()
    this.#going.set(line.key, controller)
    this.#change(line.key, { into: line.into, state: 'going', part: 0, trouble: '' })
    this.#turn = this.#turn.then(() => this.#goUp(line, controller.signal))
  }

  async #goUp(line: UploadLine, signal: AbortSignal): Promise<void> {
    const { key, file, into } = line
    const { session, site, speech, surroundings } = this.#panel
    const { carry = upload } = surroundings
    const about = { file, site_id: site.site_id, ...(into ? { conversation_id: into } : {}) }
    signal.addEventListener('abort', () => this.#patience.end())
    while (!signal.aborted) {
      this.#change(key, { state: 'going', part: 0, trouble: '' })
      try {
        if (!session.visitor?.token) await session.begin({})
        const { credentials } = session
        const onProgress = (part: number) => this.#change(key, { part })
        const stored = await carry(about, { credentials, key, signal, watch: this.#watch, onProgress })
        this.remove(line)
        session.chat?.write({ ...(into ? { conversation_id: into } : {}), file: stored.id }, stored)
        return
      } catch (error) {
        if (signal.aborted) return
        if (error instanceof ChatError && !isPassing(error) && error.status !== 401)
          return this.#change(key, { state: 'failed', ...failureOf(error, file, this.#panel) })
        const isTooMany = error instanceof ChatError && error.status === 429
        const seconds = isTooMany ? (error.retryAfter ?? pauseSeconds) : againMs / 1000
        const trouble = speech.say(isTooMany ? 'uploadPauses' : 'uploadWaits', { name: file.name, seconds })
        this.#change(key, { state: 'waiting', trouble })
        await this.#patience.wait(seconds * 1000)
      }
    }
  }

  #change(key: string, to: Partial<UploadLine>): void {
    this.#set(this.#lines.map((line) => (line.key === key ? { ...line, ...to } : line)))
  }

  #set(lines: readonly UploadLine[]): void {
    this.#lines = lines
    this.#redraw()
  }
}

type Failure = Pick<UploadLine, 'trouble' | 'canRetry'>

function failureOf({ code }: ChatError, { name }: File, { speech, site }: Panel): Failure {
  const final = (trouble: string) => ({ trouble, canRetry: false })
  if (code === 'FILE_TOO_LARGE' || code === 'PAYLOAD_TOO_LARGE')
    return final(speech.say('tooLarge', { name }))
  if (code === 'INVALID_FILE_TYPE')
    return final(speech.say('wrongType', { name, kinds: kindsIn(site.file_kinds, speech) }))
  return { trouble: speech.say('uploadFailed', { name }), canRetry: true }
}
