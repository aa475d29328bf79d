/**
 * Leads: what a conversation is worth, as a typed extension of it (C.10 point 9). The document of seed 003 round-trips: a
 * field that has a home in the shared model is written there and read from there, every other is kept here as it was
 * written. Scoring and selling are no business of this feature.
 */

export { changeDocument, startDocument } from './documents.ts'
export { readHistory, replaceHistory, type Told } from './history.ts'
export { changeLead, getLead, listLeads } from './keeping.ts'
export { offerTo } from './owning.ts'
export { listKnown, readDocuments } from './reading.ts'
