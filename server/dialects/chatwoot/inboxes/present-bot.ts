/** An assistant as Chatwoot prints a bot. Its key is told when it is made, not again. */
import type { Assistant } from '../../../features/assistants/assistants.ts'

export function presentBot(assistant: Assistant, accountNum: number, accessToken?: string) {
  return {
    id: assistant.num,
    name: assistant.name,
    description: assistant.description ?? '',
    thumbnail: assistant.avatarUrl ?? '',
    outgoing_url: assistant.outgoingUrl ?? '',
    bot_type: 'webhook',
    bot_config: assistant.config,
    account_id: accountNum,
    ...(accessToken === undefined ? {} : { access_token: accessToken }),
    system_bot: false,
  }
}
