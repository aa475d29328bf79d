/** Pages served beside the API: whoever builds them gives one function from a path to an answer. */
export type Pages = (request: Request, count: CountPage) => Promise<Response | undefined>

/** Counts a page that costs a query against whoever asks; throws RATE_LIMITED where there were too many. */
export type CountPage = () => Promise<unknown>
