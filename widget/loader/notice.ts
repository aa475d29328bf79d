/** How somebody who looks elsewhere is told: a number before the page's title, and a short tone. */

/** Puts what waits before the page's own title, whatever that is by now. */
export function countInTitle(unread: number): void {
  const own = document.title.replace(/^\(\d+\) /, '')
  const title = unread > 0 ? `(${unread}) ${own}` : own
  if (document.title !== title) document.title = title
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
