/** @jsxImportSource preact */
/** A small choice of emoji: what people write to a shop, in rows the arrow keys walk. */
import { useEffect, useRef } from 'preact/hooks'
import { usePanel } from './use-panel.ts'

const choice =
  '😀😃😄😁😅😂🙂😉😊😍🥰😘😋😜🤗🤔😐🙄🥳😎🥺😢😭😤😡👋👌✌️👍👎👏🙏👀❤️💛💚💯🔥✨⭐🎉☕🍕🌈🐶✈️🚗📦🚚📅✅❌❓'.match(
    /.\uFE0F?/gu,
  ) ?? []

export function EmojiPicker({ pick, close }: { pick(emoji: string): void; close(): void }) {
  const { speech } = usePanel()
  const grid = useRef<HTMLDivElement>(null)
  useEffect(() => grid.current?.querySelector('button')?.focus(), [])
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') {
      event.preventDefault()
      return close()
    }
    if (!grid.current) return
    const columns = getComputedStyle(grid.current).gridTemplateColumns.split(' ').length
    const step = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: columns, ArrowUp: -columns }[event.key]
    const places = [...grid.current.querySelectorAll('button')]
    const now = places.findIndex((one) => one.matches(':focus'))
    if (step === undefined || now < 0) return
    event.preventDefault()
    places[Math.min(Math.max(now + step, 0), places.length - 1)]?.focus()
  }
  return (
    <div ref={grid} class="emoji" role="toolbar" aria-label={speech.say('emoji')} onKeyDown={onKeyDown}>
      {choice.map((emoji, at) => (
        <button key={emoji} type="button" tabIndex={at === 0 ? 0 : -1} onClick={() => pick(emoji)}>
          {emoji}
        </button>
      ))}
    </div>
  )
}
