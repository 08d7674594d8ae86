/** A call of a page that is being answered. */
export interface OpenCall {
  /** Aborted when the page gives the call up. */
  signal: AbortSignal
  /** The reply is on its way: nothing is left to cancel. */
  end(): void
}

/** The calls of each page that have no reply yet. */
export interface CallBook<Page extends object> {
  /** @param callId as it came from the page; without a proper one the call cannot be cancelled by itself */
  begin(page: Page, callId: unknown): OpenCall
  cancel(page: Page, callId: unknown): void
  /** The page has gone, or another was loaded in its place: nobody waits for its replies. */
  cancelAll(page: Page): void
}

const longestId = 64

export function createCallBook<Page extends object>(): CallBook<Page> {
  const open = new WeakMap<Page, Set<{ callId: unknown; call: AbortController }>>()

  return {
    begin(page, callId) {
      const call = new AbortController()
      const entry = { callId: isCallId(callId) ? callId : null, call }
      const calls = open.get(page) ?? new Set()
      open.set(page, calls)
      calls.add(entry)
      return { signal: call.signal, end: () => void calls.delete(entry) }
    },
    cancel(page, callId) {
      if (!isCallId(callId)) return
      for (const entry of open.get(page) ?? []) if (entry.callId === callId) entry.call.abort()
    },
    cancelAll(page) {
      for (const { call } of open.get(page) ?? []) call.abort()
    },
  }
}

function isCallId(value: unknown): value is string {
  return typeof value === 'string' && value !== '' && value.length <= longestId
}
