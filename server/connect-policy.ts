/** Where a page of ours may connect to: to us, by whatever name it was reached. */

/** Older browsers do not count sockets among 'self', so they are named. */
export function connectSources(request: Pick<Request, 'url'>, publicUrl: string | undefined): string {
  const hosts = new Set([new URL(request.url).host, ...(publicUrl ? [new URL(publicUrl).host] : [])])
  // A host may have marks in it that mean something in a policy.
  const named = [...hosts].filter((host) => /^[\w.:[\]-]+$/.test(host))
  return ["'self'", ...named.flatMap((host) => [`ws://${host}`, `wss://${host}`])].join(' ')
}
