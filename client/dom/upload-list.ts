/** Files on their way up: a bar each, and a way on when one fails. */
import { ChatError, Unreachable } from '../failure.ts'
import { h, say } from './element.ts'
import type { ThreadWords } from './thread-words.ts'

export interface UploadListOptions {
  words: ThreadWords
  newKey(): string
  /** Called once for each file: where it belongs is decided now, however long it takes to get there. */
  begin(): SendFile
  /** Runs something once the line may be up again; answers the way to call it off. */
  whenBack(run: () => void): () => void
}

/** Uploads a file and says it in its conversation. */
export type SendFile = (file: File, key: string, onProgress: (part: number) => void) => Promise<void>

export interface UploadList {
  element: HTMLElement
  add(files: FileList | null): void
}

const largestBytes = 10 * 1024 * 1024

export function createUploadList(options: UploadListOptions): UploadList {
  const element = h('div', { class: 'uploads', role: 'status' })
  return {
    element,
    add(files) {
      for (const file of files ?? []) element.append(uploadRow(file, options))
    },
  }
}

function uploadRow(file: File, options: UploadListOptions): HTMLElement {
  const { words } = options
  const label = h('span', { class: 'upload-label' })
  const bar = h('progress', { max: 1, 'aria-label': words.uploading(file.name) })
  const retry = h('button', { type: 'button', class: 'link', hidden: true }, words.retry)
  const discard = h('button', { type: 'button', class: 'link', hidden: true }, words.discard)
  const row = h('div', { class: 'upload' }, label, bar, retry, discard)
  const key = options.newKey()
  const send = options.begin()
  let callOff = () => {}

  const fail = (reason: string, canRetry: boolean) => {
    row.classList.add('failed')
    say(label, reason)
    bar.hidden = true
    retry.hidden = !canRetry
    discard.hidden = false
  }
  const run = async () => {
    row.classList.remove('failed', 'waits')
    say(label, words.uploading(file.name))
    bar.hidden = false
    retry.hidden = true
    discard.hidden = true
    try {
      await send(file, key, (part) => {
        bar.value = part
      })
      row.remove()
    } catch (error) {
      if (error instanceof Unreachable) wait()
      else fail(...reasonOf(error, file, words))
    }
  }
  // As a text does: the same key goes with every try, so that the file is stored once.
  const wait = () => {
    say(label, words.uploadWaits(file.name))
    row.classList.add('waits')
    bar.hidden = true
    discard.hidden = false
    callOff = options.whenBack(() => void run())
  }
  retry.addEventListener('click', run)
  discard.addEventListener('click', () => {
    callOff()
    row.remove()
  })
  if (file.size > largestBytes) fail(words.tooLarge(file.name), false)
  else if (file.size === 0) fail(words.emptyFile(file.name), false)
  else void run()
  return row
}

/** What to tell, and whether the same file may fare better another time. */
function reasonOf(error: unknown, { name }: File, words: ThreadWords): [string, boolean] {
  const { code, details } = error instanceof ChatError ? error : { code: '', details: [] }
  if (code === 'FILE_TOO_LARGE' || code === 'PAYLOAD_TOO_LARGE') return [words.tooLarge(name), false]
  if (code === 'INVALID_FILE_TYPE') {
    if (details.some(({ field }) => field === 'file')) return [words.damaged(name), false]
    return [words.wrongType(name, kindsIn(details, words)), false]
  }
  if (code === 'STORAGE_FULL') return [words.noRoom(name), true]
  return [words.uploadFailed(name), true]
}

/** What the refusal says is allowed, in the reader's words. */
function kindsIn(details: readonly { field: string; message: string }[], words: ThreadWords): string[] {
  const told = details.find(({ field }) => field === 'type')?.message.replace(/^Allowed: /, '')
  return (told ?? '')
    .split(', ')
    .filter((kind) => kind !== '')
    .map((kind) => words.kinds[kind] ?? kind)
}
