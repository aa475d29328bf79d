/** Whether anybody can see this page. */
export interface PageSight {
  isHidden(): boolean
  /** Tells of each change; answers the way to end that. */
  subscribe(listener: () => void): () => void
}

export const pageSight: PageSight = {
  isHidden: () => document.visibilityState === 'hidden',
  subscribe(listener) {
    document.addEventListener('visibilitychange', listener)
    return () => document.removeEventListener('visibilitychange', listener)
  },
}
