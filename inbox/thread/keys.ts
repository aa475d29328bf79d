/** The keys of the composer, known before its script and its words are here. */
export const composerKeys = {
  reply: { id: 'thread.reply', keys: 'r', alias: ['alt+l'] },
  note: { id: 'thread.note', keys: 'n', alias: ['alt+p'] },
} as const
