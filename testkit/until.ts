/** Waiting for what has no other sign than being so. */

type Look = () => unknown | Promise<unknown>

/** Looks again until the look neither throws nor answers false; after ten seconds it says what is wrong. */
export async function until(look: Look): Promise<void> {
  const end = performance.now() + 10_000
  for (;;) {
    const wrong = await wrongOf(look)
    if (wrong === undefined) return
    if (performance.now() > end) throw wrong
    await Bun.sleep(20)
  }
}

async function wrongOf(look: Look): Promise<unknown> {
  try {
    return (await look()) === false ? new Error(`not so after ten seconds: ${look}`) : undefined
  } catch (error) {
    return error
  }
}
