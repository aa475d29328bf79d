/**
 * The files of the panel that are fetched later. By the standard of HTML a browser may remember that a script could not be fetched,
 * as Firefox and Safari do: whatever is imported from its address fails from then on, though the server is long back. So after a
 * failure every part is asked for at another address; the server's bundling (`server/panel-bundle.ts`) puts it into the imports.
 */
declare global {
  var parleyAgain: string | undefined
}

let failures = 0

/** What `load` imports. Rejects where it could not be fetched: the next call may have it. */
export async function part<File>(load: () => Promise<File>): Promise<File> {
  try {
    return await load()
  } catch (error) {
    failures += 1
    globalThis.parleyAgain = `?again=${failures}`
    throw error
  }
}
