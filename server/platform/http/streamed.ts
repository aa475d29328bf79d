/**
 * An answer that is made while it is read: the next part once the client took the one before, so that however much there
 * is, one part of it is held. What fails on the way breaks the connection: half an answer is never taken for a whole one.
 */

/** Parts as one answer. The first is made before anything is sent: a refusal of it is answered as such. */
export async function streamed(
  parts: AsyncGenerator<string, void>,
  headers: Record<string, string>,
): Promise<Response> {
  const encoder = new TextEncoder()
  const first = await parts.next()
  let next: IteratorResult<string, void> | undefined = first
  const body = new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const { done, value } = next ?? (await parts.next())
        next = undefined
        if (done || value === undefined) controller.close()
        else controller.enqueue(encoder.encode(value))
      },
      // The client has gone: whatever the parts are read from is let go of.
      async cancel() {
        await parts.return()
      },
    },
    { highWaterMark: 0 },
  )
  return new Response(body, { headers })
}
