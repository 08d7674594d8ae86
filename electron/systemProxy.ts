import { session } from 'electron'

/** What the system's settings say of an origin, as a PAC result. Asked anew each time: Chromium follows their changes. */
export function systemProxy(origin: string): Promise<string> {
  return session.defaultSession.resolveProxy(origin)
}
