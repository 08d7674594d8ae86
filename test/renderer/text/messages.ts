/** Every message of a catalogue by its path in it, as "common.nav.browse". */
export function messagesOf(texts: object, path = ''): Map<string, string> {
  const found = new Map<string, string>()
  for (const [name, value] of Object.entries(texts) as [string, unknown][]) {
    const here = path === '' ? name : `${path}.${name}`
    if (typeof value === 'string') found.set(here, value)
    else if (typeof value === 'object' && value !== null)
      for (const [inner, text] of messagesOf(value, here)) found.set(inner, text)
  }
  return found
}
