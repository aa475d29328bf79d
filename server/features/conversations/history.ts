/** What was done with a conversation, for whoever tells its history; the lists of logs stay here. */
export { type HistoryEntry, type Party, selectHistory as listHistory } from './history-queries.ts'
