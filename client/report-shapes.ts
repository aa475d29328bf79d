/** What reports say, in the API's words. */

export interface FirstResponseBucket {
  /** null: longer than all before. */
  up_to_seconds: number | null
  count: number
}

/** What happened day by day, hour by hour and score by score in the period. */
export interface DashboardSeries {
  time_zone: string
  by_day: { date: string; started: number; closed: number; messages: number }[]
  /** Seven days of 24 hours, Monday first. */
  by_weekday_hour: number[][]
  first_response_buckets: FirstResponseBucket[]
  /** How often 1 to 5 were given. */
  ratings: number[]
}

export interface Dashboard {
  total_conversations: number
  active_conversations: number
  messages_sent: number
  /** Seconds; null where there is nothing to average. */
  average_response_time: number | null
  customer_satisfaction: number | null
  conversations_by_hour: { hour: number; count: number }[]
  series: DashboardSeries
}

export interface AgentFigures {
  agent_id: string
  conversations_handled: number
  messages_sent: number
  average_response_time: number | null
  average_resolution_time: number | null
  customer_satisfaction: number | null
}

export interface NamedFigures extends AgentFigures {
  name: string
}

export interface AgentPerformance extends AgentFigures {
  series: {
    time_zone: string
    by_day: { date: string; closed: number; messages: number }[]
    first_response_buckets: FirstResponseBucket[]
    ratings: number[]
  }
}
