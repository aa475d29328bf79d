/**
 * A tip on what a picture means, with its keys; shown on hover and focus. One for the whole page, which listens once: what bears a
 * tip only says so, and costs nothing until it is pointed at.
 */
import { cloneElement, type ReactElement, type ReactNode, useEffect, useId, useRef, useState } from 'react'
import { Kbd } from './kbd.tsx'

/** Until a first tip is shown; another one follows at once, for so long. */
const firstMs = 400
const nextMs = 300
/** From what bears it to the tip, which one may want to point at. */
const graceMs = 150
const gap = 6
const edge = 8

interface Shown {
  bearer: Element
  text: string
  keys: string | undefined
}

export function Tooltip({
  text,
  keys,
  children,
}: {
  text: string
  keys?: string | undefined
  children: ReactElement
}) {
  return cloneElement(children, { 'data-tip': text, 'data-tip-keys': keys } as object)
}

export function TooltipProvider({ children }: { children: ReactNode }) {
  const id = useId()
  const tip = useRef<HTMLDivElement>(null)
  const [shown, setShown] = useState<Shown>()
  useEffect(() => listenForTips(setShown), [])
  useEffect(() => {
    if (!shown || !tip.current) return
    place(tip.current, shown.bearer)
    if (shown.bearer.hasAttribute('aria-describedby')) return
    shown.bearer.setAttribute('aria-describedby', id)
    return () => shown.bearer.removeAttribute('aria-describedby')
  }, [shown, id])
  return (
    <>
      {children}
      {shown && (
        <div
          ref={tip}
          id={id}
          role="tooltip"
          className="fixed start-0 top-0 z-60 flex max-w-80 items-center gap-2 rounded-md border border-line bg-raised px-2 py-1 text-xs text-text shadow-pop"
        >
          {shown.text}
          {shown.keys && <Kbd keys={shown.keys} />}
        </div>
      )}
    </>
  )
}

/** Hears of pointer and focus wherever they go; answers the way to stop it. */
function listenForTips(show: (shown: Shown | undefined) => void): () => void {
  let bearer: Element | undefined
  let isShown = false
  let hiddenAt = Number.NEGATIVE_INFINITY
  let timer: ReturnType<typeof setTimeout> | undefined
  const hide = () => {
    clearTimeout(timer)
    if (isShown) {
      hiddenAt = performance.now()
      show(undefined)
    }
    isShown = false
    bearer = undefined
  }
  const showFor = (next: Element, afterMs: number) => {
    if (next === bearer) return
    const wasShown = isShown
    hide()
    bearer = next
    const open = () => {
      if (!next.isConnected) return
      isShown = true
      show({
        bearer: next,
        text: next.getAttribute('data-tip') ?? '',
        keys: next.getAttribute('data-tip-keys') ?? undefined,
      })
    }
    if (wasShown || performance.now() - hiddenAt < nextMs) open()
    else timer = setTimeout(open, afterMs)
  }
  const over = ({ target, pointerType }: PointerEvent) => {
    if (pointerType === 'touch' || !(target instanceof Element)) return
    const found = target.closest('[data-tip]')
    clearTimeout(isShown ? timer : undefined)
    if (found) showFor(found, firstMs)
    else if (isShown && !target.closest('[role=tooltip]')) timer = setTimeout(hide, graceMs)
    else if (!isShown) hide()
  }
  const focus = ({ target }: FocusEvent) => {
    const found =
      target instanceof Element && target.matches(':focus-visible') && target.closest('[data-tip]')
    if (found) showFor(found, 0)
    else hide()
  }
  addEventListener('pointerover', over)
  addEventListener('focusin', focus)
  for (const name of ends) addEventListener(name, hide, true)
  return () => {
    clearTimeout(timer)
    removeEventListener('pointerover', over)
    removeEventListener('focusin', focus)
    for (const name of ends) removeEventListener(name, hide, true)
  }
}

/** Whatever else one does than to point, the tip is in its way. */
const ends = ['pointerdown', 'keydown', 'focusout', 'scroll', 'blur'] as const

/** Above what bears it, below where there is no room, and wholly on the page. */
function place(tip: HTMLElement, bearer: Element): void {
  const around = bearer.getBoundingClientRect()
  const { width, height } = tip.getBoundingClientRect()
  const isRoomAbove = around.top - gap - height >= edge
  const top = isRoomAbove ? around.top - gap - height : around.bottom + gap
  const middle = around.left + (around.width - width) / 2
  const left = Math.max(edge, Math.min(middle, innerWidth - edge - width))
  tip.style.translate = `${document.dir === 'rtl' ? left + width - innerWidth : left}px ${top}px`
}
