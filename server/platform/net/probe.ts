/**
 * One look at an address the operator wrote into the settings. Not for addresses from anywhere else: it goes
 * wherever it is told, also inside the network.
 */

export interface Probe {
  readonly status: number
  readonly ms: number
  /** The other side's clock, when it tells. */
  readonly date: Date | undefined
}

/** Asks once and answers what came back, or why nothing did. */
export async function probe(
  url: string,
  options: { headers?: Record<string, string>; timeoutMs: number },
): Promise<Probe | { failure: string }> {
  const began = performance.now()
  try {
    const response = await fetch(url, {
      headers: options.headers ?? {},
      redirect: 'manual',
      signal: AbortSignal.timeout(options.timeoutMs),
    })
    await response.body?.cancel()
    const date = response.headers.get('date')
    const ms = Math.round(performance.now() - began)
    return { status: response.status, ms, date: date ? new Date(date) : undefined }
  } catch (error) {
    return { failure: error instanceof Error ? error.message : String(error) }
  }
}
