/** Pages served beside the API: whoever builds them gives one function from a path to an answer. */
export type Pages = (request: Request) => Promise<Response | undefined>
