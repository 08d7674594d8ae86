/**
 * Stands in for got's `http2-wrapper` in the built app: ranges over one HTTP/2 connection would share its flow window, so
 * HTTP/2 is never asked for, and what it loads would be a tenth of the command line's start. got 14 reads `globalAgent` and
 * `auto` only when its option `http2` is on (got, core/options.ts).
 */
const unused = {
  get globalAgent(): never {
    throw new Error('HTTP/2 is not built in')
  },
  auto(): never {
    throw new Error('HTTP/2 is not built in')
  },
}

export default unused
