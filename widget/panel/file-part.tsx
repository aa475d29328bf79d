/** @jsxImportSource preact */
/** A file in a thread: a picture to look at, or a name to download. Fetched with the visitor's word, shown from memory. */
import { useEffect, useRef, useState } from 'preact/hooks'
import { type Bytes, createBytes } from '../../client/presentation/bytes.ts'
import { sizeIn } from '../../client/presentation/language.ts'
import type { ChatFile } from '../../client/shapes.ts'
import { Icon } from './icon.tsx'
import type { Panel } from './panel.ts'
import type { Session } from './session.ts'
import { usePanel } from './use-panel.ts'

export function FilePart({ file }: { file: ChatFile }) {
  return file.is_image ? <Picture file={file} /> : <Download file={file} />
}

function Picture({ file }: { file: ChatFile }) {
  const panel = usePanel()
  const { speech } = panel
  const [address, setAddress] = useState<string>()
  const [hasFailed, setFailed] = useState(false)
  const [isOpen, setOpen] = useState(false)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the same file has the same bytes
  useEffect(() => {
    const small = bytesOf(panel).thumbnail(file)
    small.address.then(setAddress, () => setFailed(true))
    return small.letGo
  }, [file.id])
  if (hasFailed) return <p class="part absent">{speech.say('fileNotLoaded')}</p>
  return (
    <>
      <button
        type="button"
        class="picture"
        aria-label={speech.say('picture', { name: file.original_name })}
        onClick={() => setOpen(true)}
      >
        {address ? <img src={address} alt="" /> : <span class="picture-place" />}
      </button>
      {isOpen && <Lightbox file={file} close={() => setOpen(false)} />}
    </>
  )
}

/** The whole picture over the panel; Escape and the button close it. */
function Lightbox({ file, close }: { file: ChatFile; close(): void }) {
  const panel = usePanel()
  const { speech } = panel
  const dialog = useRef<HTMLDialogElement>(null)
  const [address, setAddress] = useState<string>()
  // biome-ignore lint/correctness/useExhaustiveDependencies: opened once, when it is drawn
  useEffect(() => {
    dialog.current?.showModal()
    const whole = bytesOf(panel).whole(file)
    whole.address.then(setAddress, close)
    return whole.letGo
  }, [])
  return (
    <dialog
      ref={dialog}
      class="lightbox"
      aria-label={file.original_name}
      onClose={close}
      onKeyDown={(event) => event.stopPropagation()}
    >
      <div class="lightbox-bar">
        {address && (
          <a
            class="icon-button"
            href={address}
            download={file.original_name}
            aria-label={speech.say('download', { name: file.original_name })}
          >
            <Icon name="down" />
          </a>
        )}
        <button
          type="button"
          class="icon-button"
          aria-label={speech.say('shut')}
          onClick={() => dialog.current?.close()}
        >
          <Icon name="close" />
        </button>
      </div>
      {address && <img src={address} alt={file.original_name} />}
    </dialog>
  )
}

function Download({ file }: { file: ChatFile }) {
  const panel = usePanel()
  const { speech } = panel
  const [hasFailed, setFailed] = useState(false)
  const save = async () => {
    const whole = bytesOf(panel).whole(file)
    try {
      const link = document.createElement('a')
      link.href = await whole.address
      link.download = file.original_name
      link.click()
      setFailed(false)
    } catch {
      setFailed(true)
    } finally {
      whole.letGo()
    }
  }
  return (
    <>
      <button
        type="button"
        class="file"
        aria-label={speech.say('download', { name: file.original_name })}
        onClick={() => void save()}
      >
        <span class="file-sign">
          <Icon name="file" />
        </span>
        <span class="file-words">
          <span class="file-name" dir="auto">
            {file.original_name}
          </span>
          <span class="file-size">{sizeIn(speech.language, file.size)}</span>
        </span>
      </button>
      {hasFailed && <p class="trouble">{speech.say('fileNotLoaded')}</p>}
    </>
  )
}

/** One store of bytes for each session: a picture is fetched once. */
const stores = new WeakMap<Session, Bytes>()

function bytesOf({ session, surroundings }: Panel): Bytes {
  const found =
    stores.get(session) ?? createBytes(location.origin, session.credentials, { ask: surroundings.fetch })
  stores.set(session, found)
  return found
}
