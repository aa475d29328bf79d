/** How somebody who looks elsewhere is told: a number before the page's title, and a short tone. */

/** What we have put before the title: a number the page itself begins with is the page's. */
let before = ''

/** Puts what waits before the page's own title, whatever that is by now. */
export function countInTitle(unread: number): void {
  const { title } = document
  // A browser takes the space from the end of a title: on a page without one ours stands there alone.
  const own = `${title} `.startsWith(before) ? title.slice(before.length) : title
  before = unread > 0 ? `(${unread}) ` : ''
  if (title !== before + own) document.title = before + own
}

let context: AudioContext | undefined

/** Two soft notes. Only after the visitor has touched the page: before it no browser lets anything sound. */
export function ring(): void {
  if (!navigator.userActivation?.hasBeenActive) return
  try {
    context ??= new AudioContext()
    for (const [at, hertz] of [
      [0, 660],
      [0.13, 880],
    ] as const)
      note(context, context.currentTime + at, hertz)
  } catch {
    // A machine without sound.
  }
}

function note(audio: AudioContext, at: number, hertz: number): void {
  const tone = audio.createOscillator()
  const loudness = audio.createGain()
  tone.frequency.value = hertz
  loudness.gain.setValueAtTime(0, at)
  loudness.gain.linearRampToValueAtTime(0.12, at + 0.02)
  loudness.gain.exponentialRampToValueAtTime(0.001, at + 0.28)
  tone.connect(loudness).connect(audio.destination)
  tone.start(at)
  tone.stop(at + 0.3)
}
