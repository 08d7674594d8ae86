/**
 * Names of the two IPC channels. They stand apart from `ipc.ts` so that the preload script, which needs only the
 * names, does not carry the zod schemas.
 */

/** Renderer asks, main answers: `invoke(ASK, command, input) -> Reply`. */
export const ASK = 'modelport:ask'

/** Main tells the renderer an `AppEvent`. */
export const TELL = 'modelport:tell'
