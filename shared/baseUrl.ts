const parts = /^(https?):\/\/([a-z0-9][a-z0-9.-]*|\[[0-9a-f:.]+\])(?::(\d{1,5}))?\/?$/
const thisComputer = ['127.0.0.1', 'localhost', '[::1]']
const defaultPorts: Record<string, string> = { http: '80', https: '443' }

/**
 * A base URL as it is stored: protocol and host only, as a browser would write it. Null when the text is none: it must
 * have no path, query or credentials, and plain http is for this computer only, since the key is sent there.
 */
export function readBaseUrl(text: string): string | null {
  const [, protocol, host, port] = parts.exec(text.trim().toLowerCase()) ?? []
  if (protocol === undefined || host === undefined || Number(port ?? 0) > 65_535) return null
  if (protocol === 'http' && !thisComputer.includes(host)) return null
  return `${protocol}://${host}${port === undefined || port === defaultPorts[protocol] ? '' : `:${port}`}`
}
