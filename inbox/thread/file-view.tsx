/** A file in the thread: a picture to look at, sound and film to play, a PDF to open, anything to save. Bytes come with one's credentials and are shown from memory. */
import { Download, FileText, Play } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import type { Held } from '../../client/presentation/bytes.ts'
import { sizeIn } from '../../client/presentation/language.ts'
import type { ChatFile } from '../../client/shapes.ts'
import { Dialog } from '../kit/dialog.tsx'
import { Spinner } from '../kit/spinner.tsx'
import { useDesk } from '../session/desk.ts'
import { useSpeech, useWords } from '../words/words.ts'
import { threadWords } from './words.ts'

export function FileView({ file }: { file: ChatFile }) {
  if (file.is_image) return <Picture file={file} />
  if (/^(audio|video)\//.test(file.mime_type)) return <Player file={file} />
  return <FileRow file={file} />
}

function Picture({ file }: { file: ChatFile }) {
  const { bytes } = useDesk()
  const words = useWords(threadWords)
  const [isOpen, setOpen] = useState(false)
  const small = useAddress(() => bytes.thumbnail(file), file.id)
  if (small === 'failed') return <Trouble />
  return (
    <>
      <button
        type="button"
        aria-label={words.picture(file.original_name)}
        onClick={() => setOpen(true)}
        className="block h-44 max-w-full overflow-hidden rounded-lg border border-line bg-sunken"
      >
        {small ? (
          <img src={small} alt="" className="h-full max-w-full object-scale-down" />
        ) : (
          <span className="block h-full w-60 animate-pulse bg-sunken" />
        )}
      </button>
      <Dialog
        title={file.original_name}
        isOpen={isOpen}
        onClose={() => setOpen(false)}
        size="large"
        footer={<SaveButton file={file} />}
      >
        {isOpen && <WholePicture file={file} />}
      </Dialog>
    </>
  )
}

function WholePicture({ file }: { file: ChatFile }) {
  const { bytes } = useDesk()
  const whole = useAddress(() => bytes.whole(file), `${file.id} whole`)
  if (whole === 'failed') return <Trouble />
  if (!whole) return <div className="h-72 w-full animate-pulse rounded-lg bg-sunken" />
  return <img src={whole} alt={file.original_name} className="mx-auto max-h-[68dvh] max-w-full" />
}

function Player({ file }: { file: ChatFile }) {
  const { bytes } = useDesk()
  const words = useWords(threadWords)
  const [state, setState] = useState<{ address?: string; isBusy?: boolean; failed?: boolean }>({})
  const held = useRef<Held>(undefined)
  // What is played is read as it plays.
  useEffect(() => () => held.current?.letGo(), [])
  const play = async () => {
    setState({ isBusy: true })
    held.current ??= bytes.whole(file)
    try {
      setState({ address: await held.current.address })
    } catch {
      held.current.letGo()
      held.current = undefined
      setState({ failed: true })
    }
  }
  const shared = { controls: true, autoPlay: true, 'aria-label': file.original_name }
  return (
    <div className="flex flex-col gap-1">
      {state.address &&
        (file.mime_type.startsWith('audio/') ? (
          <audio {...shared} src={state.address} className="w-64 max-w-full" />
        ) : (
          <video {...shared} src={state.address} className="max-h-80 max-w-full rounded-lg" />
        ))}
      <FileRow file={file}>
        {!state.address && (
          <button
            type="button"
            aria-label={words.play(file.original_name)}
            onClick={() => void play()}
            className="flex size-8 shrink-0 items-center justify-center rounded-full border border-current touch:size-11"
          >
            {state.isBusy ? <Spinner /> : <Play size={14} aria-hidden="true" />}
          </button>
        )}
      </FileRow>
      {state.failed && <Trouble />}
    </div>
  )
}

/** A name, a size, and the way to have it. */
function FileRow({ file, children }: { file: ChatFile; children?: React.ReactNode }) {
  const words = useWords(threadWords)
  const { language } = useSpeech()
  const size = sizeIn(language, file.size)
  const { isBusy, hasFailed, run } = useWhole(file, (address) => save(address, file.original_name))
  const open = () => {
    // Only with the press itself may a tab open: its bytes may be long on their way.
    const tab = window.open('', '_blank')
    if (!tab) return void run()
    tab.opener = null
    tab.document.title = file.original_name
    void run((address) => tab.location.replace(address)).then((isHere) => isHere || tab.close())
  }
  return (
    <div>
      <div className="flex max-w-full items-center gap-2">
        {children}
        <button
          type="button"
          aria-label={`${isPdf(file) ? words.openFile(file.original_name) : words.download(file.original_name)} ${size}`}
          onClick={() => (isPdf(file) ? open() : void run())}
          className="flex min-w-0 items-center gap-2 rounded-lg border border-line bg-surface px-3 py-2 text-start text-text hover:bg-hover"
        >
          {isBusy ? <Spinner /> : <FileText size={18} aria-hidden="true" className="shrink-0 text-muted" />}
          <span dir="auto" className="min-w-0 truncate font-medium">
            {file.original_name}
          </span>{' '}
          <span className="shrink-0 text-xs text-muted">{size}</span>
        </button>
        {isPdf(file) && <SaveButton file={file} />}
      </div>
      {hasFailed && <Trouble />}
    </div>
  )
}

function SaveButton({ file }: { file: ChatFile }) {
  const words = useWords(threadWords)
  const { isBusy, run } = useWhole(file, (address) => save(address, file.original_name))
  return (
    <button
      type="button"
      aria-label={words.download(file.original_name)}
      onClick={() => void run()}
      className="flex size-8 shrink-0 items-center justify-center rounded-md border border-line bg-surface text-text hover:bg-hover touch:size-11"
    >
      {isBusy ? <Spinner /> : <Download size={16} aria-hidden="true" />}
    </button>
  )
}

function Trouble() {
  return (
    <p className="rounded-md bg-bad-soft px-2 py-1 text-xs text-bad">{useWords(threadWords).fileTrouble}</p>
  )
}

/** The address of bytes once they are here; undefined while they come. */
function useAddress(hold: () => Held, key: string): string | undefined {
  const [address, setAddress] = useState<string>()
  // biome-ignore lint/correctness/useExhaustiveDependencies: `key` says which bytes they are
  useEffect(() => {
    let isOver = false
    const held = hold()
    held.address.then(
      (found) => isOver || setAddress(found),
      () => isOver || setAddress('failed'),
    )
    return () => {
      isOver = true
      held.letGo()
    }
  }, [key])
  return address
}

/** Fetches the bytes when asked, and does something with their address; whether they came is the answer. */
function useWhole(file: ChatFile, usually: (address: string) => void) {
  const { bytes } = useDesk()
  const [isBusy, setBusy] = useState(false)
  const [hasFailed, setFailed] = useState(false)
  const run = async (then = usually) => {
    setBusy(true)
    setFailed(false)
    const held = bytes.whole(file)
    try {
      then(await held.address)
      return true
    } catch {
      setFailed(true)
      return false
    } finally {
      held.letGo()
      setBusy(false)
    }
  }
  return { isBusy, hasFailed, run }
}

/** Shown by the browser's own viewer, which runs nothing of ours; no other type is ever opened. */
function isPdf({ mime_type }: ChatFile): boolean {
  return mime_type === 'application/pdf'
}

function save(address: string, name: string): void {
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
}
