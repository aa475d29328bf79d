/**
 * Parts that are not drawn at first: their scripts are fetched once the page stands, so that the first use does not wait for them.
 * Where one is asked for even before, what was typed meanwhile is kept for it.
 */
import {
  Component,
  cloneElement,
  type FunctionComponent,
  type ReactElement,
  type ReactNode,
  Suspense,
  use,
  useEffect,
} from 'react'
import { isComposing } from '../../client/presentation/is-composing.ts'

class NotFetched extends Error {}

const fetches: (() => Promise<void>)[] = []
/** So soon after it could not be fetched it is not asked for again. */
const restMs = 2_000
const mostRestMs = 60_000
/** A window takes the focus as soon as it is drawn. */
const drawnMs = 500

/** A component of another file, fetched when it is first drawn or by `fetchLater`, whichever comes first. */
export function later<Props extends object>(
  load: () => Promise<FunctionComponent<Props>>,
): FunctionComponent<Props> {
  let Found: FunctionComponent<Props> | undefined
  let loading: Promise<void> | undefined
  let failedAt: number | undefined
  const fetch = () => {
    loading ??= load().then(
      (found) => {
        Found = found
      },
      (cause) => {
        failedAt = performance.now()
        throw new NotFetched(String(cause))
      },
    )
    return loading
  }
  fetches.push(fetch)
  return function Later(props) {
    if (Found) return <Found {...props} />
    if (failedAt !== undefined && performance.now() - failedAt > restMs) {
      loading = undefined
      failedAt = undefined
    }
    use(fetch())
    return null
  }
}

/** Fetches them all, one after the other. */
export async function fetchLater(): Promise<void> {
  // What could not be fetched now is fetched when it is drawn.
  for (const fetch of fetches) await fetch().catch(() => undefined)
}

/** Around a window that takes the focus. */
export function LateWindow({ children }: { children: ReactNode }) {
  return (
    <Patience instead={null} meanwhile={<KeysKept />}>
      {children}
    </Patience>
  )
}

/** Around what opens from a button: until it is here the button stands alone, and says that it was pressed. */
export function LateOpening({
  button,
  onPress,
  children,
}: {
  button: ReactElement<{ onClick?(): void }>
  onPress(): void
  children: ReactNode
}) {
  return <Patience instead={cloneElement(button, { onClick: onPress })}>{children}</Patience>
}

interface PatienceProps {
  /** Stands where the part could not be fetched. */
  instead: ReactNode
  /** Stands while it is fetched; the same unless said. */
  meanwhile?: ReactNode
  children: ReactNode
}

interface PatienceState {
  problem: unknown
}

/**
 * Around a part fetched later. Where it could not be, nothing else breaks: something stands instead, and it is tried again.
 * A defect of the part itself is not for it to hide.
 */
export class Patience extends Component<PatienceProps, PatienceState> {
  override state: PatienceState = { problem: undefined }
  #waitMs = restMs + 100
  #timer: ReturnType<typeof setTimeout> | undefined

  static getDerivedStateFromError(problem: unknown): PatienceState {
    return { problem }
  }

  override componentDidCatch() {
    this.#timer = setTimeout(() => this.setState({ problem: undefined }), this.#waitMs)
    this.#waitMs = Math.min(2 * this.#waitMs, mostRestMs)
  }

  override componentWillUnmount() {
    clearTimeout(this.#timer)
  }

  override render() {
    const { instead, meanwhile = instead, children } = this.props
    const { problem } = this.state
    if (problem instanceof NotFetched) return instead
    if (problem !== undefined) throw problem
    return <Suspense fallback={meanwhile}>{children}</Suspense>
  }
}

/** Else the keys would go to the page behind the window, and do something there. */
function KeysKept() {
  useEffect(() => {
    let typed = ''
    let isEntered = false
    let isGivenUp = false
    const keep = (event: KeyboardEvent) => {
      // Whoever thought better of it is back at the page.
      if (isComposing(event) || isGivenUp) return
      event.stopImmediatePropagation()
      isGivenUp = event.key === 'Escape'
      const isText = event.key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey
      if (!isText && event.key !== 'Enter' && event.key !== 'Backspace') return
      event.preventDefault()
      if (isEntered) return
      if (isText) typed += event.key
      else if (event.key === 'Backspace') typed = typed.slice(0, -1)
      else isEntered = typed !== ''
    }
    addEventListener('keydown', keep, true)
    return () => {
      removeEventListener('keydown', keep, true)
      if (isGivenUp) whenInWindow((field) => press(field, 'Escape'))
      else if (typed !== '') giveToWindow(typed, isEntered)
    }
  }, [])
  return null
}

/** Puts what was typed where the window has its focus, and nowhere else: it may never come. */
function giveToWindow(typed: string, isEntered: boolean): void {
  whenInWindow((field) => {
    // The field is told as of a keyboard, so that React hears of it.
    document.execCommand('insertText', false, typed)
    // Once what was typed is drawn.
    if (isEntered) setTimeout(press, 0, field, 'Enter')
  })
}

/** Once the window that is to come has the focus, with what has it there. */
function whenInWindow(run: (field: HTMLElement) => void): void {
  const hear = ({ target }: FocusEvent) => {
    if (!(target instanceof HTMLElement) || !target.closest('[role=dialog]')) return
    over()
    queueMicrotask(() => run(target))
  }
  const over = () => document.removeEventListener('focusin', hear)
  document.addEventListener('focusin', hear)
  setTimeout(over, drawnMs)
}

function press(field: HTMLElement, key: 'Enter' | 'Escape'): void {
  const pressed = { key, code: key, bubbles: true, cancelable: true }
  if (document.activeElement === field) field.dispatchEvent(new KeyboardEvent('keydown', pressed))
}
