/** The keys of the side panel, known before its script and its words are here. */
export const panelKeys = {
  suggestion: { id: 'conversation.suggestion', keys: 'shift+r' },
} as const
