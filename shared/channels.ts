/**
 * Names of the IPC channels. They stand apart from `ipc.ts` so that the preload script, which needs only the
 * names, does not carry the zod schemas.
 */

/** Renderer asks, main answers: `invoke(ASK, command, input, callId?) -> Reply`. */
export const ASK = 'modelport:ask'

/** Renderer gives up what it asked: `send(CANCEL, callId)`. */
export const CANCEL = 'modelport:cancel'

/** Renderer hands over files that were dropped: `invoke(DROP, paths) -> ids`. */
export const DROP = 'modelport:drop'

/** Main tells the renderer an `AppEvent`. */
export const TELL = 'modelport:tell'
