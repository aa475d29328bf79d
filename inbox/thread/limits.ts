/** What the server takes. */

/** Characters of a message. */
export const longestMessage = 10_000
/** From here on the writer is told how many are left. */
export const nearLongest = 9_500
/** Bytes of a file. */
export const largestFile = 10 * 1024 * 1024
/** Messages of a thread that are fetched at a time. */
export const pageSize = 50
