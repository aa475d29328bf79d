/** Every screen of the inbox, in the order in which they are walked. */
import { deskScreens } from './desk-screens.ts'
import { pageScreens } from './page-screens.ts'
import { stateScreens } from './state-screens.ts'
import { type Screen, shut } from './walk.ts'

export const inboxScreens: Screen[] = [...deskScreens, ...stateScreens, ...pageScreens].map((screen) => ({
  ...screen,
  async leave(walk) {
    await screen.leave?.(walk)
    await shut(walk)
  },
}))
