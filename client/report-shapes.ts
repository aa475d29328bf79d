/** What reports say, in the API's words. */

export interface Dashboard {
  total_conversations: number
  active_conversations: number
  messages_sent: number
  /** Seconds; null where there is nothing to average. */
  average_response_time: number | null
  customer_satisfaction: number | null
  conversations_by_hour: { hour: number; count: number }[]
}

export interface AgentPerformance {
  agent_id: string
  conversations_handled: number
  messages_sent: number
  average_response_time: number | null
  average_resolution_time: number | null
  customer_satisfaction: number | null
}
