/** Waiting for what has no other sign than being so. */

type Look = () => unknown | Promise<unknown>

/** Looks again until the look neither throws nor answers false; after so many seconds it says what is wrong. */
export async function until(look: Look, seconds = 20): Promise<void> {
  const end = performance.now() + seconds * 1000
  for (;;) {
    const wrong = await wrongOf(look)
    if (wrong === undefined) return
    if (performance.now() > end) throw wrong
    await Bun.sleep(20)
  }
}

async function wrongOf(look: Look): Promise<unknown> {
  try {
    return (await look()) === false ? new Error(`it never was so: ${look}`) : undefined
  } catch (error) {
    return error
  }
}
