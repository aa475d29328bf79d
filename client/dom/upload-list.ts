/** Files on their way up: a bar each, and a way on when one fails. */
import { ChatError } from '../failure.ts'
import type { StoredFile } from '../shapes.ts'
import { h, say } from './element.ts'
import type { ThreadWords } from './thread-words.ts'

export interface UploadListOptions {
  words: ThreadWords
  newKey(): string
  upload(file: File, key: string, onProgress: (part: number) => void): Promise<StoredFile>
  uploaded(file: StoredFile): void
}

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

  const fail = (reason: string, canRetry: boolean) => {
    row.classList.add('failed')
    say(label, reason)
    bar.hidden = true
    retry.hidden = !canRetry
    discard.hidden = false
  }
  const run = async () => {
    row.classList.remove('failed')
    say(label, words.uploading(file.name))
    bar.hidden = false
    retry.hidden = true
    discard.hidden = true
    try {
      const uploaded = await options.upload(file, key, (part) => {
        bar.value = part
      })
      row.remove()
      options.uploaded(uploaded)
    } catch (error) {
      fail(...reasonOf(error, file, words))
    }
  }
  retry.addEventListener('click', run)
  discard.addEventListener('click', () => row.remove())
  if (file.size > largestBytes) fail(words.tooLarge, false)
  else void run()
  return row
}

/** What to tell, and whether the same file may fare better another time. */
function reasonOf(error: unknown, file: File, words: ThreadWords): [string, boolean] {
  const code = error instanceof ChatError ? error.code : ''
  if (code === 'FILE_TOO_LARGE' || code === 'PAYLOAD_TOO_LARGE') return [words.tooLarge, false]
  if (code === 'INVALID_FILE_TYPE') return [words.wrongType, false]
  return [words.uploadFailed(file.name), true]
}
