/**
 * Newcomers: sockets that have not signed in. Each has so long to do it, and a network so many of them at
 * once; else an open port would be all it takes to hold thousands, before anybody is asked who they are.
 */
/** Any socket: it may come with credentials, `signIn`, and is then waited for. */
export interface Newcomer {
  data: { network: string; signIn: object | undefined }
}

export interface Newcomers<Socket extends Newcomer> {
  /** False when the network holds as many as it may. */
  hasRoom(network: string): boolean
  add(socket: Socket): void
  /** It has shown credentials: from here on it is waited for. */
  stopClock(socket: Socket): void
  /** It has signed in, or is gone. */
  remove(socket: Socket): void
}

const signInSeconds = 5

/** `most` of one network, undefined for no limit; `late` is told of a socket whose time is over. */
export function createNewcomers<Socket extends Newcomer>(
  most: number | undefined,
  late: (socket: Socket) => void,
): Newcomers<Socket> {
  const clocks = new Map<Socket, Timer | undefined>()
  const byNetwork = new Map<string, number>()

  const stopClock = (socket: Socket) => clearTimeout(clocks.get(socket))
  return {
    hasRoom: (network) => most === undefined || (byNetwork.get(network) ?? 0) < most,
    add(socket) {
      const { network, signIn } = socket.data
      byNetwork.set(network, (byNetwork.get(network) ?? 0) + 1)
      clocks.set(socket, signIn ? undefined : setTimeout(() => late(socket), signInSeconds * 1000))
    },
    stopClock,
    remove(socket) {
      stopClock(socket)
      if (!clocks.delete(socket)) return
      const { network } = socket.data
      const left = (byNetwork.get(network) ?? 1) - 1
      if (left > 0) byNetwork.set(network, left)
      else byNetwork.delete(network)
    },
  }
}
