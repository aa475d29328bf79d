/** The newest analysis of each conversation. It goes with the words it was made of. */
import type { AnalysisFrame, MessageDeletedFrame } from './frames.ts'
import type { MessageAnalysis } from './shapes.ts'

export type Analyses = Readonly<Record<string, { message_id: string; analysis: MessageAnalysis }>>

export function withAnalysis(analyses: Analyses, frame: AnalysisFrame): Analyses {
  const { conversation_id, message_id, analysis } = frame
  return { ...analyses, [conversation_id]: { message_id, analysis } }
}

export function withoutAnalysis(analyses: Analyses, frame: MessageDeletedFrame): Analyses {
  const { [frame.conversation_id]: known, ...others } = analyses
  return known?.message_id === frame.id ? others : analyses
}
