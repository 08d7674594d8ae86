import { z } from 'zod'

const count = z.number().int().min(0)

/**
 * What can go wrong. Bytes in `afterBytes` are counted in this answer's body; `at` is an offset in the file, whatever the
 * range.
 */
const actionSchema = z.discriminatedUnion('kind', [
  /** Another answer altogether; `json` or `body`. */
  z.object({
    kind: z.literal('status'),
    status: z.number().int().min(100).max(599),
    headers: z.record(z.string(), z.string()).default({}),
    body: z.string().default(''),
    json: z.unknown().optional(),
  }),
  /** 200 with a web page where JSON or a file belongs. */
  z.object({ kind: z.literal('html200') }),
  /** 200 with JSON that ends half-way. */
  z.object({ kind: z.literal('malformedJson') }),
  /** Headers put in the place of the usual ones; null: left out. */
  z.object({ kind: z.literal('headers'), headers: z.record(z.string(), z.string().nullable()) }),
  /** A head that comes letter by letter, one each `everyMs`, and never ends. */
  z.object({ kind: z.literal('slowHead'), everyMs: z.number().int().min(1) }),
  /** While `most` answers for the same path are on their way, another one is refused with `status`; 0: is cut off. */
  z.object({ kind: z.literal('crowd'), most: z.number().int().min(1), status: z.number().int().min(0).max(599) }),
  /** The usual answer, later. */
  z.object({ kind: z.literal('delay'), ms: count }),
  /** No answer; the connection stays open. */
  z.object({ kind: z.literal('hang') }),
  /** Some bytes, then nothing; the connection stays open. */
  z.object({ kind: z.literal('stall'), afterBytes: count }),
  /** Some bytes, then the connection breaks. */
  z.object({ kind: z.literal('cut'), afterBytes: count }),
  /** A body and a Content-Length that are this much too short, under an unchanged Content-Range. */
  z.object({ kind: z.literal('truncated'), bytes: count }),
  /** This many zeros after the body, without a Content-Length. */
  z.object({ kind: z.literal('overlong'), bytes: count }),
  /** The usual body without a Content-Length. */
  z.object({ kind: z.literal('noLength') }),
  /** 200 and the whole file, whatever range was asked for. */
  z.object({ kind: z.literal('ignoreRange') }),
  /** 206 with bytes this much further on, told as such in Content-Range. */
  z.object({ kind: z.literal('wrongContentRange'), shift: z.number().int() }),
  /** Content-Range tells a total that is this much off. */
  z.object({ kind: z.literal('wrongTotal'), delta: z.number().int() }),
  /** Content-Encoding: gzip, asked for or not. */
  z.object({ kind: z.literal('gzip') }),
  /** 206 as multipart/byteranges. */
  z.object({ kind: z.literal('multipart') }),
  /** One byte of the file is another one. */
  z.object({ kind: z.literal('flipByte'), at: count }),
  /** The address is told to have expired: at once, or by a cut after some bytes and a refusal from then on. */
  z.object({ kind: z.literal('expireAddress'), afterBytes: count.optional() }),
  /** Another ETag than before. */
  z.object({ kind: z.literal('newEtag'), etag: z.string() }),
  /** `modelVersions: []` in /models and /models/:id. */
  z.object({ kind: z.literal('emptyVersions') }),
  /** Every SHA256 that the API lists is wrong. */
  z.object({ kind: z.literal('badHash') }),
])
/** One thing that goes wrong. */
export type Action = z.infer<typeof actionSchema>

const ruleSchema = z.object({
  match: z
    .object({
      origin: z.enum(['api', 'storage']).optional(),
      method: z.string().optional(),
      /** Part of path and query. */
      path: z.string().optional(),
      /** Only requests whose range begins at this byte or later. */
      fromByte: count.optional(),
      /** The first matching request that is struck, from 1; alone it means just this one. */
      nth: z.number().int().min(1).optional(),
      /** How many are struck; endless when left out (and `nth` too). */
      times: count.optional(),
    })
    .default({}),
  do: actionSchema,
})

/** One fault: which requests it strikes and what happens to them. */
export type Fault = z.input<typeof ruleSchema>
/** One fault or a list of them, as they come over HTTP. */
export const faultsSchema = z.union([z.array(ruleSchema), ruleSchema.transform((rule) => [rule])])

/** What a fault is matched against. */
export interface Struck {
  readonly origin: 'api' | 'storage'
  readonly method: string
  /** Path and query. */
  readonly url: string
  /** First byte of the range that was asked for; 0 without one. */
  readonly start: number
}

/** The faults that are switched on, with how often each has matched. */
export class FaultList {
  #rules: { rule: z.output<typeof ruleSchema>; seen: number }[] = []

  /** Replaces all faults. Throws a ZodError for what is not a fault. */
  set(faults: readonly Fault[]): void {
    this.#rules = []
    for (const fault of faults) this.add(fault)
  }

  /** Adds one after the others. Throws a ZodError for what is not a fault. */
  add(fault: Fault): void {
    this.#rules.push({ rule: ruleSchema.parse(fault), seen: 0 })
  }

  clear(): void {
    this.#rules = []
  }

  /** All that strikes this request, in the order in which the faults were added. Counts it as seen. */
  strike(request: Struck): Action[] {
    const actions: Action[] = []
    for (const entry of this.#rules) {
      const { match } = entry.rule
      if (!matches(match, request)) continue
      entry.seen += 1
      const first = match.nth ?? 1
      const times = match.times ?? (match.nth === undefined ? Infinity : 1)
      if (entry.seen >= first && entry.seen < first + times) actions.push(entry.rule.do)
    }
    return actions
  }
}

function matches(match: z.output<typeof ruleSchema>['match'], request: Struck): boolean {
  return (
    (match.origin === undefined || match.origin === request.origin) &&
    (match.method === undefined || match.method.toUpperCase() === request.method) &&
    (match.path === undefined || request.url.includes(match.path)) &&
    (match.fromByte === undefined || request.start >= match.fromByte)
  )
}

/** The first action of a kind among those that strike a request. */
export function actionOf<K extends Action['kind']>(
  actions: readonly Action[],
  kind: K,
): Extract<Action, { kind: K }> | undefined {
  return actions.find((action): action is Extract<Action, { kind: K }> => action.kind === kind)
}
