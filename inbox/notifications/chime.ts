/** The sound of a notification: two short notes, made here. Browsers let a page sound only once its reader did something. */

let context: AudioContext | undefined

/** A browser that lets a page sound needs a moment to begin; without a machine that sounds it never does. */
const patienceMs = 1_000

/** Makes ready to sound with the reader's first click or key; answers the way to stop waiting for it. */
export function awaitGesture(): () => void {
  const begin = () => {
    context ??= new AudioContext()
    void context.resume()
    stop()
  }
  const stop = () => {
    removeEventListener('pointerdown', begin)
    removeEventListener('keydown', begin)
  }
  addEventListener('pointerdown', begin)
  addEventListener('keydown', begin)
  return stop
}

/** Whether the browser lets this page sound, or will in a moment. */
export async function canChime(): Promise<boolean> {
  if (context?.state === 'suspended')
    await Promise.race([context.resume(), new Promise((resolve) => setTimeout(resolve, patienceMs))])
  return context?.state === 'running'
}

/** Sounds, where the browser lets it. */
export function chime(): void {
  if (context?.state !== 'running') return
  const now = context.currentTime
  note(context, 659.25, now)
  note(context, 880, now + 0.14)
  // For whoever watches over a page: what was heard leaves no other trace.
  dispatchEvent(new Event('parley:chime'))
}

function note(sound: AudioContext, pitch: number, at: number): void {
  const [tone, loudness] = [sound.createOscillator(), sound.createGain()]
  tone.frequency.value = pitch
  tone.type = 'sine'
  loudness.gain.setValueAtTime(0, at)
  loudness.gain.linearRampToValueAtTime(0.12, at + 0.02)
  loudness.gain.exponentialRampToValueAtTime(0.001, at + 0.35)
  tone.connect(loudness).connect(sound.destination)
  tone.start(at)
  tone.stop(at + 0.4)
}
