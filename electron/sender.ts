/** A page or a frame in it, as far as it matters here. */
interface Frame {
  readonly url: string
}

/**
 * True for our window's main frame on our own page: no other window may ask, no frame inside of ours, no page that got in.
 * @param ours the contents of our window; undefined while there is none
 */
export function mayAsk(
  event: { readonly sender: object; readonly senderFrame: Frame | null },
  ours: { readonly mainFrame: Frame } | undefined,
  isOurPage: (url: string) => boolean,
): boolean {
  const { sender, senderFrame } = event
  if (ours === undefined || sender !== ours || senderFrame === null || senderFrame !== ours.mainFrame) return false
  return isOurPage(senderFrame.url)
}
